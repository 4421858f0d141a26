import fc from "fast-check";
import { numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { alphaBarTable, between, levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, root } from "../kit/numbers.ts";
import { size } from "./inputs.ts";

const transition = fc.record({ beta: between(0.01, 0.95), alphaBar: between(0.02, 0.95), variance: between(0.01, 2) });

/** Conditioning of differences between the levels of a pair. */
const amplified = ({ alphaBar, alphaBarPrev }: { alphaBar: number; alphaBarPrev: number }): number =>
  1 / ((1 - alphaBarPrev) * (1 - alphaBar)) + alphaBarPrev / (alphaBarPrev - alphaBar);

/** Laws of the weights. */
export const weightLaws: readonly Law[] = [
  law("elboEpsWeight", "times the squared error of the noise is the divergence of a step with the posterior variance", {
    given: fc.record({ s: states("x0", "noise", "eps"), p: levelPair }),
    holds: async (call, { s: { x0, noise, eps }, p }, expect) => {
      const { alphaBar } = p;
      const beta = (p.alphaBarPrev - alphaBar) / p.alphaBarPrev;
      const { variance } = await call.ddpmPosteriorVariance(p);
      const { weight } = await call.elboEpsWeight({ beta, alphaBar, variance });
      const { x } = await call.ddpmForwardMarginal({ x0, alphaBar, noise });
      const { mean: meanP } = await call.ddpmPosteriorMean({ x, x0, ...p });
      const { mean: meanQ } = await call.ddpmMeanFromEps({ x, eps, beta, alphaBar });
      const { kl } = await call.elboStepKl({ meanP, betaTilde: variance, meanQ, variance });
      const terms = size([...numbers(x), ...numbers(x0), ...numbers(eps)]) / root(1 - beta) + 1;
      expect.close(weight * squaredNorm(sub(noise, eps)), kl, ((terms * terms) / variance) * amplified(p));
    },
  }),
  law("elboEpsWeight", "with the posterior variance is DDIM's weight at eta = 1", {
    given: levelPair,
    holds: async (call, p, expect) => {
      const beta = (p.alphaBarPrev - p.alphaBar) / p.alphaBarPrev;
      const { variance } = await call.ddpmPosteriorVariance(p);
      const { weight } = await call.elboEpsWeight({ beta, alphaBar: p.alphaBar, variance });
      const { weight: ddim } = await call.ddimElboWeight({ ...p, sigma: root(variance) });
      expect.close(weight, ddim, weight * amplified(p) * 4);
    },
  }),
  law("elboSnrWeight", "is the weight of the noise times the signal-to-noise ratio, with the posterior variance", {
    given: levelPair,
    holds: async (call, p, expect) => {
      const { alphaBar } = p;
      const beta = (p.alphaBarPrev - alphaBar) / p.alphaBarPrev;
      const { variance } = await call.ddpmPosteriorVariance(p);
      const { weight: ofEps } = await call.elboEpsWeight({ beta, alphaBar, variance });
      const { snrRatio } = await call.signalToNoiseRatio({ scale: root(alphaBar), sigma: root(1 - alphaBar) });
      const { weight } = await call.elboSnrWeight(p);
      expect.close(weight, ofEps * snrRatio, weight * amplified(p));
    },
  }),
  law(
    "elboSnrWeight",
    "times the squared error of the clean data is the divergence of a step with the posterior variance",
    {
      given: fc.record({ s: states("x", "x0", "guess"), p: levelPair }),
      holds: async (call, { s: { x, x0, guess }, p }, expect) => {
        const { weight } = await call.elboSnrWeight(p);
        const { variance } = await call.ddpmPosteriorVariance(p);
        const { mean: meanP } = await call.ddpmPosteriorMean({ x, x0, ...p });
        const { mean: meanQ } = await call.ddpmMeanFromX0({ x, x0: guess, ...p });
        const { kl } = await call.elboStepKl({ meanP, betaTilde: variance, meanQ, variance });
        const terms = size([...numbers(x), ...numbers(x0), ...numbers(guess)]) + 1;
        expect.close(weight * squaredNorm(sub(x0, guess)), kl, ((terms * terms) / variance) * amplified(p));
      },
    },
  ),
  law("elboSnrWeight", "adds up along a table to half the difference of the ratios at its ends", {
    given: alphaBarTable(6).filter((table) => numbers(table).length > 2),
    holds: async (call, table, expect) => {
      const powers = numbers(table).slice(1);
      const ratio = (alphaBar: number): number => alphaBar / (1 - alphaBar);
      const weights: number[] = [];
      for (let i = 1; i < powers.length; i += 1) {
        const pair = { alphaBar: entry(powers, i), alphaBarPrev: entry(powers, i - 1) };
        weights.push((await call.elboSnrWeight(pair)).weight);
      }
      const [first, last] = [entry(powers, 0), entry(powers, powers.length - 1)];
      expect.close(size(weights), 0.5 * (ratio(first) - ratio(last)), ratio(first) / (1 - first));
    },
  }),
  law("elboScoreWeight", "is the weight of the noise times the noise power", {
    given: transition,
    holds: async (call, { beta, alphaBar, variance }, expect) => {
      const { weight } = await call.elboScoreWeight({ beta, variance });
      const { weight: ofEps } = await call.elboEpsWeight({ beta, alphaBar, variance });
      expect.close(weight, ofEps * (1 - alphaBar), weight / (1 - beta));
    },
  }),
  law("elboScoreWeight", "times the squared error of the score is the divergence of a step, but for its constant", {
    given: fc.record({ s: states("x", "score", "guess"), beta: between(0.05, 0.9), variance: between(0.05, 1) }),
    holds: async (call, { s: { x, score, guess }, beta, variance }, expect) => {
      const { weight } = await call.elboScoreWeight({ beta, variance });
      const { mean: meanP } = await call.ddpmMeanFromScore({ x, score, beta });
      const { mean: meanQ } = await call.ddpmMeanFromScore({ x, score: guess, beta });
      const { kl } = await call.elboStepKl({ meanP, betaTilde: variance, meanQ, variance });
      const terms = size([...numbers(x), ...numbers(score), ...numbers(guess)]) + 1;
      expect.close(weight * squaredNorm(sub(score, guess)), kl, (terms * terms) / (variance * (1 - beta)));
    },
  }),
];
