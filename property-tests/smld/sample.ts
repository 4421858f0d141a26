import fc from "fast-check";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import type { Tensor } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

interface Plan {
  readonly sigmas: readonly number[];
  readonly stepSizes: readonly number[];
  readonly numCorrectors: number;
}

/** Levels, and steps small enough for Gaussian data of variance at least 1/4 to contract. */
const plans: fc.Arbitrary<Plan> = fc
  .record({
    gaps: fc.array(between(0.125, 0.75), { minLength: 1, maxLength: 3 }),
    steps: fc.array(between(0.03125, 0.375), { minLength: 3, maxLength: 3 }),
    numCorrectors: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ gaps, steps, numCorrectors }) => ({
    sigmas: gaps.reduce((list, gap) => [...list, (list[list.length - 1] as number) + gap], [0]),
    stepSizes: steps.slice(0, gaps.length),
    numCorrectors,
  }));

const scoreFn = ({ sigmas }: Plan, mean: readonly number[], variance: number) => ({
  gmm: { weights: [1], means: [[...mean]], covariances: [variance] },
  levels: sigmas.map((sigma) => ({ scale: 1, sigma })),
});

/** The steps of a run in their order: what the level does to a deviation from the mean, and to a draw. */
const stagesOf = ({ sigmas, stepSizes, numCorrectors }: Plan, variance: number) =>
  [...stepSizes].reverse().flatMap((stepSize, place) => {
    const spread = variance + (sigmas[stepSizes.length - place] as number) ** 2;
    return Array.from({ length: numCorrectors }, () => ({ gain: 1 - stepSize / spread, stepSize }));
  });

const draws = ({ stepSizes, numCorrectors }: Plan, d: number, entries: readonly number[]): Tensor =>
  tensor([stepSizes.length, numCorrectors, d], entries);

const runs = fc.record({ plan: plans, d: fc.integer({ min: 1, max: 2 }) }).chain(({ plan, d }) => {
  const size = plan.stepSizes.length * plan.numCorrectors * d;
  return fc.record({
    plan: fc.constant(plan),
    x: state(d),
    mean: state(d),
    variance: between(0.25, 2),
    entries: fc.array(between(-2, 2), { minLength: size, maxLength: size }),
  });
});

/** Absolute terms of a run: at most six steps, each of states and draws of ordinary size. */
const size = 400;

/** Laws of annealed Langevin dynamics. */
export const sampleLaws: readonly Law[] = [
  law("aldSample", "has on Gaussian data the variance of the closed recursion over levels and steps", {
    runs: 40,
    given: fc.record({ plan: plans, variance: between(0.25, 2) }),
    holds: async (call, { plan, variance }, expect) => {
      const stages = stagesOf(plan, variance);
      const d = stages.length + 1;
      const entries = Array.from({ length: stages.length * d }, (_, k) => (k % d === Math.floor(k / d) + 1 ? 1 : 0));
      const zeros = new Array<number>(d).fill(0);
      const model = scoreFn(plan, zeros, variance);
      const { x } = await call.aldSample({
        ...plan,
        x: [1, ...zeros.slice(1)],
        scoreFn: model,
        noises: draws(plan, d, entries),
      });
      const start = (plan.sigmas[plan.sigmas.length - 1] as number) ** 2;
      const got = numbers(x).reduce((sum, factor, i) => sum + factor ** 2 * (i === 0 ? start : 1), 0);
      const want = stages.reduce((v, { gain, stepSize }) => gain * gain * v + 2 * stepSize, start);
      expect.close(got, want, size);
    },
  }),
  law("aldSample", "stays at the mean of Gaussian data where no noise comes in", {
    runs: 40,
    given: runs,
    holds: async (call, { plan, x, mean, variance }, expect) => {
      const d = numbers(x).length;
      const still = new Array<number>(stagesOf(plan, variance).length * d).fill(0);
      const model = scoreFn(plan, numbers(mean), variance);
      const out = await call.aldSample({ ...plan, x: mean, scoreFn: model, noises: draws(plan, d, still) });
      expect.close(out.x, mean, size);
    },
  }),
  law("aldSample", "is the fold of its step from the noisiest level down, with a trajectory that starts at the start", {
    runs: 40,
    given: runs,
    holds: async (call, { plan, x, mean, variance, entries }, expect) => {
      const d = numbers(x).length;
      const model = scoreFn(plan, numbers(mean), variance);
      const out = await call.aldSample({ ...plan, x, scoreFn: model, noises: draws(plan, d, entries) });
      let current = numbers(x);
      for (const [used, { gain, stepSize }] of stagesOf(plan, variance).entries()) {
        const rate = (gain - 1) / stepSize;
        const score = current.map((entry, i) => rate * (entry - (numbers(mean)[i] as number)));
        const noise = entries.slice(used * d, (used + 1) * d);
        current = numbers((await call.langevinStep({ x: current, score, stepSize, noise })).xNext);
      }
      expect.close(out.x, current, size);
      expect.equal(out.trajectory.shape, [1 + entries.length / d, d]);
      expect.equal(numbers(out.trajectory).slice(0, d), numbers(x));
      expect.equal(numbers(out.trajectory).slice(-d), numbers(out.x));
    },
  }),
];
