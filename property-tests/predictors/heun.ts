import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import { add, numbers, scale } from "../../reference/kit/tensor.ts";
import { spaced } from "../../reference/kit/tables.ts";
import { between } from "../kit/arbitraries.ts";
import type { Expect } from "../kit/expect.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { amplification, coefficientsAt } from "../sde/kit.ts";
import { narrow, probes, processes, runOn, seen, wide } from "./kit.ts";
import type { Data, Moments } from "../kit/numbers.ts";
import type { Affine, Run } from "./orders.ts";
import { exactMoments, exactScoreOf, targetMoments, through } from "./orders.ts";

/** The exact model of the data in three coordinates, as data. */
const modelOf = (sde: Sde, { mean0, variance0 }: Data) => ({
  gmm: { weights: [1], means: [probes.x.map(() => mean0)], covariances: [variance0] },
  sde,
});

type StepCall = (t: number, h: number) => Promise<Affine>;

const errorsOf = async (step: StepCall, run: Run, count: number): Promise<Moments> => {
  const times = spaced(1, run.cutoff, count + 1);
  let moments = exactMoments(run.sde, run.data, 1);
  for (const [j, s] of times.slice(1).entries()) {
    const t = times[j] as number;
    moments = through(moments, await step(t, t - s));
  }
  const target = targetMoments(run);
  return { mean: Math.abs(moments.mean - target.mean), variance: Math.abs(moments.variance - target.variance) };
};

const stochastic =
  (call: Calls, { sde, data }: Run): StepCall =>
  async (t, h) => {
    const scoreFn = modelOf(sde, data);
    return seen((await call.heunSdeStep({ ...probes, t, h, sde, scoreFn })).xPrev);
  };

const deterministic =
  (call: Calls, { sde, data }: Run): StepCall =>
  async (t, h) =>
    seen((await call.heunOdeStep({ x: probes.x, t, h, driftFn: modelOf(sde, data) })).xPrev);

const count = 64;

const all = Object.values(processes);

/** Checks that the steps of a method have order 2 on data, in mean and variance, for every SDE. VE keeps the mean. */
const haveOrderTwo = async (stepOn: (run: Run) => StepCall, data: Data, expect: Expect): Promise<void> => {
  const rounding = 512 * expect.u;
  for (const sde of all) {
    const run = runOn(sde, data);
    const step = stepOn(run);
    const [coarse, fine] = [await errorsOf(step, run, count), await errorsOf(step, run, 2 * count)];
    expect.within(Math.log2(coarse.variance / fine.variance), 2, 0.15 + rounding / fine.variance);
    if (sde.kind === "ve") expect.within(fine.mean, 0, rounding);
    else expect.within(Math.log2(coarse.mean / fine.mean), 2, 0.15 + rounding / fine.mean);
  }
};

const intervals = fc.record({
  sde: fc.constantFrom(...all),
  mean0: between(-2, 2),
  variance0: between(0.25, 4),
  t: between(0.25, 1),
  share: between(0.0625, 1),
});

/** Laws of the two methods of Heun. */
export const heunLaws: readonly Law[] = [
  law("heunSdeStep", "reaches mean and variance of Gaussian data with order 2", {
    runs: 1,
    given: fc.constant(narrow),
    holds: (call, data, expect) => haveOrderTwo((run) => stochastic(call, run), data, expect),
  }),
  law("heunSdeStep", "without noise is the deterministic step on the reverse drift", {
    given: intervals,
    holds: async (call, { sde, mean0, variance0, t, share }, expect) => {
      const [x, h] = [[-1.5, 0.25, 2], t * share];
      const data = { mean0, variance0 };
      const score = exactScoreOf(sde, data);
      const ends = await Promise.all([t, t - h].map((time) => coefficientsAt(call, sde, time)));
      const found = await call.heunSdeStep({ x, t, h, sde, scoreFn: modelOf(sde, data), noise: [0, 0, 0] });
      const plain = await call.heunOdeStep({
        x,
        t,
        h,
        driftFn: (state, time) => {
          const { rate, g } = time === t ? (ends[0] as (typeof ends)[0]) : (ends[1] as (typeof ends)[0]);
          return add(scale(rate, state), scale(-g * g, score(state, time)));
        },
      });
      const [first, last] = ends.map(({ rate, g }) => h * (Math.abs(rate) + (g * g) / 0.25)) as [number, number];
      expect.close(found.xPrev, plain.xPrev, 4 * amplification(sde) * (1 + first) * (1 + last) * (3 + Math.abs(mean0)));
    },
  }),
  law("heunSdeStep", "spreads a draw by the mean of g at both ends and by what the second drift makes of it", {
    given: intervals,
    holds: async (call, { sde, mean0, variance0, t, share }, expect) => {
      const h = t * share;
      const data = { mean0, variance0 };
      const [start, end] = await Promise.all([coefficientsAt(call, sde, t), coefficientsAt(call, sde, t - h)]);
      const slope = -(end.rate + end.g ** 2 / exactMoments(sde, data, t - h).variance);
      const want = Math.sqrt(h) * (0.5 * (start.g + end.g) + 0.5 * h * slope * start.g);
      const { offset, spread } = await stochastic(call, runOn(sde, data))(t, h);
      const size = Math.abs(offset) + Math.sqrt(h) * (start.g + end.g) * (1 + 0.5 * h * Math.abs(slope));
      const shift = h * (start.g ** 2 + end.g ** 2 * (1 + h * start.g ** 2)) * 4 * Math.abs(mean0);
      expect.close(spread, want, 8 * amplification(sde) * (size + shift));
    },
  }),
  law("heunOdeStep", "reaches mean and variance of Gaussian data with order 2 along the probability flow", {
    runs: 1,
    given: fc.constant(wide),
    holds: (call, data, expect) => haveOrderTwo((run) => deterministic(call, run), data, expect),
  }),
  law("heunOdeStep", "in the clock of the noise level averages the two slopes from the denoiser", {
    given: fc.record({
      x: between(-4, 4),
      mean0: between(-2, 2),
      variance0: between(0.25, 4),
      sigma: between(0.5, 8),
      ratio: between(0.125, 0.875),
    }),
    holds: async (call, { x, mean0, variance0, sigma, ratio }, expect) => {
      const next = sigma * ratio;
      const slope = async (state: number, level: number): Promise<number> => {
        const inputs = { x: [state], mean0: [mean0], covariance0: variance0, scale: 1, sigma: level };
        return (state - (numbers((await call.gaussianDenoiser(inputs)).mean)[0] as number)) / level;
      };
      const first = await slope(x, sigma);
      const second = await slope(x + (next - sigma) * first, next);
      const gmm = { weights: [1], means: [[mean0]], covariances: [variance0] };
      const found = await call.heunOdeStep({ x: [x], t: sigma, h: sigma - next, driftFn: { gmm } });
      const want = x + 0.5 * (next - sigma) * (first + second);
      expect.close(found.xPrev, [want], (8 * (Math.abs(x) + Math.abs(mean0))) / ratio);
    },
  }),
];
