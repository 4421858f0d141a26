import { pfDrift, pfDriftGeneral, subvpPfDrift, vePfDrift, vpPfDrift } from "../../../reference/flow.ts";
import { matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, map, scale, sub } from "../../../reference/kit/tensor.ts";
import { betaAt, betaIntegral, logRatio, sigmaAt } from "../../../reference/sde/parts.ts";
import { pfFullG2 } from "../common/halves.ts";
import { missingDivergence, transposedDiffusion } from "../common/matrices.ts";
import { oneMinusExpPlain } from "../common/precision.ts";
import { diffusionNotSquared } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

/** Deviations of the velocities of the flow. */
export const velocityDeviations: readonly Deviation[] = [
  ...deviates(missingDivergence, [
    on(pfDriftGeneral, ({ drift, diffusionMatrix, score }) => ({
      drift: sub(drift, scale(0.5, matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score))),
    })),
  ]),
  deviation(pfDriftGeneral, {
    id: "missing-divergence/whole",
    kind: "bug",
    title: "The whole divergence, as in the reverse SDE",
    hint: "The flow takes half of the divergence of G G^T; the reverse SDE takes all of it.",
    evidence: "constructed",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(
        sub(drift, divDiffusion),
        scale(0.5, matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score)),
      ),
    }),
  }),
  ...deviates(transposedDiffusion, [
    on(pfDriftGeneral, ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(
        sub(drift, scale(0.5, divDiffusion)),
        scale(0.5, matvec(matmul(transpose(diffusionMatrix), diffusionMatrix), score)),
      ),
    })),
  ]),
  deviation(subvpPfDrift, {
    id: "vp-for-subvp",
    kind: "bug",
    title: "The variance-preserving flow",
    hint: "The factor 1 - exp(-2B) of the score is missing: this is the flow of VP.",
    evidence: "constructed",
    run: ({ x, t, score, ...parameters }) => ({ drift: scale(-0.5 * betaAt(t, parameters), add(x, score)) }),
  }),
  deviation(subvpPfDrift, {
    id: "vp-for-subvp/single-exponent",
    kind: "bug",
    title: "The standard deviation's factor",
    hint: "The factor of the score is 1 - exp(-2B); you use the standard deviation 1 - exp(-B).",
    evidence: "constructed",
    run: ({ x, t, score, ...parameters }) => ({
      drift: scale(-0.5 * betaAt(t, parameters), add(x, scale(-Math.expm1(-betaIntegral(0, t, parameters)), score))),
    }),
  }),
  ...deviates(pfFullG2, [
    on(pfDrift, ({ drift, g, score }) => ({ drift: sub(drift, scale(g * g, score)) })),
    on(vePfDrift, ({ t, score, ...parameters }) => ({
      drift: scale(-2 * sigmaAt(t, parameters) ** 2 * logRatio(parameters), score),
    })),
    on(vpPfDrift, ({ x, t, score, ...parameters }) => ({
      drift: scale(-betaAt(t, parameters), add(scale(0.5, x), score)),
    })),
    on(subvpPfDrift, ({ x, t, score, ...parameters }) => ({
      drift: scale(
        -betaAt(t, parameters),
        add(scale(0.5, x), scale(-Math.expm1(-2 * betaIntegral(0, t, parameters)), score)),
      ),
    })),
  ]),
  ...deviates(diffusionNotSquared, [
    on(pfDrift, ({ drift, g, score }) => ({ drift: sub(drift, scale(0.5 * g, score)) })),
  ]),
  deviation(vePfDrift, {
    id: "std-rate-for-variance-rate",
    kind: "bug",
    title: "The rate of the standard deviation",
    hint: "You differentiate sigma where sigma^2 is expected: a factor of 2 sigma is missing.",
    evidence: "constructed",
    run: ({ t, score, ...parameters }) => ({
      drift: scale(-0.5 * sigmaAt(t, parameters) * logRatio(parameters), score),
    }),
  }),
  deviation(vpPfDrift, {
    id: "rate-not-halved",
    kind: "bug",
    title: "No half at all",
    hint: "Your velocity is twice too large: the flow runs along the time axis at double speed.",
    evidence: "constructed",
    run: ({ x, t, score, ...parameters }) => ({ drift: scale(-betaAt(t, parameters), add(x, score)) }),
  }),
  ...deviates(oneMinusExpPlain, [
    on(subvpPfDrift, ({ x, t, score, ...parameters }) => {
      const decay = f32(Math.exp(f32(-2 * betaIntegral(0, t, parameters))));
      const share = f32(1 - decay);
      const rate = f32(-0.5 * betaAt(t, parameters));
      return { drift: map(f32, scale(rate, add(x, scale(share, score)))) };
    }),
  ]),
];
