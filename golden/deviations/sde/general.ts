import { at, dot, generate, length, scale, squaredNorm } from "../../../reference/kit/tensor.ts";
import {
  fokkerPlanckLogRate,
  matrixDivergence,
  sdeCoefficients,
  sdeFromKernel,
  vpToVe,
} from "../../../reference/sde.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { betaAt } from "./parts.ts";

/** Known wrong versions of what holds for any SDE. */
export const generalDeviations: readonly Deviation[] = [
  deviation(sdeCoefficients, {
    id: "drift-without-half",
    kind: "bug",
    title: "The drift without its half",
    hint: "Your drift is twice as large: it is -beta x / 2, because the variance, not the state, decays with beta.",
    evidence: "ports",
    applies: ({ sde }) => sde.kind !== "ve",
    run: (inputs) => {
      const { drift, g } = sdeCoefficients(inputs);
      return { drift: scale(2, drift), g };
    },
  }),
  deviation(sdeCoefficients, {
    id: "subvp-diffusion-of-vp",
    kind: "bug",
    title: "The diffusion coefficient of VP for sub-VP",
    hint: "For sub-VP you return sqrt(beta); the factor sqrt(1 - exp(-2 B)) is missing.",
    evidence: "trap: no broken public code found",
    applies: ({ sde }) => sde.kind === "subvp",
    run: ({ x, t, sde }) => {
      if (sde.kind === "ve") return sdeCoefficients({ x, t, sde });
      const beta = betaAt(t, sde);
      return { drift: scale(-0.5 * beta, x), g: Math.sqrt(beta) };
    },
  }),
  deviation(sdeCoefficients, {
    id: "variance-for-std",
    kind: "bug",
    title: "The squared diffusion coefficient",
    hint: "Your g is the square of the expected one: the noise of dt is g dw, its variance g^2 dt.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => {
      const { drift, g } = sdeCoefficients(inputs);
      return { drift, g: g * g };
    },
  }),
  deviation(matrixDivergence, {
    id: "missing-divergence",
    kind: "bug",
    title: "No divergence at all",
    hint: "You return 0, as if the field were constant: geometric Brownian motion then drifts wrongly by sigma^2.",
    evidence: "trap: no broken public code found",
    run: ({ jacobian }) => ({ divergenceVec: generate(length(jacobian), () => 0) }),
  }),
  deviation(matrixDivergence, {
    id: "matrix-transposed",
    kind: "bug",
    title: "The sum over rows",
    hint: "You sum the derivatives of F[j][i]; the divergence of row i sums those of F[i][j].",
    evidence: "trap: no broken public code found",
    run: ({ jacobian }) => ({
      divergenceVec: generate(length(jacobian), (i) =>
        Array.from({ length: length(jacobian) }, (_, j) => at(jacobian, j, i, j)).reduce(
          (sum, entry) => sum + entry,
          0,
        ),
      ),
    }),
  }),
  deviation(sdeFromKernel, {
    id: "negative-sqrt",
    kind: "bug",
    title: "A negative squared diffusion coefficient",
    hint: "Your g^2 is negative here, so g is NaN: the signal-to-noise ratio rises, and the call must be refused.",
    evidence: "diffusers pull request 14356; NeMo pull request 15843",
    acceptsAnything: true,
    run: ({ scale: signal, scaleRate, sigma, varianceRate }) => {
      const driftRate = scaleRate / signal;
      return { driftRate, gSquared: varianceRate - 2 * driftRate * sigma * sigma };
    },
  }),
  deviation(sdeFromKernel, {
    id: "drift-without-half",
    kind: "bug",
    title: "The contraction counted once",
    hint: "A drift c x lowers the variance at the rate 2 c sigma^2; you take off half of it.",
    evidence: "trap: no broken public code found",
    run: ({ scale: signal, scaleRate, sigma, varianceRate }) => {
      const driftRate = scaleRate / signal;
      return { driftRate, gSquared: varianceRate - driftRate * sigma * sigma };
    },
  }),
  deviation(sdeFromKernel, {
    id: "contraction-missing",
    kind: "bug",
    title: "The rate of the variance for g^2",
    hint: "You return d sigma^2 / dt; that is g^2 only where there is no drift.",
    evidence: "trap: the VE formula used for VP",
    run: ({ scale: signal, scaleRate, varianceRate }) => ({ driftRate: scaleRate / signal, gSquared: varianceRate }),
  }),
  deviation(vpToVe, {
    id: "score-not-rescaled",
    kind: "bug",
    title: "The score left as it is",
    hint: "The state is divided by sqrt(alphaBar), so its score must be multiplied by it.",
    evidence: "ports",
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
    evidence: "ports",
    run: ({ x, score, alphaBar }) => ({
      x: scale(1 / Math.sqrt(alphaBar), x),
      score: scale(1 / Math.sqrt(alphaBar), score),
      sigmaBar: Math.sqrt((1 - alphaBar) / alphaBar),
    }),
  }),
  deviation(vpToVe, {
    id: "variance-for-std",
    kind: "bug",
    title: "The squared level",
    hint: "Your level is (1 - alphaBar) / alphaBar, the variance; sigmaBar is its root.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => ({ ...vpToVe(inputs), sigmaBar: (1 - inputs.alphaBar) / inputs.alphaBar }),
  }),
  deviation(fokkerPlanckLogRate, {
    id: "diffusion-without-half",
    kind: "bug",
    title: "The diffusion term without its half",
    hint: "Your diffusion term is twice as large: its factor is g^2 / 2.",
    evidence: "ports",
    run: ({ drift, driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence - dot(drift, score) + g * g * (scoreDivergence + squaredNorm(score)),
    }),
  }),
  deviation(fokkerPlanckLogRate, {
    id: "squared-score-missing",
    kind: "bug",
    title: "The heat equation of the log-density",
    hint: "The squared norm of the score is missing: the equation is linear in p, not in log p.",
    evidence: "trap: no broken public code found",
    run: ({ drift, driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence - dot(drift, score) + 0.5 * g * g * scoreDivergence,
    }),
  }),
  deviation(fokkerPlanckLogRate, {
    id: "transport-missing",
    kind: "bug",
    title: "The rate along the flow",
    hint: "The term drift times score is missing: you give the rate along a path, not at a fixed point.",
    evidence: "trap: the instantaneous change of variables used at a fixed point",
    run: ({ driftDivergence, score, scoreDivergence, g }) => ({
      logpRate: -driftDivergence + 0.5 * g * g * (scoreDivergence + squaredNorm(score)),
    }),
  }),
];
