import fc from "fast-check";
import { map, scale, sub, zip } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { only } from "../kit/numbers.ts";

/** Variance of Gaussian data, and a step in units of it: below 2 the steps converge. */
const stable = fc.record({ variance: between(0.25, 4), share: between(0.0625, 1.9375) });

/** What a step does to Gaussian data of a variance: the factor of the state and that of the draw. */
const affine = async (
  step: (inputs: { x: number[]; score: number[]; stepSize: number; noise: number[] }) => Promise<{ xNext: Vec }>,
  variance: number,
  stepSize: number,
): Promise<{ gain: number; spread: number }> => ({
  gain: only((await step({ x: [1], score: [-1 / variance], stepSize, noise: [0] })).xNext),
  spread: only((await step({ x: [0], score: [0], stepSize, noise: [1] })).xNext),
});

const magnitudes = (...parts: readonly Vec[]): Vec =>
  parts.map((part) => map(Math.abs, part)).reduce((sum, part) => zip((a, b) => a + b, sum, part));

/** Laws of the Langevin steps and of the step size of a level. */
export const langevinLaws: readonly Law[] = [
  law("langevinStep", "on Gaussian data contracts by 1 - stepSize / variance and settles at the stationary variance", {
    given: stable,
    holds: async (call, { variance, share }, expect) => {
      const stepSize = share * variance;
      const { gain, spread } = await affine(call.langevinStep, variance, stepSize);
      expect.close(gain, 1 - share, 4);
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const lost = (1 - gain) * (1 + gain);
      expect.close((spread * spread) / lost, stationaryVariance, stationaryVariance * (4 + 8 / lost));
    },
  }),
  law("langevinStep", "moves by the step size along the score where the draw is zero", {
    given: fc.record({ s: states("x", "score"), stepSize: between(0.0625, 4) }),
    holds: async (call, { s: { x, score }, stepSize }, expect) => {
      const noise = map(() => 0, x);
      const { xNext } = await call.langevinStep({ x, score, stepSize, noise });
      expect.close(sub(xNext, x), scale(stepSize, score), magnitudes(x, x, scale(stepSize, score)));
    },
  }),
  law("langevinStep", "has noise that doubles when the step size is four times as large", {
    given: fc.record({ s: states("x", "noise"), stepSize: between(0.0625, 1) }),
    holds: async (call, { s: { x, noise }, stepSize }, expect) => {
      const score = map(() => 0, x);
      const once = sub((await call.langevinStep({ x, score, stepSize, noise })).xNext, x);
      const twice = sub((await call.langevinStep({ x, score, stepSize: 4 * stepSize, noise })).xNext, x);
      expect.close(twice, scale(2, once), magnitudes(x, x, scale(8, noise)));
    },
  }),
  law("langevinStepNcsn", "is the step of Score SDE with half the step size", {
    given: fc.record({ s: states("x", "score", "noise"), stepSize: between(0.0625, 4) }),
    holds: async (call, { s, stepSize }, expect) => {
      const { xNext } = await call.langevinStepNcsn({ ...s, stepSize });
      const { xNext: want } = await call.langevinStep({ ...s, stepSize: stepSize / 2 });
      const size = magnitudes(s.x, scale(stepSize, s.score), scale(2 * Math.sqrt(stepSize), s.noise));
      expect.close(xNext, want, size);
    },
  }),
  law("langevinStepNcsn", "on Gaussian data settles at the stationary variance of half the step size", {
    given: stable,
    holds: async (call, { variance, share }, expect) => {
      const { gain, spread } = await affine(call.langevinStepNcsn, variance, 2 * share * variance);
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize: share * variance });
      const lost = (1 - gain) * (1 + gain);
      expect.close((spread * spread) / lost, stationaryVariance, stationaryVariance * (4 + 8 / lost));
    },
  }),
  law("aldStepSize", "keeps the ratio of drift to noise the same at every level", {
    given: fc.record({ stepSize: between(0.0625, 1), sigmaMin: between(0.125, 1), up: between(0, 8) }),
    holds: async (call, { stepSize, sigmaMin, up }, expect) => {
      const sigma = sigmaMin + up;
      const { stepSize: own } = await call.aldStepSize({ stepSize, sigma, sigmaMin });
      const drift = (own / 2) * (1 / sigma);
      expect.close((drift * drift) / own, stepSize / (4 * sigmaMin * sigmaMin), stepSize / (sigmaMin * sigmaMin));
    },
  }),
  law("aldStepSize", "is the step size itself at the smallest level, and composes over the levels between", {
    given: fc.tuple(between(0.0625, 1), between(0.125, 1), between(0, 4), between(0, 4)),
    holds: async (call, [stepSize, sigmaMin, up, further], expect) => {
      const [middle, last] = [sigmaMin + up, sigmaMin + up + further];
      const same = await call.aldStepSize({ stepSize, sigma: sigmaMin, sigmaMin });
      expect.equal(same.stepSize, stepSize);
      const near = await call.aldStepSize({ stepSize, sigma: middle, sigmaMin });
      const far = await call.aldStepSize({ stepSize: near.stepSize, sigma: last, sigmaMin: middle });
      const { stepSize: whole } = await call.aldStepSize({ stepSize, sigma: last, sigmaMin });
      expect.close(far.stepSize, whole, 2 * whole);
    },
  }),
];
