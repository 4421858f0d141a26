import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import { spaced } from "../../reference/kit/tables.ts";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import type { Method } from "../../reference/predictors/rules.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Leg } from "./fold.ts";
import { modelOf, pairs, runs, sizeOf, stepBy } from "./fold.ts";
import { narrow, neighbours, processes, runOn, wide } from "./kit.ts";
import type { Moments } from "../kit/numbers.ts";
import type { Run } from "./orders.ts";
import { exactMoments, targetMoments } from "./orders.ts";

/**
 * Output moments of a run on scalar data, from one call with a coordinate for each source: coordinate 0 starts at 0 and
 * coordinate 1 at 1 without noise, coordinate `j + 2` starts at 0 and contains the draw of step `j` alone.
 */
const outputOf = async (call: Calls, method: Method, { sde, data, cutoff }: Run, count: number): Promise<Moments> => {
  const d = count + 2;
  const draws = Array.from({ length: count * d }, (_, k) => (k % d === Math.floor(k / d) + 2 ? 1 : 0));
  const { x } = await call.reverseSdeSample({
    x: Array.from({ length: d }, (_, i) => (i === 1 ? 1 : 0)),
    times: spaced(cutoff, 1, count + 1),
    sde,
    method,
    scoreFn: modelOf(sde, data.mean0, data.variance0, d),
    noises: tensor([count, d], draws),
  });
  const [offset, one, ...drawn] = numbers(x) as [number, number, ...number[]];
  const start = exactMoments(sde, data, 1);
  const noise = drawn.reduce((sum, entry) => sum + (entry - offset) ** 2, 0);
  return { mean: offset + (one - offset) * start.mean, variance: (one - offset) ** 2 * start.variance + noise };
};

const errorsOf = async (call: Calls, method: Method, run: Run, count: number): Promise<Moments> => {
  const [found, target] = [await outputOf(call, method, run, count), targetMoments(run)];
  return { mean: Math.abs(found.mean - target.mean), variance: Math.abs(found.variance - target.variance) };
};

/** The order that every method claims. */
const claims: readonly { method: Method; sde: Sde; claim: number }[] = pairs.map(([method, sde]) => ({
  method,
  sde,
  claim: method === "heun" ? 2 : 1,
}));

/** Laws of the sampler. */
export const sampleLaws: readonly Law[] = [
  law("reverseSdeSample", "is the fold of the steps of its method, with a trajectory that starts at the start", {
    given: runs,
    holds: async (call, { method, sde, times, x, mean0, variance0, noises }, expect) => {
      const data = { mean0, variance0 };
      const scoreFn = modelOf(sde, mean0, variance0, 1);
      const inputs = { x: [x], times, sde, method, scoreFn, noises: noises.map((noise) => [noise]) };
      const out = await call.reverseSdeSample(inputs);
      const legs: Leg[] = [];
      let move = { xPrev: x, xMean: x };
      for (const [j, [t, s]] of neighbours([...times].reverse()).entries()) {
        const leg = { x: move.xPrev, t, s, noise: noises[j] as number };
        legs.push(leg);
        move = await stepBy(call, method, sde, data, leg);
      }
      const size = sizeOf(method, sde, data, legs);
      expect.close(out.x, [move.xPrev], size);
      expect.close(out.xMean, [move.xMean], size);
      expect.close(out.trajectory, [...legs.map((leg) => leg.x), move.xPrev], size);
      expect.equal(numbers(out.trajectory)[0] as number, x);
    },
  }),
  law("reverseSdeSample", "has as its mean the state that it reaches without the last draw", {
    entry: "lastPredictorMean",
    given: runs,
    holds: async (call, { method, sde, times, x, mean0, variance0, noises }, expect) => {
      const scoreFn = modelOf(sde, mean0, variance0, 1);
      const run = { x: [x], times, sde, method, scoreFn };
      const drawn = await call.reverseSdeSample({ ...run, noises: noises.map((noise) => [noise]) });
      const last = noises.length - 1;
      const still = await call.reverseSdeSample({ ...run, noises: noises.map((noise, j) => [j === last ? 0 : noise]) });
      expect.equal(drawn.xMean, still.x);
      expect.equal(still.xMean, still.x);
      expect.that(
        noises[last] === 0 || numbers(drawn.x)[0] !== numbers(drawn.xMean)[0],
        "the last draw is in the state",
      );
    },
  }),
  law("reverseSdeSample", "reaches mean and variance of Gaussian data with the order of its method", {
    runs: 1,
    given: fc.constant(claims),
    holds: async (call, list, expect) => {
      for (const { method, sde, claim } of list) {
        const run = runOn(sde, method === "ancestral" ? wide : narrow);
        const count = 32 * claim;
        const [coarse, fine] = [await errorsOf(call, method, run, count), await errorsOf(call, method, run, 2 * count)];
        const rounding = 512 * expect.u;
        expect.within(Math.log2(coarse.variance / fine.variance), claim, 0.15 + rounding / fine.variance);
        if (sde.kind === "ve") expect.within(fine.mean, 0, rounding);
        else expect.within(Math.log2(coarse.mean / fine.mean), claim, 0.15 + rounding / fine.mean);
      }
    },
  }),
  law("reverseSdeSample", "refuses the ancestral rule for sub-VP, which has none", {
    runs: 5,
    given: between(0.5, 1),
    holds: async (call, last, expect) => {
      const scoreFn = modelOf(processes.subvp, 0.5, 1, 1);
      const run = { x: [1], times: [0.25, last], sde: processes.subvp, scoreFn, noises: [[0.5]] };
      await expect.refused(call.reverseSdeSample({ ...run, method: "ancestral" }), "DOMAIN");
    },
  }),
];
