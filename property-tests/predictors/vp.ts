import fc from "fast-check";
import { at, sub } from "../../reference/kit/tensor.ts";
import {} from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { weighted } from "../kit/numbers.ts";
import { linearBeta, probeScore, probes, seen, thousandSteps, vpCase } from "./kit.ts";
import type { Moments } from "../kit/numbers.ts";
import { through } from "./orders.ts";

/** Moments of the output of the VP chain of the papers on data of unit variance. */
const vpOutput = async (call: Calls, mean0: number): Promise<Moments> => {
  const powers = [1];
  for (let i = 1; i <= 1000; i += 1) powers.push((powers[i - 1] as number) * (1 - linearBeta(i)));
  const marginal = (i: number): Moments => ({ mean: Math.sqrt(powers[i] as number) * mean0, variance: 1 });
  let moments = marginal(1000);
  for (let i = 1000; i >= 1; i -= 1) {
    const step = { ...probes, score: probeScore(marginal(i)), beta: linearBeta(i) };
    moments = through(moments, seen((await call.vpReverseDiffusionStep(step)).xPrev));
  }
  return moments;
};

/** Laws of reverse diffusion for the variance-preserving chain. */
export const vpLaws: readonly Law[] = [
  law(
    "vpReverseDiffusionStep",
    "differs from the ancestral mean by (1 - q)^2 / q of the state and beta (1/q - 1) of the score",
    {
      given: vpCase,
      holds: async (call, { s, beta }, expect) => {
        const q = Math.sqrt(1 - beta);
        const found = await call.vpReverseDiffusionStep({ ...s, beta });
        const ancestral = await call.vpAncestralStep({ ...s, beta });
        const gap = weighted([0, s.x]).map(
          (_, i) => ((1 - q) ** 2 / q) * at(s.x, i) + beta * (1 / q - 1) * at(s.score, i),
        );
        const size = weighted([4 / q, s.x], [(4 * beta) / q, s.score]);
        expect.close(sub(ancestral.xMean, found.xMean), gap, size);
        const noisy = weighted([4 / q, s.x], [(4 * beta) / q, s.score], [2 * Math.sqrt(beta), s.noise]);
        expect.close(sub(ancestral.xPrev, found.xPrev), gap, noisy);
      },
    },
  ),
  law(
    "vpReverseDiffusionStep",
    "takes N(0.7, 1) to mean 0.699016 and variance 1.002807 over 1,000 levels of the linear schedule",
    {
      runs: 1,
      given: fc.constant(0.7),
      holds: async (call, mean0, expect) => {
        const { mean, variance } = await vpOutput(call, mean0);
        expect.within(mean, 0.699016, 5e-7 + thousandSteps(expect.u));
        expect.within(variance, 1.002807, 5e-7 + thousandSteps(expect.u));
      },
    },
  ),
  law(
    "vpReverseDiffusionStep",
    "on the last of 1,000 levels moves by 1.0000500 and 1.0e-4, which is not Tweedie's formula",
    {
      entry: "lastPredictorMean",
      runs: 1,
      given: fc.constant({ x: [1, 0], score: [0, 1], noise: [1, 1] }),
      holds: async (call, step, expect) => {
        const { xMean } = await call.vpReverseDiffusionStep({ ...step, beta: 1e-4 });
        expect.within(xMean, [1.00005, 1e-4], 5e-9 + 4 * expect.u);
        const marginal = await call.vpMarginal({ t: 0.001, betaMin: 0.1, betaMax: 20 });
        const { x0 } = await call.x0FromScore({ x: step.x, score: step.score, ...marginal });
        expect.within(sub(x0, xMean), [4.98e-6, 9.95e-6], 1e-8 + 4 * expect.u);
      },
    },
  ),
];
