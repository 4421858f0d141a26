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
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { componentsOf, corrected, f32, inFormOf, quotient, symmetric, weighted } from "./parts.ts";

/** Known wrong versions of posteriors. */
export const posteriorDeviations: readonly Deviation[] = [
  deviation(gaussianDenoiser, {
    id: "posterior-by-subtraction",
    kind: "precision",
    title: "The posterior covariance as a difference",
    hint: "S - aKS cancels for little noise: compute sigma^2 S P^-1.",
    evidence: "the textbook form of the Kalman update, in binary32",
    run: (given) => {
      const { mean0, covariance0, scale: a, sigma } = given;
      const d = length(mean0);
      const prior = asMatrix(covariance0, d);
      const { covariance: spread } = diffuseGaussian({ mean0, covariance0, scale: a, sigma });
      const explained = map(f32, scale(f32(a * a), map(f32, matmul(quotient(covariance0, spread, d), prior))));
      const left = map(f32, sub(prior, explained));
      return { mean: map(f32, gaussianDenoiser(given).mean), covariance: inFormOf(covariance0, symmetric(left)) };
    },
  }),
  deviation(gaussianDenoiser, {
    id: "gain-without-scale",
    kind: "bug",
    title: "The gain without the signal scale",
    hint: "Your gain is S P^-1; it needs the factor a, because the state is a times the data.",
    evidence: "trap: right for variance-exploding processes",
    run: (given) => {
      const { x, mean0, covariance0, scale: a, sigma } = given;
      const gain = quotient(
        covariance0,
        diffuseGaussian({ mean0, covariance0, scale: a, sigma }).covariance,
        length(x),
      );
      return { mean: corrected(mean0, gain, sub(x, scale(a, mean0))), covariance: gaussianDenoiser(given).covariance };
    },
  }),
  deviation(gaussianDenoiser, {
    id: "mean-not-scaled",
    kind: "bug",
    title: "The deviation from the unscaled mean",
    hint: "You subtract the mean of the data from the state; subtract the scale times it.",
    evidence: "trap: right for centred data",
    run: (given) => {
      const { x, mean0, covariance0, scale: a, sigma } = given;
      const spread = diffuseGaussian({ mean0, covariance0, scale: a, sigma }).covariance;
      const gain = scale(a, quotient(covariance0, spread, length(x)));
      return { mean: corrected(mean0, gain, sub(x, mean0)), covariance: gaussianDenoiser(given).covariance };
    },
  }),
  deviation(gmmDenoiser, {
    id: "weights-for-responsibilities",
    kind: "bug",
    title: "The weights for the responsibilities",
    hint: "You mix the posterior means with the prior weights; use the share of each component at x.",
    evidence: "trap: right for one component",
    run: ({ x, gmm, ...level }) => {
      const means = componentsOf(gmm).map(
        ({ mean, covariance }) => gaussianDenoiser({ x, mean0: mean, covariance0: covariance, ...level }).mean,
      );
      return { x0: weighted(numbers(gmm.weights), means) };
    },
  }),
  deviation(gmmDenoiser, {
    id: "tweedie-at-small-scale",
    kind: "precision",
    title: "Tweedie's formula where there is little signal",
    hint: "(x + sigma^2 score) / a loses its digits as the scale a becomes small: mix the posterior means.",
    evidence: "the usual conversion, in binary32",
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
    hint: "Your covariance is that of the forward kernel; the exact one is smaller by the factor P_s / P_t.",
    evidence: "the larger of the two variances of DDPM",
    convention: { name: "reverseVariance", value: "forward" },
    run: (given) => {
      const { mean } = gaussianReverseConditional(given);
      const { scale: a, sigma, scalePrev, sigmaPrev } = given;
      const { variance } = transitionKernel({ scale: a, sigma, scalePrev, sigmaPrev });
      return { mean, covariance: inFormOf(given.covariance0, asMatrix(variance, length(mean))) };
    },
  }),
  deviation(gaussianReverseConditional, {
    id: "gain-without-scale",
    kind: "bug",
    title: "The gain without the ratio of the scales",
    hint: "Your gain is P_s P_t^-1; it needs the factor a_t / a_s.",
    evidence: "trap: right for variance-exploding processes",
    run: (given) => {
      const { x, mean0, covariance0, scale: a, sigma, scalePrev, sigmaPrev } = given;
      const after = diffuseGaussian({ mean0, covariance0, scale: a, sigma });
      const before = diffuseGaussian({ mean0, covariance0, scale: scalePrev, sigma: sigmaPrev });
      const gain = quotient(before.covariance, after.covariance, length(x));
      const { covariance } = gaussianReverseConditional(given);
      return { mean: corrected(before.mean, gain, sub(x, after.mean)), covariance };
    },
  }),
  deviation(tweedieCovariance, {
    id: "tweedie-without-scale",
    kind: "bug",
    title: "Not divided by the square of the scale",
    hint: "You return the covariance of a x0; divide by the square of the scale.",
    evidence: "trap: right for variance-exploding processes",
    run: ({ hessian, sigma }) => tweedieCovariance({ hessian, scale: 1, sigma }),
  }),
  deviation(tweedieCovariance, {
    id: "hessian-of-the-energy",
    kind: "bug",
    title: "The sign of the Hessian",
    hint: "You subtract the Hessian; that of a log-density is negative and is added.",
    evidence: "trap: the Hessian of the energy has the other sign",
    run: ({ hessian, scale: a, sigma }) => {
      const bracket = sub(identity(length(hessian)), scale(sigma ** 2, hessian));
      return { covariance: scale((sigma / a) ** 2, bracket) };
    },
  }),
];
