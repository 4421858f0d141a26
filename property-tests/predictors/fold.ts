import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import type { Method } from "../../reference/predictors/rules.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls } from "../kit/law.ts";
import { only } from "../kit/numbers.ts";
import { amplification, betaAt, marginalOf } from "../sde/kit.ts";
import { neighbours, subvp, ve, vp } from "./kit.ts";
import type { Data } from "../kit/numbers.ts";
import { exactMoments, stepOf } from "./orders.ts";

/** Every pair of a method and an SDE that has a rule. */
export const pairs: readonly (readonly [Method, Sde])[] = [
  ...[ve, vp, subvp].flatMap((sde) =>
    (["euler-maruyama", "reverse-diffusion", "heun"] as const).map((method) => [method, sde] as const),
  ),
  ["ancestral", ve],
  ["ancestral", vp],
];

/** The exact model of scalar data in `d` coordinates, as data. */
export const modelOf = (sde: Sde, mean0: number, variance0: number, d: number) => ({
  gmm: { weights: [1], means: [new Array<number>(d).fill(mean0)], covariances: [variance0] },
  sde,
});

const grids = fc.oneof(
  fc.constantFrom([0.0625, 0.375, 0.6875, 1], [0.25, 0.5, 0.75, 1]),
  fc
    .record({ first: between(0.0625, 0.25), gaps: fc.array(between(0.0625, 0.1875), { minLength: 1, maxLength: 4 }) })
    .map(({ first, gaps }) =>
      gaps.reduce((times, gap) => [...times, (times[times.length - 1] as number) + gap], [first]),
    ),
);

/** A run of a method on scalar data. */
export const runs = fc
  .record({ pair: fc.constantFrom(...pairs), times: grids })
  .filter(({ pair: [method, sde], times }) => fits(method, sde, times))
  .chain(({ pair: [method, sde], times }) =>
    fc.record({
      method: fc.constant(method),
      sde: fc.constant(sde),
      times: fc.constant(times),
      x: between(-3, 3),
      mean0: between(-2, 2),
      variance0: between(0.25, 4),
      noises: fc.array(between(-2, 2), { minLength: times.length - 1, maxLength: times.length - 1 }),
    }),
  );

/** Whether every transition of a chain keeps some signal. */
const fits = (method: Method, sde: Sde, times: readonly number[]): boolean =>
  sde.kind !== "vp" ||
  method === "euler-maruyama" ||
  method === "heun" ||
  neighbours(times).every(([s, t]) => betaAt(t, sde) * (t - s) < 1);

/** One interval of a run. */
export interface Leg {
  readonly x: number;
  readonly t: number;
  readonly s: number;
  readonly noise: number;
}

/** Where a step goes, and where it would go without noise. */
interface Move {
  readonly xPrev: number;
  readonly xMean: number;
}

const moved = (step: { xPrev: Vec; xMean: Vec }): Move => ({ xPrev: only(step.xPrev), xMean: only(step.xMean) });

const byHeun = async (call: Calls, sde: Sde, data: Data, { x, t, s, noise }: Leg): Promise<Move> => {
  const inputs = { x: [x], t, h: t - s, sde, scoreFn: modelOf(sde, data.mean0, data.variance0, 1) };
  const to = async (draw: number): Promise<number> =>
    only((await call.heunSdeStep({ ...inputs, noise: [draw] })).xPrev);
  return { xPrev: await to(noise), xMean: await to(0) };
};

/** One step of a method by its own equation, on scalar data. */
export const stepBy = async (call: Calls, method: Method, sde: Sde, data: Data, leg: Leg): Promise<Move> => {
  if (method === "heun") return byHeun(call, sde, data, leg);
  const { x, t, s, noise } = leg;
  const { mean, variance } = exactMoments(sde, data, t);
  const inputs = { x: [x], score: [(mean - x) / variance], noise: [noise] };
  if (method === "euler-maruyama" || sde.kind === "subvp") {
    const coefficients = await call.sdeCoefficients({ x: [x], t, sde });
    return moved(await call.reverseEulerMaruyamaStep({ ...inputs, ...coefficients, h: t - s }));
  }
  const isAncestral = method === "ancestral";
  if (sde.kind === "vp") {
    const step = isAncestral ? call.vpAncestralStep : call.vpReverseDiffusionStep;
    return moved(await step({ ...inputs, beta: betaAt(t, sde) * (t - s) }));
  }
  const [{ sigma }, { sigma: sigmaPrev }] = [await marginalOf(call, sde, t), await marginalOf(call, sde, s)];
  const step = isAncestral ? call.veAncestralStep : call.veReverseDiffusionStep;
  return moved(await step({ ...inputs, sigma, sigmaPrev }));
};

/** Absolute terms of a run: every step adds its own, and passes on what it inherits with its gain. */
export const sizeOf = (method: Method, sde: Sde, data: Data, legs: readonly Leg[]): number => {
  const step = stepOf(method, sde, data);
  const size = legs.reduce((inherited, { x, t, s, noise }) => {
    const { gain, offset, spread } = step(t, s);
    const own = (3 + Math.abs(gain)) * (Math.abs(x) + Math.abs(data.mean0)) + Math.abs(offset);
    return Math.abs(gain) * inherited + own + 4 * Math.abs(spread * noise);
  }, 0);
  return amplification(sde) * size;
};
