import fc from "fast-check";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Level } from "./affine.ts";
import { closedVariance, slotsOf, spreadAt } from "./affine.ts";
import { annealedOnly, gaussianScore, parts, plans, veLevels, vpLevels } from "./inputs.ts";

/**
 * Start and draws of a run that separates the sources of randomness: coordinate 0 starts at 1 without draws,
 * coordinate j starts at 0 and contains draw j alone. On Gaussian data of mean 0 the output holds the factors of an affine
 * run, as long as no step size looks at the draw.
 */
const separated = (count: number): { x: number[]; noises: Vec } => {
  const d = count + 1;
  const entries = Array.from({ length: count * d }, (_, k) => (k % d === Math.floor(k / d) + 1 ? 1 : 0));
  return { x: [1, ...new Array<number>(count).fill(0)], noises: tensor([count, d], entries) };
};

/** Variance of the output for a start of variance `start`. */
const varianceOf = (factors: Vec, start: number): number =>
  numbers(factors).reduce((sum, factor, j) => sum + factor ** 2 * (j === 0 ? start : 1), 0);

const zeros = (count: number): number[] => new Array<number>(count + 1).fill(0);

const generalLaws: readonly Law[] = [
  law("pcSample", "with fixed step sizes has the output variance of the closed recursion on Gaussian data", {
    runs: 60,
    given: fc.record({ plan: plans(["ald", "none"]), variance0: between(0.25, 2) }),
    holds: async (call, { plan, variance0 }, expect) => {
      const count = slotsOf(plan).length;
      const scoreFn = gaussianScore(plan.levels, zeros(count), variance0);
      const { x } = await call.pcSample({ ...plan, ...separated(count), scoreFn });
      const last = plan.levels[plan.levels.length - 1] as Level;
      const { variance, terms } = closedVariance(plan, variance0);
      expect.close(varianceOf(x, spreadAt(last, variance0)), variance, terms);
    },
  }),
  law("pcSample", "with many correctors on one level approaches their stationary variance at the rate of their gain", {
    runs: 40,
    given: fc.record({
      sigma: between(0.25, 2),
      variance0: between(0.25, 2),
      snr: between(0.25, 0.625),
      numCorrectors: fc.integer({ min: 1, max: 12 }),
    }),
    holds: async (call, { sigma, variance0, snr, numCorrectors }, expect) => {
      const levels: Level[] = [
        { scale: 1, sigma: 0 },
        { scale: 1, sigma },
      ];
      const { x } = await call.pcSample({
        ...separated(numCorrectors),
        levels,
        ...annealedOnly,
        numCorrectors,
        snr,
        alphaRule: "one-minus-beta",
        scoreFn: gaussianScore(levels, zeros(numCorrectors), variance0),
      });
      const variance = variance0 + sigma ** 2;
      const { stepSize } = await call.pcAldStepSize({ snr, sigma, alphaFactor: 1 });
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const decay = (1 - stepSize / variance) ** (2 * numCorrectors);
      const want = stationaryVariance + decay * (1 - stationaryVariance);
      expect.close(varianceOf(x, 1), want, (1 + stationaryVariance) * (2 + numCorrectors));
    },
  }),
];

const chainLaws: readonly Law[] = [
  law("pcSampleVe", "without correctors has the output variance of the closed recursion on Gaussian data", {
    runs: 40,
    given: fc.record({ given: parts(4), variance0: between(0.25, 2) }),
    holds: async (call, { given, variance0 }, expect) => {
      const levels = veLevels(given);
      const sigmas = levels.map(({ sigma }) => sigma);
      const scoreFn = gaussianScore(levels, zeros(given.length), variance0);
      const { x } = await call.pcSampleVe({
        ...separated(given.length),
        sigmas,
        numCorrectors: 0,
        snr: 0.25,
        scoreFn,
      });
      let variance = spreadAt(levels[given.length] as Level, variance0);
      for (let i = given.length; i >= 1; i -= 1) {
        const [level, levelPrev] = [levels[i] as Level, levels[i - 1] as Level];
        const kind = "reverse-diffusion-ve" as const;
        const step = await call.samplerAffineCoefficients({ kind, level, levelPrev, mean0: 0, variance0 });
        variance = step.gain ** 2 * variance + step.noiseStd ** 2;
      }
      const start = spreadAt(levels[given.length] as Level, variance0);
      expect.close(varianceOf(x, start), variance, 8 * given.length * (start + variance));
    },
  }),
  law("pcSampleVp", "without correctors has the output variance of the closed recursion on Gaussian data", {
    runs: 40,
    given: fc.record({ betas: parts(4), variance0: between(0.25, 2) }),
    holds: async (call, { betas, variance0 }, expect) => {
      const levels = vpLevels(betas);
      const { x } = await call.pcSampleVp({
        ...separated(betas.length),
        betas,
        numCorrectors: 0,
        snr: 0.25,
        alphaRule: "one-minus-beta",
        scoreFn: gaussianScore(levels, zeros(betas.length), variance0),
      });
      const start = spreadAt(levels[betas.length] as Level, variance0);
      let [variance, terms] = [start, start];
      for (let i = betas.length; i >= 1; i -= 1) {
        const [level, levelPrev] = [levels[i] as Level, levels[i - 1] as Level];
        const kind = "reverse-diffusion-vp" as const;
        const step = await call.samplerAffineCoefficients({ kind, level, levelPrev, mean0: 0, variance0 });
        variance = step.gain ** 2 * variance + step.noiseStd ** 2;
        const pull = (level.beta as number) / spreadAt(level, variance0);
        terms = (2 + pull) ** 2 * terms + step.noiseStd ** 2;
      }
      expect.close(varianceOf(x, start), variance, terms);
    },
  }),
];

/** Exact moments of runs whose updates are affine. */
export const momentLaws: readonly Law[] = [...generalLaws, ...chainLaws];
