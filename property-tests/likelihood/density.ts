import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import { dot, length, scale, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, gaussians } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, mixtureWithState, stateOfGaussian } from "../gaussian/inputs.ts";
import { coefficientsAt, marginalOf, mildSde, time } from "../sde/kit.ts";
import { normalNodes } from "./inputs.ts";

const levels = fc.record({ scale: between(0.5, 1), sigma: between(0, 0.5) });

/** Stated in the text: VP with the rates 0.1 and 20, x = 1.1, data N(0.7, 0.35). */
const figures = fc.constantFrom({ t: 1e-5, bias: -9.0e-7, digit: 1e-8 }, { t: 1e-3, bias: -9.9e-5, digit: 1e-6 });

/** Laws of the change of variables and of the error from the cutoff. */
export const densityLaws: readonly Law[] = [
  law("logDensityRate", "is the rate at a fixed point plus what the path crosses", {
    given: fc.record({ point: mixtureWithState, sde: mildSde, t: time }),
    holds: async (call, { point, sde, t }, expect) => {
      const { drift, g } = await call.sdeCoefficients({ x: point.x, t, sde });
      const { rate } = await coefficientsAt(call, sde, t);
      const { score } = await call.gmmScore(point);
      const scoreDivergence = (await call.gmmScoreDivergence(point)).divergence;
      const driftDivergence = length(point.x) * rate;
      const { logpRate } = await call.logDensityRate({ divergence: driftDivergence - 0.5 * g * g * scoreDivergence });
      const fixed = await call.fokkerPlanckLogRate({ drift, driftDivergence, score, scoreDivergence, g });
      const velocity = sub(drift, scale(0.5 * g * g, score));
      const size = Math.abs(driftDivergence) + g * g * (Math.abs(scoreDivergence) + squaredNorm(score));
      const crossing = Math.abs(rate) * Math.sqrt(squaredNorm(point.x) * squaredNorm(score));
      expect.close(logpRate, fixed.logpRate + dot(velocity, score), 4 * (size + crossing));
    },
  }),
  law("logDensityRate", "collects half the logarithm of the ratio of the variances along the flow of Gaussian data", {
    runs: 20,
    given: fc.record({ data: gaussians, sde: mildSde, s: between(0.125, 0.5) }),
    holds: async (call, { data: { variance0 }, sde, s }, expect) => {
      const varianceAt = async (t: number): Promise<number> => {
        const { scale: signal, sigma } = await marginalOf(call, sde, t);
        return signal * signal * variance0 + sigma * sigma;
      };
      const { nodes, weights } = gaussLegendre(32);
      const half = (1 - s) / 2;
      let [collected, size] = [0, 0];
      for (const [i, node] of nodes.entries()) {
        const t = s + half * (1 + node);
        const { rate, g } = await coefficientsAt(call, sde, t);
        const { logpRate } = await call.logDensityRate({ divergence: rate + (0.5 * g * g) / (await varianceAt(t)) });
        collected += half * (weights[i] as number) * logpRate;
        size += half * (weights[i] as number) * (Math.abs(rate) + (g * g) / (await varianceAt(t)));
      }
      const want = -0.5 * Math.log((await varianceAt(1)) / (await varianceAt(s)));
      expect.within(collected, want, 1e-9 + 64 * expect.u * (4 + size));
    },
  }),
  law("likelihoodCutoffBias", "is the log-density of the diffused data minus that of the data", {
    given: fc.record({ start: stateOfGaussian, level: levels }),
    holds: async (call, { start: { x, mean0, covariance0 }, level }, expect) => {
      const { bias } = await call.likelihoodCutoffBias({ x, mean0, covariance0, ...level });
      const { mean, covariance } = await call.diffuseGaussian({ mean0, covariance0, ...level });
      const diffused = await call.gaussianLogPdf({ x, mean, covariance });
      const clean = await call.gaussianLogPdf({ x, mean: mean0, covariance: covariance0 });
      const distance = squaredNorm(sub(x, mean0)) + squaredNorm(mean0) + squaredNorm(x);
      expect.close(bias, diffused.logp - clean.logp, conditioning * (4 + distance));
    },
  }),
  law("likelihoodCutoffBias", "keeps its digits where VE starts", {
    given: fc.record({ data: gaussians, x: between(-3, 3), power: fc.integer({ min: 3, max: 24 }) }),
    holds: async (call, { data: { mean0, variance0 }, x, power }, expect) => {
      const sigma = 2 ** -power;
      const { bias } = await call.likelihoodCutoffBias({
        x: [x],
        mean0: [mean0],
        covariance0: variance0,
        scale: 1,
        sigma,
      });
      const added = (sigma * sigma) / variance0;
      const distance = (x - mean0) ** 2 / variance0;
      const want = 0.5 * ((distance * added) / (1 + added) - Math.log1p(added));
      expect.close(bias, want, 4 * added * (1 + (x * x + mean0 * mean0) / variance0));
    },
  }),
  law("likelihoodCutoffBias", "has the mean minus KL of the data against the diffused data", {
    given: fc.record({ data: gaussians, level: levels }),
    holds: async (call, { data: { mean0, variance0 }, level }, expect) => {
      let [mean, size] = [0, 0];
      for (const { z, weight } of await normalNodes(call)) {
        const x = [mean0 + Math.sqrt(variance0) * z];
        const { bias } = await call.likelihoodCutoffBias({ x, mean0: [mean0], covariance0: variance0, ...level });
        mean += weight * bias;
        size += weight * Math.abs(bias);
      }
      const diffused = await call.diffuseGaussian({ mean0: [mean0], covariance0: variance0, ...level });
      const { kl } = await call.gaussianKl({
        meanP: [mean0],
        covarianceP: variance0,
        meanQ: diffused.mean,
        covarianceQ: diffused.covariance,
      });
      const reach = (mean0 * mean0 + variance0) / (level.scale ** 2 * variance0 + level.sigma ** 2);
      expect.close(mean, -kl, 8 * (size + 4 + reach) * (1 + 1 / variance0));
    },
  }),
  law("likelihoodCutoffBias", "is -9.0e-7 nats at 1e-5 and -9.9e-5 at 1e-3 in the example of the text", {
    runs: 4,
    given: figures,
    holds: async (call, { t, bias: want, digit }, expect) => {
      const level = await call.vpMarginal({ t, betaMin: 0.1, betaMax: 20 });
      const { bias } = await call.likelihoodCutoffBias({ x: [1.1], mean0: [0.7], covariance0: 0.35, ...level });
      expect.within(bias, want, digit / 2 + 64 * expect.u);
    },
  }),
  law(
    "likelihoodCutoffBias",
    "vanishes with the cutoff for VP, and falls with it in proportion to the integral of the rate",
    {
      given: fc.record({ data: gaussians, x: between(-3, 3), power: fc.integer({ min: 20, max: 30 }) }),
      holds: async (call, { data: { mean0, variance0 }, x, power }, expect) => {
        const b = 2 ** -power;
        const level = { scale: Math.exp(-b / 2), sigma: Math.sqrt(-Math.expm1(-b)) };
        const { bias } = await call.likelihoodCutoffBias({ x: [x], mean0: [mean0], covariance0: variance0, ...level });
        const r = x - mean0;
        const [near, excess] = [r * r + mean0 * mean0 + variance0, (1 - variance0) / variance0];
        const want = 0.5 * b * ((r * r * excess) / variance0 - (mean0 * r) / variance0 - excess);
        const second = 4 * b * b * (1 + near / variance0) * (1 + 1 / variance0) ** 2;
        expect.within(bias, want, second + 64 * expect.u * (1 + near / variance0) * (1 + 1 / variance0));
      },
    },
  ),
  law("likelihoodCutoffBias", "is 0 at the data", {
    given: stateOfGaussian,
    holds: async (call, { x, mean0, covariance0 }, expect) => {
      const { bias } = await call.likelihoodCutoffBias({ x, mean0, covariance0, scale: 1, sigma: 0 });
      expect.close(bias, 0, expect.u);
    },
  }),
];
