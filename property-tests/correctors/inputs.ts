import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between, noiseRows, state } from "../kit/arbitraries.ts";
import type { Level, Plan, Predictor } from "./affine.ts";
import { slotsOf } from "./affine.ts";

const clean: Level = { scale: 1, sigma: 0 };

/** Levels of VE with these increments of the standard deviation, in units of 3. */
export const veLevels = (parts: readonly number[]): Level[] => {
  let sigma = 0;
  return [clean, ...parts.map((part) => ({ scale: 1, sigma: (sigma += 0.125 + 3 * part) }))];
};

/** Levels of VP with these betas. */
export const vpLevels = (betas: readonly number[]): Level[] => {
  let alphaBar = 1;
  const noisy = betas.map((beta) => {
    alphaBar *= 1 - beta;
    return { scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar), alphaBar, beta };
  });
  return [clean, ...noisy];
};

/** Levels of sub-VP with these integrals of the rate. */
export const subvpLevels = (betas: readonly number[]): Level[] => {
  let integral = 0;
  const noisy = betas.map((beta) => {
    integral += beta;
    return { scale: Math.exp(-integral / 2), sigma: -Math.expm1(-integral), beta };
  });
  return [clean, ...noisy];
};

const levelsFor = (predictor: Predictor, parts: readonly number[], isChain: boolean): Level[] => {
  if (predictor === "em-subvp") return subvpLevels(parts);
  return predictor.endsWith("vp") || (predictor === "none" && isChain) ? vpLevels(parts) : veLevels(parts);
};

/** All predictors. */
export const everyPredictor: readonly Predictor[] = [
  "reverse-diffusion-ve",
  "reverse-diffusion-vp",
  "ancestral-ve",
  "ancestral-vp",
  "pf-ve",
  "pf-vp",
  "em-vp",
  "em-subvp",
  "none",
];

/** Numbers between 0.05 and 0.6 that stand for betas and for increments of a standard deviation. */
export const parts = (most: number): fc.Arbitrary<number[]> =>
  fc.array(between(0.05, 0.6), { minLength: 1, maxLength: most });

/** Plans of runs that make at least one update. */
export const plans = (correctors: readonly Plan["corrector"][]): fc.Arbitrary<Plan> =>
  fc
    .record({
      predictor: fc.constantFrom(...everyPredictor),
      corrector: fc.constantFrom(...correctors),
      mode: fc.constantFrom<Plan["mode"][]>("predictor-first", "corrector-first"),
      numCorrectors: fc.integer({ min: 0, max: 2 }),
      snr: between(0.125, 0.625),
      alphaRule: fc.constantFrom<Plan["alphaRule"][]>("one-minus-beta", "cumulative"),
      parts: parts(3),
      isChain: fc.boolean(),
    })
    .map(({ parts: given, isChain, ...rest }): Plan => ({
      ...rest,
      corrector: rest.predictor === "em-subvp" ? "none" : rest.corrector,
      levels: levelsFor(rest.predictor, given, isChain),
    }))
    .filter((plan) => slotsOf(plan).length > 0);

/** A run on Gaussian data. */
export interface GaussianRun {
  readonly plan: Plan;
  readonly x: Vec;
  readonly noises: Vec;
  readonly mean: readonly number[];
  readonly variance0: number;
}

/** Runs of plans on Gaussian data, whose mean no start can hit. */
export const runsOf = (given: fc.Arbitrary<Plan>): fc.Arbitrary<GaussianRun> =>
  fc.record({ plan: given, d: fc.integer({ min: 1, max: 2 }) }).chain(({ plan, d }) =>
    fc.record({
      plan: fc.constant(plan),
      x: state(d),
      noises: noiseRows(slotsOf(plan).length, d),
      mean: fc.array(between(20, 24), { minLength: d, maxLength: d }),
      variance0: between(0.25, 2),
    }),
  );

/** The exact score of Gaussian data at the levels of a plan. */
export const gaussianScore = (levels: readonly Level[], mean: readonly number[], variance0: number) => ({
  gmm: { weights: [1], means: [[...mean]], covariances: [variance0] },
  levels,
});

/** Annealed Langevin correctors and no predictor. */
export const annealedOnly = { predictor: "none", corrector: "ald", mode: "corrector-first" } as const;
