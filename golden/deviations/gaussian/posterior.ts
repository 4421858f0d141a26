import {
  diffuseGaussian,
  diffuseGmm,
  gaussianDenoiser,
  gaussianReverseConditional,
  gmmDenoiser,
  gmmScore,
  transitionKernel,
  tweedieCovariance,
} from "../../../reference/gaussian.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { identity, matmul } from "../../../reference/kit/linalg.ts";
import { add, length, map, numbers, scale, sub } from "../../../reference/kit/tensor.ts";
import { gainWithoutScale, meanNotScaled, weightsForResponsibilities } from "../common/gaussians.ts";
import { posteriorBySubtraction } from "../common/precision.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";
import { componentsOf, corrected, inFormOf, quotient, symmetric, weighted } from "./parts.ts";

/** Deviations of posteriors. */
export const posteriorDeviations: readonly Deviation[] = [
  ...deviates(posteriorBySubtraction, [
    on(gaussianDenoiser, (given) => {
      const { mean0, covariance0, scale: a, sigma } = given;
      const d = length(mean0);
      const prior = asMatrix(covariance0, d);
      const { covariance: spread } = diffuseGaussian({ mean0, covariance0, scale: a, sigma });
      const explained = map(f32, scale(f32(a * a), map(f32, matmul(quotient(covariance0, spread, d), prior))));
      const left = map(f32, sub(prior, explained));
      return { mean: map(f32, gaussianDenoiser(given).mean), covariance: inFormOf(covariance0, symmetric(left)) };
    }),
  ]),
  ...deviates(weightsForResponsibilities, [
    on(gmmDenoiser, ({ x, gmm, ...level }) => {
      const means = componentsOf(gmm).map(
        ({ mean, covariance }) => gaussianDenoiser({ x, mean0: mean, covariance0: covariance, ...level }).mean,
      );
      return { x0: weighted(numbers(gmm.weights), means) };
    }),
  ]),
  deviation(gmmDenoiser, {
    id: "tweedie-at-small-scale",
    kind: "precision",
    title: "Tweedie's formula where there is little signal",
    hint: "(x + sigma^2 score) / a loses its digits as the scale a becomes small: mix the posterior means.",
    evidence: "constructed",
    applies: ({ scale: a }) => a > 0,
    run: ({ x, gmm, scale: a, sigma }) => {
      const { score } = gmmScore({ x, gmm: diffuseGmm({ gmm, scale: a, sigma }).gmmOut });
      const sum = add(map(f32, x), map(f32, scale(f32(sigma * sigma), map(f32, score))));
      return { x0: map((entry) => f32(f32(entry) / f32(a)), sum) };
    },
  }),
  deviation(gaussianReverseConditional, {
    id: "forward-variance",
    kind: "convention",
    title: "The variance of the forward transition",
    hint: "Your covariance is that of the forward kernel; the exact one is smaller by the factor P_s / P_t. Yours is the larger of the two variances of DDPM.",
    evidence: "constructed",
    convention: { name: "reverseVariance", value: "forward" },
    run: (given) => {
      const { mean } = gaussianReverseConditional(given);
      const { scale: a, sigma, scalePrev, sigmaPrev } = given;
      const { variance } = transitionKernel({ scale: a, sigma, scalePrev, sigmaPrev });
      return { mean, covariance: inFormOf(given.covariance0, asMatrix(variance, length(mean))) };
    },
  }),
  ...deviates(gainWithoutScale, [
    on(gaussianDenoiser, (given) => {
      const { x, mean0, covariance0, scale: a, sigma } = given;
      const gain = quotient(
        covariance0,
        diffuseGaussian({ mean0, covariance0, scale: a, sigma }).covariance,
        length(x),
      );
      return { mean: corrected(mean0, gain, sub(x, scale(a, mean0))), covariance: gaussianDenoiser(given).covariance };
    }),
    on(gaussianReverseConditional, (given) => {
      const { x, mean0, covariance0, scale: a, sigma, scalePrev, sigmaPrev } = given;
      const after = diffuseGaussian({ mean0, covariance0, scale: a, sigma });
      const before = diffuseGaussian({ mean0, covariance0, scale: scalePrev, sigma: sigmaPrev });
      const gain = quotient(before.covariance, after.covariance, length(x));
      const { covariance } = gaussianReverseConditional(given);
      return { mean: corrected(before.mean, gain, sub(x, after.mean)), covariance };
    }),
  ]),
  ...deviates(meanNotScaled, [
    on(gaussianDenoiser, (given) => {
      const { x, mean0, covariance0, scale: a, sigma } = given;
      const spread = diffuseGaussian({ mean0, covariance0, scale: a, sigma }).covariance;
      const gain = scale(a, quotient(covariance0, spread, length(x)));
      return { mean: corrected(mean0, gain, sub(x, mean0)), covariance: gaussianDenoiser(given).covariance };
    }),
  ]),
  deviation(tweedieCovariance, {
    id: "tweedie-without-scale",
    kind: "bug",
    title: "Not divided by the square of the scale",
    hint: "You return the covariance of a x0; divide by the square of the scale. Right for variance-exploding processes.",
    evidence: "constructed",
    run: ({ hessian, sigma }) => tweedieCovariance({ hessian, scale: 1, sigma }),
  }),
  deviation(tweedieCovariance, {
    id: "hessian-of-the-energy",
    kind: "bug",
    title: "The sign of the Hessian",
    hint: "You subtract the Hessian; that of a log-density is negative and is added. The Hessian of the energy has the other sign.",
    evidence: "constructed",
    run: ({ hessian, scale: a, sigma }) => {
      const bracket = sub(identity(length(hessian)), scale(sigma ** 2, hessian));
      return { covariance: scale((sigma / a) ** 2, bracket) };
    },
  }),
];
