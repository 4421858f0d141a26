import { at, dot, generate, length, scale, squaredNorm } from "../../../reference/kit/tensor.ts";
import {
  fokkerPlanckLogRate,
  matrixDivergence,
  sdeCoefficients,
  sdeFromKernel,
  vpToVe,
} from "../../../reference/sde.ts";
import { driftWithoutHalf } from "../common/halves.ts";
import { matrixTransposed, missingDivergence } from "../common/matrices.ts";
import { negativeSqrt } from "../common/signs.ts";
import { subvpDiffusionOfVp } from "../common/subvp.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { betaAt } from "../kit/rates.ts";

/** Deviations of what holds for any SDE. */
export const generalDeviations: readonly Deviation[] = [
  ...deviates(missingDivergence, [
    on(matrixDivergence, ({ jacobian }) => ({ divergenceVec: generate(length(jacobian), () => 0) })),
  ]),
  ...deviates(matrixTransposed, [
    on(matrixDivergence, ({ jacobian }) => ({
      divergenceVec: generate(length(jacobian), (i) =>
        Array.from({ length: length(jacobian) }, (_, j) => at(jacobian, j, i, j)).reduce(
          (sum, entry) => sum + entry,
          0,
        ),
      ),
    })),
  ]),
  ...deviates(negativeSqrt, [
    on(
      sdeFromKernel,
      ({ scale: signal, scaleRate, sigma, varianceRate }) => {
        const driftRate = scaleRate / signal;
        return { driftRate, gSquared: varianceRate - 2 * driftRate * sigma * sigma };
      },
      { acceptsAnything: true },
    ),
  ]),
  ...deviates(driftWithoutHalf, [
    on(
      sdeCoefficients,
      (inputs) => {
        const { drift, g } = sdeCoefficients(inputs);
        return { drift: scale(2, drift), g };
      },
      { applies: ({ sde }) => sde.kind !== "ve" },
    ),
    on(sdeFromKernel, ({ scale: signal, scaleRate, sigma, varianceRate }) => {
      const driftRate = scaleRate / signal;
      return { driftRate, gSquared: varianceRate - driftRate * sigma * sigma };
    }),
  ]),
  ...deviates(subvpDiffusionOfVp, [
    on(
      sdeCoefficients,
      ({ x, t, sde }) => {
        if (sde.kind === "ve") return sdeCoefficients({ x, t, sde });
        const beta = betaAt(t, sde);
        return { drift: scale(-0.5 * beta, x), g: Math.sqrt(beta) };
      },
      { applies: ({ sde }) => sde.kind === "subvp" },
    ),
  ]),
  deviation(sdeFromKernel, {
    id: "contraction-missing",
    kind: "bug",
    title: "The rate of the variance for g^2",
    hint: "You return d sigma^2 / dt; that is g^2 only where there is no drift.",
    evidence: "constructed",
    run: ({ scale: signal, scaleRate, varianceRate }) => ({ driftRate: scaleRate / signal, gSquared: varianceRate }),
  }),
  deviation(vpToVe, {
    id: "score-not-rescaled",
    kind: "bug",
    title: "The score left as it is",
    hint: "The state is divided by sqrt(alphaBar), so its score must be multiplied by it.",
    evidence: "constructed",
    run: ({ x, score, alphaBar }) => ({
      x: scale(1 / Math.sqrt(alphaBar), x),
      score,
      sigmaBar: Math.sqrt((1 - alphaBar) / alphaBar),
    }),
  }),
  deviation(vpToVe, {
    id: "score-divided",
    kind: "bug",
    title: "The score rescaled like the state",
    hint: "A score is a gradient: it is multiplied by sqrt(alphaBar) where the state is divided.",
    evidence: "constructed",
    run: ({ x, score, alphaBar }) => ({
      x: scale(1 / Math.sqrt(alphaBar), x),
      score: scale(1 / Math.sqrt(alphaBar), score),
      sigmaBar: Math.sqrt((1 - alphaBar) / alphaBar),
    }),
  }),
  ...deviates(varianceForStd, [
    on(sdeCoefficients, (inputs) => {
      const { drift, g } = sdeCoefficients(inputs);
      return { drift, g: g * g };
    }),
    on(vpToVe, (inputs) => ({ ...vpToVe(inputs), sigmaBar: (1 - inputs.alphaBar) / inputs.alphaBar })),
  ]),
  deviation(fokkerPlanckLogRate, {
    id: "diffusion-without-half",
    kind: "bug",
    title: "The diffusion term without its half",
    hint: "Your diffusion term is twice as large: its factor is g^2 / 2.",
    evidence: "constructed",
    run: ({ drift, driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence - dot(drift, score) + g * g * (scoreDivergence + squaredNorm(score)),
    }),
  }),
  deviation(fokkerPlanckLogRate, {
    id: "squared-score-missing",
    kind: "bug",
    title: "The heat equation of the log-density",
    hint: "The squared norm of the score is missing: the equation is linear in p, not in log p.",
    evidence: "constructed",
    run: ({ drift, driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence - dot(drift, score) + 0.5 * g * g * scoreDivergence,
    }),
  }),
  deviation(fokkerPlanckLogRate, {
    id: "transport-missing",
    kind: "bug",
    title: "The rate along the flow",
    hint: "The term drift times score is missing: you give the rate along a path, not at a fixed point.",
    evidence: "constructed",
    run: ({ driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence + 0.5 * g * g * (scoreDivergence + squaredNorm(score)),
    }),
  }),
];
