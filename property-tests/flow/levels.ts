import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, gaussians, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { orderFrom } from "./orders.ts";

type Method = "euler" | "heun";

const method = fc.constantFrom<Method>("euler", "heun");

/** Levels that ascend from `first` by the given ratios and steps. */
const table = (first: number, steps: readonly number[]): number[] =>
  steps.reduce<number[]>((levels, step) => [...levels, Math.fround((levels.at(-1) as number) + step)], [first]);

const levels = (first: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc
    .tuple(first, fc.array(between(0.25, 2), { minLength: 2, maxLength: 5 }))
    .map(([lowest, steps]) => table(lowest, steps));

const model = (mean: readonly number[], variance: number, sigmas: readonly number[]) => ({
  gmm: { weights: [1], means: [[...mean]], covariances: [variance] },
  levels: sigmas.map((sigma) => ({ scale: 1, sigma })),
});

/** Levels from 1/2 to 4 with a constant ratio. */
const geometric = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => 0.5 * 8 ** (i / count));

/** What a run multiplies the deviation from the mean by, on Gaussian data. */
const gainOf = async (call: Calls, rule: Method, mean0: number, variance0: number, count: number): Promise<number> => {
  const sigmas = geometric(count);
  const scoreFn = model([mean0], variance0, sigmas);
  const { x } = await call.pfSampleVe({ x: [mean0 + 1], sigmas, method: rule, scoreFn });
  return (numbers(x)[0] as number) - mean0;
};

const exactGain = (variance0: number): number => Math.sqrt((variance0 + 0.25) / (variance0 + 16));

/** Laws of the flow in the clock of its level. */
export const levelLaws: readonly Law[] = [
  law("pfSampleVe", "is exact for a single point as the data, at every level, and ends on the point", {
    runs: 40,
    given: fc.record({ x: state(2), point: state(2), sigmas: levels(fc.constant(0)), method }),
    holds: async (call, { x, point, sigmas, method: rule }, expect) => {
      const scoreFn = model(numbers(point), 0, sigmas);
      const { trajectory } = await call.pfSampleVe({ x, sigmas, method: rule, scoreFn });
      const last = sigmas.at(-1) as number;
      const want = [...sigmas]
        .reverse()
        .flatMap((sigma) => numbers(point).map((p, k) => p + (sigma / last) * ((numbers(x)[k] as number) - p)));
      expect.close(trajectory, want, 200);
    },
  }),
  law("pfSampleVe", "with Heun's rule is the fold of the step on the flow of VE, the last step to the data apart", {
    runs: 40,
    given: fc.record({ x: state(2), mean: state(2), variance: between(0.1, 2), sigmas: levels(between(0.25, 1)) }),
    holds: async (call, { x, mean, variance, sigmas }, expect) => {
      const scoreFn = model(numbers(mean), variance, sigmas);
      const out = await call.pfSampleVe({ x, sigmas, method: "heun", scoreFn });
      let current = x;
      for (let i = sigmas.length - 1; i > 0; i -= 1) {
        const [t, next] = [sigmas[i] as number, sigmas[i - 1] as number];
        current = (await call.heunOdeStep({ x: current, t, h: t - next, driftFn: { gmm: scoreFn.gmm } })).xPrev;
      }
      expect.close(out.x, current, 2000);
    },
  }),
  law("pfSampleVe", "with Euler's rule takes Euler steps in the level, not in its square", {
    runs: 40,
    given: fc.record({ x: state(1), ...{ data: gaussians }, sigmas: levels(fc.constant(0)) }),
    holds: async (call, { x, data: { mean0, variance0 }, sigmas }, expect) => {
      const scoreFn = model([mean0], variance0, sigmas);
      const out = await call.pfSampleVe({ x, sigmas, method: "euler", scoreFn });
      let deviation = (numbers(x)[0] as number) - mean0;
      for (let i = sigmas.length - 1; i > 0; i -= 1) {
        const [sigma, next] = [sigmas[i] as number, sigmas[i - 1] as number];
        deviation *= 1 + ((next - sigma) * sigma) / (variance0 + sigma * sigma);
      }
      expect.close(out.x, [mean0 + deviation], 500);
    },
  }),
  law("pfSampleVe", "has order 1 with Euler's rule and order 2 with Heun's, in the mean and in the variance", {
    runs: 8,
    given: fc.record({ mean0: between(-1, 1), variance0: between(0.25, 2) }),
    holds: async (call, { mean0, variance0 }, expect) => {
      const exact = exactGain(variance0);
      for (const [rule, order, count] of [
        ["euler", 1, 256],
        ["heun", 2, 64],
      ] as const) {
        const coarse = await gainOf(call, rule, mean0, variance0, count);
        const fine = await gainOf(call, rule, mean0, variance0, 2 * count);
        expect.within(orderFrom(coarse - exact, fine - exact), order, 0.15);
        expect.within(orderFrom(coarse ** 2 - exact ** 2, fine ** 2 - exact ** 2), order, 0.15);
      }
    },
  }),
];
