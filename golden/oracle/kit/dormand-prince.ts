import type { Real } from "./real.ts";
import { Real as RealNumber, constant, greatest, least, sum } from "./real.ts";
import type { RealVec } from "./vectors.ts";
import { at, squaredNorm, subtracted, zip } from "./vectors.ts";

/** An initial value problem of the oracle, from `t` to `s` in either direction. */
export interface RealProblem {
  readonly field: (y: RealVec, t: Real) => RealVec;
  readonly t: Real;
  readonly s: Real;
  readonly y: RealVec;
  readonly rtol: Real;
  readonly atol: Real;
  readonly firstStep: Real | "auto";
  readonly limit?: number;
}

/** State at the end, evaluations of the field, accepted steps. */
export interface RealIntegration {
  readonly y: RealVec;
  readonly evaluations: number;
  readonly steps: number;
}

const ratio = (text: string): Real => {
  const [numerator, denominator] = text.split("/") as [string, string | undefined];
  return constant(numerator).over(constant(denominator ?? "1"));
};

/** A row of the tableau: the node of a stage and the weights of the slopes before it. */
const tableau = (): { node: Real; weights: Real[] }[] =>
  [
    "1/5 : 1/5",
    "3/10 : 3/40 9/40",
    "4/5 : 44/45 -56/15 32/9",
    "8/9 : 19372/6561 -25360/2187 64448/6561 -212/729",
    "1 : 9017/3168 -355/33 46732/5247 49/176 -5103/18656",
    "1 : 35/384 0 500/1113 125/192 -2187/6784 11/84",
  ].map((line) => {
    const [node, weights] = line.split(" : ") as [string, string];
    return { node: ratio(node), weights: weights.split(" ").map(ratio) };
  });

const fifth = (): Real[] => "35/384 0 500/1113 125/192 -2187/6784 11/84 0".split(" ").map(ratio);

const fourth = (): Real[] => "5179/57600 0 7571/16695 393/640 -92097/339200 187/2100 1/40".split(" ").map(ratio);

const zero = (): Real["growth"] => constant(0).value;

/** A control value: it depends on the inputs, but whoever computes it with another rounding makes no error. */
const control = (x: Real): Real => new RealNumber(x.value, zero());

const magnitude = (x: Real): Real => control(x.abs());

const inward = (h: Real, backwards: boolean): Real => (backwards ? h.negated() : h);

/** Root of the mean square of `x` in units of `unit`. */
const norm = (x: RealVec, unit: RealVec): Real => {
  const relative = zip(x, unit, (entry, size) => control(entry).over(size));
  return control(squaredNorm(relative).over(constant(x.length)).sqrt());
};

/** `sum_j w_j k_j`, for every coordinate. */
const weighted = (weights: RealVec, slopes: readonly RealVec[]): RealVec =>
  at(slopes, 0).map((_, i) => sum(weights.map((weight, j) => weight.times(at(at(slopes, j), i)))));

const moved = (y: RealVec, h: Real, direction: RealVec): RealVec => zip(y, direction, (a, b) => a.plus(h.times(b)));

const unitOf = ({ rtol, atol }: RealProblem, y: RealVec): RealVec =>
  y.map((entry) => control(atol.plus(rtol.times(magnitude(entry)))));

/** Hairer's first step. */
const automatic = (problem: RealProblem, slope: RealVec, backwards: boolean): Real => {
  const { field, t, s, y } = problem;
  const distance = magnitude(s.minus(t));
  const unit = unitOf(problem, y);
  const [d0, d1] = [norm(y, unit), norm(slope, unit)];
  const tiny = constant("0.00001");
  const guess = d0.isBelow(tiny) || d1.isBelow(tiny) ? constant("0.000001") : constant("0.01").times(d0).over(d1);
  const h0 = control(least(guess, distance));
  const h = inward(h0, backwards);
  const d2 = norm(subtracted(field(moved(y, h, slope), t.plus(h)), slope), unit).over(h0);
  const steepest = greatest(d1, d2);
  const h1 = constant("1e-15").isBelow(steepest)
    ? constant("0.01").over(steepest).power(constant("0.2"))
    : greatest(constant("0.000001"), h0.times(constant("0.001")));
  return control(least(least(constant(100).times(h0), h1), distance));
};

/** Ten units in the last place that a binary64 time has. */
const smallestStep = (t: Real): Real => {
  const size = Math.abs(t.toNumber());
  const exponent = Math.max(-1074, Math.floor(Math.log2(size)) - 52);
  return constant(10).times(constant(2 ** exponent));
};

/** A state rounded once: what a step starts from. */
const roundedOnce = (y: RealVec): RealVec => y.map(({ value }) => new RealNumber(value, value.abs()));

/** A time, the state there, its slope, and the sum of the rounding errors of the steps so far. */
interface Point {
  readonly time: Real;
  readonly y: RealVec;
  readonly slope: RealVec;
  readonly lost: RealVec;
}

/** A step to `end` and its error in units of the tolerance. */
const tryStep = (problem: RealProblem, from: Point, end: Real): Point & { error: Real } => {
  const h = control(end.minus(from.time));
  const slopes = [from.slope];
  let y = from.y;
  for (const { node, weights } of tableau()) {
    y = moved(from.y, h, weighted(weights, slopes));
    slopes.push(problem.field(weights.length === 6 ? roundedOnce(y) : y, from.time.plus(node.times(h))));
  }
  const difference = subtracted(weighted(fifth(), slopes), weighted(fourth(), slopes));
  const unit = zip(unitOf(problem, from.y), unitOf(problem, y), greatest);
  const error = norm(
    difference.map((entry) => h.times(entry)),
    unit,
  );
  const lost = zip(from.lost, y, (before, { growth }) => new RealNumber(before.value.plus(growth), zero()));
  return { time: end, y: roundedOnce(y), slope: at(slopes, 6), lost, error };
};

const factorFor = (error: Real): Real =>
  error.isZero() ? constant(10) : constant("0.9").times(error.power(constant("-0.2")));

/** Whether an error is small enough. */
const isAccepted = ({ error }: { error: Real }): boolean => error.isBelow(constant(1));

/**
 * The Dormand-Prince pair with step control.
 *
 * The rounding errors of the steps are added. Passing the bound of one step on to the next through absolute values
 * would let it grow by a factor with each of them, past the state itself; how errors move along the flow is the
 * conditioning of the problem, which the difference quotients measure.
 */
export const integrate = (problem: RealProblem): RealIntegration => {
  const { s, limit = 100_000 } = problem;
  const backwards = s.isBelow(problem.t);
  let evaluations = 0;
  const field: RealProblem["field"] = (y, t) => {
    evaluations += 1;
    return problem.field(y, t);
  };
  const counted = { ...problem, field };
  const lost = problem.y.map(() => constant(0));
  let point: Point = { time: control(problem.t), y: problem.y, slope: field(problem.y, problem.t), lost };
  let size = control(problem.firstStep === "auto" ? automatic(counted, point.slope, backwards) : problem.firstStep);
  let steps = 0;
  while (!point.time.minus(s).isZero()) {
    if (steps === limit) throw new RangeError(`Dormand-Prince: not done after ${limit} steps`);
    const floor = smallestStep(point.time);
    size = greatest(size, floor);
    let ceiling = constant(10);
    let tried = tryStep(counted, point, endOf(point, size, s, backwards));
    while (!isAccepted(tried)) {
      size = magnitude(tried.time.minus(point.time)).times(greatest(constant("0.2"), factorFor(tried.error)));
      if (size.isBelow(floor)) throw new RangeError("Dormand-Prince: the step became too small");
      ceiling = constant(1);
      tried = tryStep(counted, point, endOf(point, size, s, backwards));
    }
    size = control(magnitude(tried.time.minus(point.time)).times(least(ceiling, factorFor(tried.error))));
    point = tried;
    steps += 1;
  }
  return { y: zip(point.y, point.lost, (entry, sum) => new RealNumber(entry.value, sum.value)), evaluations, steps };
};

const endOf = (point: Point, size: Real, s: Real, backwards: boolean): Real => {
  const left = magnitude(s.minus(point.time));
  return size.isBelow(left) ? control(point.time.plus(inward(size, backwards))) : control(s);
};
