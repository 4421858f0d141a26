import fc from "fast-check";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { at, generateMatrix, numbers, tensor } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { amplification } from "../sde/kit.ts";
import { neighbours, ve } from "./kit.ts";
import { exactMoments } from "./orders.ts";

const [t0, count] = [0.125, 4];
const times = Array.from({ length: count + 1 }, (_, i) => t0 + (i * (1 - t0)) / count);
const levels = times.map((t) => exactMoments(ve, { mean0: 0, variance0: 0 }, t).variance ** 0.5);

type Method = "reverse-diffusion" | "ancestral";

/** Correlated data in the plane: variances along two axes that are turned by an angle. */
interface Data {
  readonly mean: readonly [number, number];
  readonly variances: readonly [number, number];
  readonly angle: number;
}

/** A symmetric matrix with given values along the axes of the data. */
const turned = (along: readonly [number, number], angle: number): Mat => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const cross = (along[0] - along[1]) * c * s;
  const entries = [along[0] * c * c + along[1] * s * s, cross, cross, along[0] * s * s + along[1] * c * c];
  return tensor([2, 2], entries);
};

/**
 * Variance of the output along one axis, in closed form: divided by the square of the marginal variance at its level, it
 * only grows, by what each step adds.
 */
const closed = (variance0: number, method: Method): number => {
  const spread = (sigma: number): number => variance0 + sigma * sigma;
  const total = neighbours(levels).reduce(
    (sum, [below, above]) => {
      const noise = (above ** 2 - below ** 2) * (method === "ancestral" ? (below / above) ** 2 : 1);
      return sum + noise / spread(below) ** 2;
    },
    1 / spread(levels[count] as number),
  );
  return total * spread(levels[0] as number) ** 2;
};

/** The output of a run that starts at `x` and takes the given draws. */
const runOf = async (
  call: Calls,
  { mean, variances, angle }: Data,
  method: Method,
  x: readonly number[],
  noises: Mat,
): Promise<Vec> => {
  const gmm = { weights: [1], means: [[...mean]], covariances: [turned(variances, angle)] };
  return (await call.reverseSdeSample({ x: [...x], times, sde: ve, method, scoreFn: { gmm, sde: ve }, noises })).x;
};

const unitDraw = (step: number, axis: number): Mat =>
  generateMatrix(count, 2, (i, j) => (i === step && j === axis ? 1 : 0));

const silence = unitDraw(-1, -1);

/** Columns of the affine map of a run: what the two starting coordinates and every draw add to the output. */
const columnsOf = async (call: Calls, data: Data, method: Method) => {
  const from = (x: readonly number[], noises: Mat): Promise<Vec> => runOf(call, data, method, x, noises);
  const offset = numbers(await from([0, 0], silence));
  const less = (x: Vec): number[] => numbers(x).map((entry, i) => entry - (offset[i] as number));
  const start = [less(await from([1, 0], silence)), less(await from([0, 1], silence))];
  const draws: number[][] = [];
  for (let step = 0; step < count; step += 1) {
    for (const axis of [0, 1]) draws.push(less(await from([0, 0], unitDraw(step, axis))));
  }
  return { start, draws };
};

/** `sum C_ab u_a v_b^T` over the columns. */
const gathered = (columns: readonly number[][], covariance: (a: number, b: number) => number): Mat =>
  generateMatrix(2, 2, (i, j) =>
    columns.reduce(
      (total, u, a) =>
        total + columns.reduce((sum, v, b) => sum + covariance(a, b) * (u[i] as number) * (v[j] as number), 0),
      0,
    ),
  );

const planes: fc.Arbitrary<{ data: Data; method: Method }> = fc.record({
  data: fc.record({
    mean: fc.tuple(between(-2, 2), between(-2, 2)),
    variances: fc.tuple(between(0.25, 4), between(0.25, 4)),
    angle: between(0, 3),
  }),
  method: fc.constantFrom("reverse-diffusion", "ancestral"),
});

/** What must hold for the whole covariance of the output. */
export const covarianceLaws: readonly Law[] = [
  law(
    "reverseSdeSample",
    "has the mean of correlated Gaussian data and the output covariance of the closed sums along its axes, for VE",
    {
      runs: 20,
      given: planes,
      holds: async (call, { data, method }, expect) => {
        const { start, draws } = await columnsOf(call, data, method);
        const top = turned(data.variances, data.angle);
        const marginal = (a: number, b: number): number =>
          at(top, a, b) + (a === b ? (levels[count] as number) ** 2 : 0);
        const [carried, added] = [gathered(start, marginal), gathered(draws, (a, b) => (a === b ? 1 : 0))];
        const found = numbers(carried).map((entry, k) => entry + (numbers(added)[k] as number));
        const along = data.variances.map((variance) => closed(variance, method)) as [number, number];
        const size = 16 * count * amplification(ve) * (along[0] + along[1] + 1);
        expect.close(found, turned(along, data.angle), size);
        const centre = await runOf(call, data, method, data.mean, silence);
        expect.close(
          centre,
          data.mean,
          16 * count * amplification(ve) * (Math.abs(data.mean[0]) + Math.abs(data.mean[1]) + 1),
        );
      },
    },
  ),
];
