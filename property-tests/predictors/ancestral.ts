import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, numbers, scale, squaredNorm, sub, zerosLike } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { weighted } from "../kit/numbers.ts";
import { levelPairs, probeScore, probes, seen, transitionBetas } from "./kit.ts";
import { through } from "./orders.ts";

const posteriorCase = fc.record({ s: states("x", "x0"), levels: levelPairs });

const sizeOfNoise = (terms: number[], spread: number, noise: Vec): number[] =>
  terms.map((term, i) => term + 4 * spread * Math.abs(numbers(noise)[i] as number));

/** Laws of the ancestral rules. */
export const ancestralLaws: readonly Law[] = [
  law("veAncestralPosterior", "is the reverse conditional of data that is one point", {
    given: posteriorCase,
    holds: async (call, { s: { x, x0 }, levels: { sigma, sigmaPrev } }, expect) => {
      const found = await call.veAncestralPosterior({ x, x0, sigma, sigmaPrev });
      const levels = { scale: 1, sigma, scalePrev: 1, sigmaPrev };
      const bayes = await call.gaussianReverseConditional({ x, mean0: x0, covariance0: 0, ...levels });
      expect.close(found.mean, bayes.mean, weighted([4, x], [4, x0]));
      expect.close(found.variance, bayes.covariance as number, 4 * sigmaPrev * sigmaPrev);
    },
  }),
  law("veAncestralPosterior", "is the clean data at level 0, and the state at its own level", {
    given: fc.record({ s: states("x", "x0"), sigma: between(0.25, 8) }),
    holds: async (call, { s: { x, x0 }, sigma }, expect) => {
      const end = await call.veAncestralPosterior({ x, x0, sigma, sigmaPrev: 0 });
      expect.equal(end.mean, x0);
      expect.equal(end.variance, 0);
      const stay = await call.veAncestralPosterior({ x, x0, sigma, sigmaPrev: sigma });
      expect.equal(stay.mean, x);
      expect.equal(stay.variance, 0);
    },
  }),
  law("veAncestralStep", "draws from the posterior of the clean data that the score implies", {
    given: fc.record({ s: states("x", "score", "noise"), levels: levelPairs }),
    holds: async (call, { s: { x, score, noise }, levels: { sigma, sigmaPrev } }, expect) => {
      const found = await call.veAncestralStep({ x, score, sigma, sigmaPrev, noise });
      const x0 = add(x, scale(sigma * sigma, score));
      const { mean, variance } = await call.veAncestralPosterior({ x, x0, sigma, sigmaPrev });
      const size = weighted([4, x], [4 * sigma * sigma, score]);
      expect.close(found.xMean, mean, size);
      const spread = Math.sqrt(variance);
      expect.close(found.xPrev, add(mean, scale(spread, noise)), sizeOfNoise(size, spread, noise));
    },
  }),
  law("veAncestralStep", "carries a point from level to level exactly", {
    given: levelPairs,
    holds: async (call, { sigma, sigmaPrev }, expect) => {
      const score = probeScore({ mean: 0, variance: sigma * sigma });
      const step = seen((await call.veAncestralStep({ ...probes, score, sigma, sigmaPrev })).xPrev);
      const { variance } = through({ mean: 0, variance: sigma * sigma }, step);
      expect.close(variance, sigmaPrev * sigmaPrev, 8 * sigma * sigma);
    },
  }),
  law("veAncestralLoss", "is the divergence of the model's step from the posterior of the same width", {
    given: fc.record({ s: states("x", "noise", "mean"), levels: levelPairs, stdDev: between(0.125, 2) }),
    holds: async (call, { s: { x, noise, mean }, levels: { sigma, sigmaPrev }, stdDev }, expect) => {
      const { loss } = await call.veAncestralLoss({ x, noise, sigma, sigmaPrev, mean, stdDev });
      const x0 = sub(x, scale(sigma, noise));
      const posterior = await call.veAncestralPosterior({ x, x0, sigma, sigmaPrev });
      const want = squaredNorm(sub(posterior.mean, mean)) / (2 * stdDev * stdDev);
      const size = weighted([1, x], [sigma, noise], [1, mean]).reduce((sum, e) => sum + e * e, 0);
      expect.close(loss, want, (8 * size) / (stdDev * stdDev));
    },
  }),
  law("veAncestralLoss", "falls with the square of the model's standard deviation", {
    given: fc.record({ s: states("x", "noise", "mean"), levels: levelPairs, stdDev: between(0.125, 2) }),
    holds: async (call, { s, levels, stdDev }, expect) => {
      const narrow = await call.veAncestralLoss({ ...s, ...levels, stdDev });
      const broad = await call.veAncestralLoss({ ...s, ...levels, stdDev: 4 * stdDev });
      expect.close(16 * broad.loss, narrow.loss);
    },
  }),
  law("veAncestralOptimalVariance", "makes the step exact for Gaussian data of its variance", {
    given: fc.record({ levels: levelPairs, variance0: between(0, 4) }),
    holds: async (call, { levels: { sigma, sigmaPrev }, variance0 }, expect) => {
      const marginal = variance0 + sigma * sigma;
      const score = probeScore({ mean: 0, variance: marginal });
      const { xMean } = await call.veAncestralStep({ ...probes, score, sigma, sigmaPrev });
      const { gain } = seen(xMean);
      const { variance } = await call.veAncestralOptimalVariance({ sigma, sigmaPrev, variance0 });
      expect.close(gain * gain * marginal + variance, variance0 + sigmaPrev * sigmaPrev, 8 * marginal);
    },
  }),
  law("veAncestralOptimalVariance", "is the posterior's variance for a point", {
    given: levelPairs,
    holds: async (call, { sigma, sigmaPrev }, expect) => {
      const { variance } = await call.veAncestralOptimalVariance({ sigma, sigmaPrev, variance0: 0 });
      const posterior = await call.veAncestralPosterior({ x: [0], x0: [0], sigma, sigmaPrev });
      expect.close(variance, posterior.variance, 4 * posterior.variance);
    },
  }),
  law("vpAncestralStep", "is DDPM's step with the larger variance and the prediction -sigma s", {
    given: fc.record({
      s: states("x", "score", "noise"),
      beta: transitionBetas,
      alphaBar: between(0.0625, 0.9375),
    }),
    holds: async (call, { s: { x, score, noise }, beta, alphaBar }, expect) => {
      const found = await call.vpAncestralStep({ x, score, beta, noise });
      const eps = scale(-Math.sqrt(1 - alphaBar), score);
      const ddpm = async (draw: Vec): Promise<Vec> =>
        (await call.ddpmStep({ x, eps, noise: draw, beta, alphaBar, variance: beta })).xPrev;
      const root = Math.sqrt(1 - beta);
      const size = weighted([4 / root, x], [(4 * beta) / root / (1 - alphaBar), score]);
      expect.close(found.xMean, await ddpm(zerosLike(noise)), size);
      expect.close(found.xPrev, await ddpm(noise), sizeOfNoise(size, Math.sqrt(beta), noise));
    },
  }),
  law("vpAncestralStep", "keeps a standard normal", {
    given: transitionBetas,
    holds: async (call, beta, expect) => {
      const score = probeScore({ mean: 0, variance: 1 });
      const { xPrev } = await call.vpAncestralStep({ ...probes, score, beta });
      expect.close(through({ mean: 0, variance: 1 }, seen(xPrev)).variance, 1, 8 / (1 - beta));
    },
  }),
];
