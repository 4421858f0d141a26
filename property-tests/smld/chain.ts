import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

const rising = fc
  .record({ start: between(0, 1), gaps: fc.array(between(0.0625, 1), { minLength: 1, maxLength: 4 }) })
  .map(({ start, gaps }) => gaps.reduce((list, gap) => [...list, (list[list.length - 1] as number) + gap], [start]));

const spreadOf = async (call: Calls, sigma: number, sigmaPrev: number): Promise<number> => {
  const { xNext } = await call.smldChainStep({ x: [0], sigma, sigmaPrev, noise: [1] });
  return numbers(xNext)[0] as number;
};

/** Rounding errors of a variance that is a difference of squares, however it is computed. */
const size = (sigma: number): number => 4 * sigma * sigma;

/** Laws of the chain. */
export const chainLaws: readonly Law[] = [
  law("smldChainStep", "adds variances that telescope over the levels of the chain", {
    given: rising,
    holds: async (call, levels, expect) => {
      let variance = 0;
      for (const [i, sigma] of levels.slice(1).entries()) {
        variance += (await spreadOf(call, sigma, levels[i] as number)) ** 2;
      }
      const [first, last] = [levels[0] as number, levels[levels.length - 1] as number];
      expect.close(variance, last * last - first * first, levels.length * size(last));
    },
  }),
  law("smldChainStep", "changes nothing between equal levels, and keeps the mean between any two", {
    given: fc.record({ s: states("x", "noise"), levels: rising }),
    holds: async (call, { s: { x, noise }, levels }, expect) => {
      const sigma = levels[0] as number;
      expect.equal((await call.smldChainStep({ x, sigma, sigmaPrev: sigma, noise })).xNext, x);
      const zeros = numbers(noise).map(() => 0);
      const next = { x, sigma: levels[1] as number, sigmaPrev: sigma, noise: zeros };
      expect.equal((await call.smldChainStep(next)).xNext, x);
    },
  }),
  law("smldChainMarginal", "composes: two kernels one after the other are the kernel between the outer levels", {
    given: fc.tuple(between(0, 1), between(0, 1), between(0, 1)),
    holds: async (call, [first, up, further], expect) => {
      const [middle, last] = [first + up, first + up + further];
      const near = await call.smldChainMarginal({ sigma: middle, sigmaPrev: first });
      const far = await call.smldChainMarginal({ sigma: last, sigmaPrev: middle });
      const whole = await call.smldChainMarginal({ sigma: last, sigmaPrev: first });
      expect.equal(far.gain * near.gain, whole.gain);
      expect.close(far.gain ** 2 * near.variance + far.variance, whole.variance, size(last));
    },
  }),
  law("smldChainMarginal", "is the transition kernel with the scale 1", {
    given: fc.tuple(between(0.0625, 2), between(0, 2)),
    holds: async (call, [up, sigmaPrev], expect) => {
      const sigma = sigmaPrev + up;
      const got = await call.smldChainMarginal({ sigma, sigmaPrev });
      const want = await call.transitionKernel({ scale: 1, sigma, scalePrev: 1, sigmaPrev });
      expect.close(got.gain, want.gain);
      expect.close(got.variance, want.variance, size(sigma));
    },
  }),
  law("smldChainMarginal", "has the variance of one step of the chain", {
    given: fc.tuple(between(0.0625, 2), between(0, 2)),
    holds: async (call, [up, sigmaPrev], expect) => {
      const sigma = sigmaPrev + up;
      const { variance } = await call.smldChainMarginal({ sigma, sigmaPrev });
      expect.close(variance, (await spreadOf(call, sigma, sigmaPrev)) ** 2, size(sigma));
    },
  }),
];
