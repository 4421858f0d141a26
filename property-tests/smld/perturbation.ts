import fc from "fast-check";
import { length, map, numbers, scale, squaredNorm, sub, tensor, zip } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between, gaussians, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

const levels = between(0.125, 4);

const perturbLaws: readonly Law[] = [
  law("smldPerturb", "gives Gaussian data the variance of the data plus that of the level", {
    given: fc.record({ variance0: between(0.05, 4), sigma: levels }),
    holds: async (call, { variance0, sigma }, expect) => {
      const { x } = await call.smldPerturb({ x0: [1, 0], sigma, noise: [0, 1] });
      const [gain, spread] = numbers(x) as [number, number];
      const { covariance } = await call.diffuseGaussian({ mean0: [0], covariance0: variance0, scale: 1, sigma });
      const want = covariance as number;
      expect.close(gain * gain * variance0 + spread * spread, want, 4 * want);
    },
  }),
  law("smldPerturb", "has under its kernel the log-density of the draw, less d log sigma", {
    given: fc.record({ s: states("x0", "noise"), sigma: levels }),
    holds: async (call, { s: { x0, noise }, sigma }, expect) => {
      const { x } = await call.smldPerturb({ x0, sigma, noise });
      const { logp } = await call.gaussianLogPdf({ x, mean: x0, covariance: sigma * sigma });
      const zeros = map(() => 0, noise);
      const { logp: drawn } = await call.gaussianLogPdf({ x: noise, mean: zeros, covariance: 1 });
      const sizes = zip((z, m) => Math.abs(z) * (Math.abs(z) + Math.abs(m) / sigma) + 3, noise, x0);
      const size = numbers(sizes).reduce((sum, entry) => sum + entry, 0);
      expect.close(logp, drawn - length(x0) * Math.log(sigma), size);
    },
  }),
];

const covariances = fc.oneof(
  between(0.125, 2).map((covariance0) => ({ covariance0, x: [0.5, -1.25] })),
  fc.tuple(between(0.125, 2), between(0.125, 2)).map((covariance0) => ({ covariance0, x: [0.5, -1.25] })),
  fc.record({ a: between(0.5, 2), b: between(0.5, 2), c: between(-0.375, 0.375) }).map(({ a, b, c }) => ({
    covariance0: tensor([2, 2], [a, c, c, b]),
    x: [0.5, -1.25],
  })),
);

const scoreLaws: readonly Law[] = [
  law("smldGaussianScore", "is the score of the diffused Gaussian with the scale 1", {
    given: fc.record({ data: covariances, mean0: state(2), sigma: levels }),
    holds: async (call, { data: { covariance0, x }, mean0, sigma }, expect) => {
      const { score } = await call.smldGaussianScore({ x, mean0, covariance0, sigma });
      const marginal = await call.diffuseGaussian({ mean0, covariance0, scale: 1, sigma });
      const { score: want } = await call.gaussianScore({ x, ...marginal });
      expect.close(score, want, 200 * (1 + 1 / (sigma * sigma)));
    },
  }),
  law("smldGaussianScore", "is the mean of the scores of the kernel over the clean data that may belong to the state", {
    given: fc.record({ data: covariances, mean0: state(2), sigma: levels }),
    holds: async (call, { data: { covariance0, x }, mean0, sigma }, expect) => {
      const { score } = await call.smldGaussianScore({ x, mean0, covariance0, sigma });
      const { mean } = await call.gaussianDenoiser({ x, mean0, covariance0, scale: 1, sigma });
      const want = numbers(mean).map((entry, i) => (entry - (x[i] as number)) / (sigma * sigma));
      expect.close(score, want, (200 * (1 + sigma)) / (sigma * sigma));
    },
  }),
  law("smldGaussianScore", "is that of the data without noise, and refused there for data that are points", {
    given: fc.record({ data: covariances, mean0: state(2) }),
    holds: async (call, { data: { covariance0, x }, mean0 }, expect) => {
      const { score } = await call.smldGaussianScore({ x, mean0, covariance0, sigma: 0 });
      const { score: want } = await call.gaussianScore({ x, mean: mean0, covariance: covariance0 });
      expect.close(score, want, 4000);
      await expect.refused(call.smldGaussianScore({ x, mean0, covariance0: 0, sigma: 0 }), "DOMAIN");
    },
  }),
];

const coefficients = (score: (x: number) => number, sigma: number) =>
  [
    { score: [score(1)], noise: [0], sigma },
    { score: [score(sigma)], noise: [1], sigma },
  ] as const;

const objectiveLaws: readonly Law[] = [
  law("smldObjective", "vanishes for the score of the kernel", {
    given: fc.record({ s: states("noise"), sigma: levels }),
    holds: async (call, { s: { noise }, sigma }, expect) => {
      const { loss } = await call.smldObjective({ score: scale(-1 / sigma, noise), noise, sigma });
      expect.close(loss, 0, squaredNorm(noise));
    },
  }),
  law(
    "smldObjective",
    "has on Gaussian data of variance v, with the exact score, the mean v / (v + sigma^2) for each coordinate",
    {
      given: fc.record({ data: gaussians, sigma: levels }),
      holds: async (call, { data: { variance0 }, sigma }, expect) => {
        const exact = (x: number): number => -x / (variance0 + sigma * sigma);
        const [ofData, ofNoise] = coefficients(exact, sigma);
        const mean = variance0 * (await call.smldObjective(ofData)).loss + (await call.smldObjective(ofNoise)).loss;
        expect.close(mean, variance0 / (variance0 + sigma * sigma), 4);
      },
    },
  ),
  law("smldObjective", "is the squared distance to the denoising target, weighted with the variance of the level", {
    given: fc.record({ s: states("score", "noise"), sigma: levels }),
    holds: async (call, { s: { score, noise }, sigma }, expect) => {
      const { loss } = await call.smldObjective({ score, noise, sigma });
      const distance: Vec = sub(score, scale(-1 / sigma, noise));
      const size = sigma * sigma * squaredNorm(score) + squaredNorm(noise);
      expect.close(loss, sigma * sigma * squaredNorm(distance), 8 * size);
    },
  }),
];

/** Laws of the perturbation, its score and its objective. */
export const perturbationLaws: readonly Law[] = [...perturbLaws, ...scoreLaws, ...objectiveLaws];
