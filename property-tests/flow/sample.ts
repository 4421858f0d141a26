import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, row, scale } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { failsAtTheThird, mild, mixtures } from "./kit.ts";
import type { Moments } from "./orders.ts";
import { dataOf, exactMoments, gridOf, momentsAfter, orderFrom, probePoints } from "./orders.ts";

type Method = "euler" | "heun" | "rk4";

const methods: fc.Arbitrary<Method> = fc.constantFrom("euler", "heun", "rk4");

const processes: readonly Sde[] = [
  { kind: "ve", sigmaMin: 0.25, sigmaMax: 4 },
  { kind: "vp", betaMin: 0.5, betaMax: 4 },
  { kind: "subvp", betaMin: 0.5, betaMax: 4 },
];

const data: readonly Moments[] = [
  { mean: 1.5, variance: 0.5 },
  { mean: -0.75, variance: 2 },
];

/** Claimed orders, and numbers of steps at which the leading term of the error rules. */
const orders: Readonly<Record<Method, { order: number; steps: number }>> = {
  euler: { order: 1, steps: 128 },
  heun: { order: 2, steps: 64 },
  rk4: { order: 4, steps: 64 },
};

const cutoff = 0.0625;

/** Errors in mean and variance of Gaussian data after a run from the exact distribution at time 1. */
const errorsOf = async (call: Calls, sde: Sde, given: Moments, method: Method, steps: number): Promise<Moments> => {
  const scoreFn = { gmm: dataOf(given, 2), sde };
  const { x } = await call.pfSample({ x: probePoints, times: gridOf(cutoff, steps), sde, method, scoreFn });
  const [got, want] = [momentsAfter(x, exactMoments(sde, given, 1)), exactMoments(sde, given, cutoff)];
  return { mean: got.mean - want.mean, variance: got.variance - want.variance };
};

/** Two to four times that rise by gaps of at most a quarter. */
const grids = fc
  .array(between(0.03125, 0.25), { minLength: 2, maxLength: 4 })
  .map((gaps) => gaps.map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap, 0)));

const runs = fc
  .integer({ min: 1, max: 2 })
  .chain((d) => fc.record({ x: state(d), gmm: mixtures(d), sde: mild, times: grids, method: methods }));

/** One step of a method through the single steps. */
const stepOf = async (
  call: Calls,
  method: Method,
  { x, t, h, flow }: { x: Vec; t: number; h: number; flow: { gmm: ReturnType<typeof dataOf>; sde: Sde } },
): Promise<Vec> => {
  if (method === "heun") return (await call.heunOdeStep({ x, t, h, driftFn: flow })).xPrev;
  if (method === "rk4") return (await call.pfRk4Step({ x, t, h, driftFn: flow })).xPrev;
  const { drift, g } = await call.sdeCoefficients({ x, t, sde: flow.sde });
  const level = exactLevel(flow.sde, t);
  const { gmmOut } = await call.diffuseGmm({ gmm: flow.gmm, ...level });
  const { score } = await call.gmmScore({ x, gmm: gmmOut });
  return (await call.pfEulerStep({ x, drift: (await call.pfDrift({ drift, g, score })).drift, h })).xPrev;
};

const exactLevel = (sde: Sde, t: number): { scale: number; sigma: number } => {
  const { mean, variance } = exactMoments(sde, { mean: 1, variance: 0 }, t);
  return { scale: mean, sigma: Math.sqrt(variance) };
};

/** Laws of the sampler with fixed steps. */
export const sampleLaws: readonly Law[] = [
  law(
    "pfSample",
    "has order 1 with euler, 2 with heun and 4 with rk4, in the mean and in the variance of Gaussian data",
    {
      runs: 12,
      given: fc.record({ sde: fc.constantFrom(...processes), given: fc.constantFrom(...data), method: methods }),
      holds: async (call, { sde, given, method }, expect) => {
        const { order, steps } = orders[method];
        const coarse = await errorsOf(call, sde, given, method, steps);
        const fine = await errorsOf(call, sde, given, method, 2 * steps);
        const drowned = 1e4 * expect.u;
        for (const moment of ["mean", "variance"] as const) {
          if (Math.abs(fine[moment]) < drowned && Math.abs(coarse[moment]) < 40 * drowned) continue;
          expect.within(orderFrom(coarse[moment], fine[moment]), order, 0.15);
        }
      },
    },
  ),
  law("pfSample", "is the fold of its step, with a trajectory that starts at the start", {
    runs: 40,
    given: runs,
    holds: async (call, { x, gmm, sde, times, method }, expect) => {
      const found = await call.pfSample({ x, times, sde, method, scoreFn: { gmm, sde } });
      expect.equal([...found.trajectory.shape], [times.length, numbers(x).length]);
      expect.equal(row(found.trajectory, 0), x);
      let current = x;
      for (let i = times.length - 1; i > 0; i -= 1) {
        const t = times[i] as number;
        current = await stepOf(call, method, { x: current, t, h: t - (times[i - 1] as number), flow: { gmm, sde } });
        expect.close(row(found.trajectory, times.length - i), current, 1e5);
      }
      expect.equal(row(found.trajectory, times.length - 1), found.x);
    },
  }),
  law("pfSample", "asks at the times of the grid, from the last to the first", {
    runs: 40,
    given: runs,
    holds: async (call, { x, sde, times }, expect) => {
      const asked: number[] = [];
      const scoreFn = (at: Vec, t: number): Vec => {
        asked.push(t);
        return scale(-1, at);
      };
      const found = await call.pfSample({ x, times, sde, method: "euler", scoreFn });
      expect.equal(asked, [...times].reverse().slice(0, -1));
      let gain = 1;
      for (let i = times.length - 1; i > 0; i -= 1) {
        const t = times[i] as number;
        const { drift, g } = await call.sdeCoefficients({ x: [1], t, sde });
        gain *= 1 - (t - (times[i - 1] as number)) * ((numbers(drift)[0] as number) + 0.5 * g * g);
      }
      expect.close(found.x, scale(gain, x), 1e4);
    },
  }),
  law("pfSample", "fails with a typed error where a score is not a number", {
    runs: 20,
    given: fc.record({ run: runs, method: fc.constantFrom("heun" as const, "rk4" as const) }),
    holds: async (call, { run: { x, sde, times }, method }, expect) => {
      const grid = times.length > 2 ? times : [...times.slice(0, 1), 0.5, 0.75];
      await expect.refused(call.pfSample({ x, times: grid, sde, method, scoreFn: failsAtTheThird() }), "SOLVER");
    },
  }),
];
