import { pfDrift, pfDriftGeneral, subvpPfDrift, vePfDrift, vpPfDrift } from "../../../reference/flow.ts";
import { matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, map, scale, sub } from "../../../reference/kit/tensor.ts";
import { betaAt, betaIntegral, logRatio, sigmaAt } from "../../../reference/sde/parts.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { f32 } from "../kit/rounding.ts";

/** Wrong versions of the velocities of the flow. */
export const velocityDeviations: readonly Deviation[] = [
  deviation(pfDrift, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The whole of g^2, as in the reverse SDE",
    hint: "The probability flow needs half of g^2: with all of it deviations shrink by the ratio of the posterior.",
    evidence: "ports",
    run: ({ drift, g, score }) => ({ drift: sub(drift, scale(g * g, score)) }),
  }),
  deviation(pfDrift, {
    id: "diffusion-not-squared",
    kind: "bug",
    title: "The diffusion coefficient without its square",
    hint: "Your velocity has g s / 2 where g^2 s / 2 is due; right at g = 1 only.",
    evidence: "trap: no broken public code found",
    run: ({ drift, g, score }) => ({ drift: sub(drift, scale(0.5 * g, score)) }),
  }),
  deviation(pfDriftGeneral, {
    id: "missing-divergence",
    kind: "bug",
    title: "No divergence of the diffusion",
    hint: "Where G depends on the state, half of the divergence of G G^T belongs to the velocity.",
    evidence: "trap: no broken public code found",
    run: ({ drift, diffusionMatrix, score }) => ({
      drift: sub(drift, scale(0.5, matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score))),
    }),
  }),
  deviation(pfDriftGeneral, {
    id: "missing-divergence/whole",
    kind: "bug",
    title: "The whole divergence, as in the reverse SDE",
    hint: "The flow takes half of the divergence of G G^T; the reverse SDE takes all of it.",
    evidence: "trap: no broken public code found",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(
        sub(drift, divDiffusion),
        scale(0.5, matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score)),
      ),
    }),
  }),
  deviation(pfDriftGeneral, {
    id: "transposed-diffusion",
    kind: "bug",
    title: "G^T G for G G^T",
    hint: "Your covariance of the noise is G^T G; it must be G G^T.",
    evidence: "trap: no broken public code found",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(
        sub(drift, scale(0.5, divDiffusion)),
        scale(0.5, matvec(matmul(transpose(diffusionMatrix), diffusionMatrix), score)),
      ),
    }),
  }),
  deviation(vePfDrift, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The whole rate of the variance",
    hint: "The flow takes half of the rate of the variance: your velocity is twice too large.",
    evidence: "ports",
    run: ({ t, score, ...parameters }) => ({
      drift: scale(-2 * sigmaAt(t, parameters) ** 2 * logRatio(parameters), score),
    }),
  }),
  deviation(vePfDrift, {
    id: "std-rate-for-variance-rate",
    kind: "bug",
    title: "The rate of the standard deviation",
    hint: "You differentiate sigma where sigma^2 is due: a factor of 2 sigma is missing.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ t, score, ...parameters }) => ({
      drift: scale(-0.5 * sigmaAt(t, parameters) * logRatio(parameters), score),
    }),
  }),
  deviation(vpPfDrift, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The whole of beta for the score",
    hint: "The score takes half of beta, as the state does: you use the drift of the reverse SDE.",
    evidence: "ports",
    run: ({ x, t, score, ...parameters }) => ({
      drift: scale(-betaAt(t, parameters), add(scale(0.5, x), score)),
    }),
  }),
  deviation(vpPfDrift, {
    id: "rate-not-halved",
    kind: "bug",
    title: "No half at all",
    hint: "Your velocity is twice too large: the flow runs along the time axis at double speed.",
    evidence: "trap: no broken public code found",
    run: ({ x, t, score, ...parameters }) => ({ drift: scale(-betaAt(t, parameters), add(x, score)) }),
  }),
  deviation(subvpPfDrift, {
    id: "vp-for-subvp",
    kind: "bug",
    title: "The variance-preserving flow",
    hint: "The factor 1 - exp(-2B) of the score is missing: this is the flow of VP.",
    evidence: "ports",
    run: ({ x, t, score, ...parameters }) => ({ drift: scale(-0.5 * betaAt(t, parameters), add(x, score)) }),
  }),
  deviation(subvpPfDrift, {
    id: "vp-for-subvp/single-exponent",
    kind: "bug",
    title: "The standard deviation's factor",
    hint: "The factor of the score is 1 - exp(-2B); you use the standard deviation 1 - exp(-B).",
    evidence: "trap: no broken public code found",
    run: ({ x, t, score, ...parameters }) => ({
      drift: scale(-0.5 * betaAt(t, parameters), add(x, scale(-Math.expm1(-betaIntegral(0, t, parameters)), score))),
    }),
  }),
  deviation(subvpPfDrift, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The whole of g^2, as in the reverse SDE",
    hint: "The score takes half of g^2: you use the drift of the reverse SDE.",
    evidence: "ports",
    run: ({ x, t, score, ...parameters }) => ({
      drift: scale(
        -betaAt(t, parameters),
        add(scale(0.5, x), scale(-Math.expm1(-2 * betaIntegral(0, t, parameters)), score)),
      ),
    }),
  }),
  deviation(subvpPfDrift, {
    id: "one-minus-exp",
    kind: "precision",
    title: "1 - exp(-2B) as printed, in binary32",
    hint: "Near the data 1 - exp(-2B) loses its digits; use expm1.",
    evidence: "score_sde sde_lib.py, subVPSDE.sde",
    run: ({ x, t, score, ...parameters }) => {
      const decay = f32(Math.exp(f32(-2 * betaIntegral(0, t, parameters))));
      const share = f32(1 - decay);
      const rate = f32(-0.5 * betaAt(t, parameters));
      return { drift: map(f32, scale(rate, add(x, scale(share, score)))) };
    },
  }),
];
