import type { Place, Progress } from "./errors.ts";
import { SolverError } from "./errors.ts";
import type { Vec } from "./tensor.ts";
import { add, at, generate, length, scale, squaredNorm, sub, zip } from "./tensor.ts";
import { watched } from "./watch.ts";

/** Right-hand side of an ordinary differential equation. */
type Field = (y: Vec, t: number) => Vec;

/** An initial value problem from `t` to `s`, in either direction, and how accurately to solve it. */
export interface InitialValueProblem {
  readonly field: Field;
  readonly t: number;
  readonly s: number;
  readonly y: Vec;
  readonly rtol: number;
  readonly atol: number;
  readonly firstStep: number | "auto";
  /** The argument and the equation that an error names where the run cannot go on. */
  readonly place: Place;
  /** Largest number of accepted steps. */
  readonly limit?: number;
  /** The states so far, the start first: a list that the run extends, for a field that watches its models itself. */
  readonly computed?: Vec[];
}

/** State at the end, evaluations of the field, and accepted steps. */
export interface Integration {
  readonly y: Vec;
  readonly evaluations: number;
  readonly steps: number;
}

/** Most accepted steps of a run. */
export const mostSteps = 100_000;

/** Steps are not shorter than this many units in the last place of the time. */
const leastUlps = 10;

const safety = 0.9;
const [least, largest] = [0.2, 10];

/** Times of the stages in units of the step; the last two lie at its end. */
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9];

/** Weights of the earlier slopes in the state of every stage; the last row gives the new state. */
const stages = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];

/** Weights of the fifth order minus those of the fourth. */
const errorWeights = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** A time, the state there and the slope of the state there. */
interface Point {
  readonly time: number;
  readonly y: Vec;
  readonly slope: Vec;
}

/** What a run passes to its steps. */
interface Run extends InitialValueProblem {
  readonly field: (y: Vec, t: number) => Vec;
  readonly computed: Vec[];
}

const combined = (weights: readonly number[], slopes: readonly Vec[]): Vec =>
  generate(length(slopes[0] as Vec), (i) =>
    weights.reduce((sum, weight, j) => sum + weight * at(slopes[j] as Vec, i), 0),
  );

const rootMeanSquare = (x: Vec): number => Math.sqrt(squaredNorm(x) / length(x));

/** Distance from `|x|` to the next larger double. */
const ulp = (x: number): number => {
  const next = new Float64Array([Math.abs(x)]);
  const bits = new BigUint64Array(next.buffer);
  bits[0] = (bits[0] as bigint) + 1n;
  return (next[0] as number) - Math.abs(x);
};

const refuse = (run: Run, { time, y }: Point, domain: string, value: unknown): never => {
  const { computed, place } = run;
  const progress: Progress = {
    time,
    step: computed.length,
    norm: Math.sqrt(squaredNorm(y)),
    computed: [...computed],
  };
  throw new SolverError(place, domain, value, progress);
};

/** First step by Hairer's heuristic: a step over which an explicit Euler step changes the slope by a small share. */
const startingStep = ({ field, s, rtol, atol }: Run, { time, y, slope }: Point): number => {
  const distance = Math.abs(s - time);
  const relative = (x: Vec): number => rootMeanSquare(zip((a, b) => a / (atol + rtol * Math.abs(b)), x, y));
  const [d0, d1] = [relative(y), relative(slope)];
  const h0 = Math.min(d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1, distance);
  const signed = Math.sign(s - time) * h0;
  const d2 = relative(sub(field(add(y, scale(signed, slope)), time + signed), slope)) / h0;
  const h1 = Math.max(d1, d2) <= 1e-15 ? 1e-6 : (0.01 / Math.max(d1, d2)) ** (1 / 5);
  return Math.min(100 * h0, h1);
};

/** The seven stages of a step that ends at `end`, and the norm of its error in units of the tolerance. */
const attempt = ({ field, rtol, atol }: Run, from: Point, end: number): Point & { readonly error: number } => {
  const h = end - from.time;
  const slopes = [from.slope];
  let y = from.y;
  stages.forEach((weights, i) => {
    y = add(from.y, scale(h, combined(weights, slopes)));
    const node = nodes[i + 1];
    slopes.push(field(y, node === undefined ? end : from.time + node * h));
  });
  const allowed = zip((a, b) => atol + rtol * Math.max(Math.abs(a), Math.abs(b)), from.y, y);
  const error = rootMeanSquare(zip((e, unit) => (h * e) / unit, combined(errorWeights, slopes), allowed));
  return { time: end, y, slope: slopes[slopes.length - 1] as Vec, error };
};

/** One accepted step, first tried with a given size, and the size to try next; `growth` bounds how far that grows. */
const advance = (run: Run, from: Point, size: number, growth: number): Point & { readonly size: number } => {
  const smallest = leastUlps * ulp(from.time);
  if (!(size >= smallest)) refuse(run, from, `smooth over steps of at least ${smallest}`, size);
  const distance = run.s - from.time;
  const end = size >= Math.abs(distance) ? run.s : from.time + Math.sign(distance) * size;
  const tried = attempt(run, from, end);
  const taken = Math.abs(end - from.time);
  const factor = safety * tried.error ** (-1 / 5);
  if (tried.error < 1) return { ...tried, size: taken * Math.min(growth, factor) };
  return advance(run, from, taken * Math.max(least, factor), 1);
};

/**
 * Solves an initial value problem by the embedded pair of Dormand and Prince with step control: seven stages, the
 * last of which is the first of the next step, the state of order 5, the error from the difference to order 4.
 */
export const integrate = (problem: InitialValueProblem): Integration => {
  const { t, s, y, firstStep, place, limit = mostSteps, computed = [y] } = problem;
  let evaluations = 0;
  const model = watched(place.equation, place.argument, problem.field, computed);
  const field: Field = (state, time) => {
    evaluations += 1;
    return model(state, time);
  };
  const run: Run = { ...problem, field, computed };
  let point: Point = { time: t, y, slope: field(y, t) };
  let size = firstStep === "auto" ? startingStep(run, point) : firstStep;
  while (point.time !== s) {
    if (computed.length > limit) refuse(run, point, `integrable in ${limit} steps, with no time left`, s - point.time);
    const next = advance(run, point, Math.max(size, leastUlps * ulp(point.time)), largest);
    computed.push(next.y);
    [point, size] = [next, next.size];
  }
  return { y: point.y, evaluations, steps: computed.length - 1 };
};
