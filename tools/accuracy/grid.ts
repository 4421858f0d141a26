import { SpecError } from "../../reference/kit/errors.ts";
import type { Bounds } from "../../reference/kit/bounds.ts";
import type { Kind } from "../../reference/kit/kinds.ts";
import type { Values } from "../../src/contract/implementation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";

type AnyKind = Kind<unknown, unknown>;

/** Largest size of a number that has no bound of its own, and smallest of a positive one. */
const [largest, smallest] = [1000, 1e-6];

const primes = [2, 3, 5, 7, 11, 13, 17];

/** Van der Corput sequence: point `index` in base `base`, in (0, 1). */
const radicalInverse = (index: number, base: number): number => {
  let [rest, factor, value] = [index, 1 / base, 0];
  while (rest > 0) {
    value += (rest % base) * factor;
    rest = Math.floor(rest / base);
    factor /= base;
  }
  return value;
};

/** Numbers at and next to the ends of an interval, as far as they lie inside. */
const edges = ({ above, atLeast, below, atMost }: Bounds): number[] => {
  const low = above ?? atLeast;
  const high = below ?? atMost;
  const near = (end: number, sign: 1 | -1): number[] =>
    [2 ** -50, 2 ** -30, 1e-5, 1e-3].map((gap) => end + sign * gap * Math.max(1, Math.abs(end)));
  const lows = low === undefined ? [] : [...(atLeast === undefined ? [] : [atLeast]), ...near(low, 1)];
  const highs = high === undefined ? [] : [...(atMost === undefined ? [] : [atMost]), ...near(high, -1)];
  return [...lows, ...highs];
};

const inside = (bounds: Bounds, u: number, isLogarithmic: boolean): number => {
  const low = bounds.above ?? bounds.atLeast ?? -20;
  const high = bounds.below ?? bounds.atMost ?? (low === -20 ? 20 : largest);
  if (!isLogarithmic || low < 0) return low + (high - low) * u;
  return low + smallest * ((high - low) / smallest) ** u;
};

const scalar = (kind: AnyKind, index: number, base: number, count: number): unknown => {
  const u = radicalInverse(index + 1, base);
  if (kind.names !== undefined) return kind.names[Math.floor(u * kind.names.length)];
  if (kind.type === "boolean") return u < 0.5;
  if (kind.type === "sde") return sde(index, u);
  const bounds = kind.bounds ?? {};
  const special = edges(bounds);
  const place = Math.floor(
    radicalInverse(index + 1, primes[(primes.indexOf(base) + 3) % primes.length] as number) * count,
  );
  if (special.length > 0 && place % 4 === 0) return special[Math.floor(u * special.length)];
  const value = inside(bounds, u, place % 2 === 1);
  return kind.type === "int" ? Math.round(value) : value;
};

const sde = (index: number, u: number): unknown =>
  index % 3 === 0
    ? { kind: "ve", sigmaMin: 0.01, sigmaMax: 0.01 + 10 ** (4 * u - 1) }
    : { kind: index % 3 === 1 ? "vp" : "subvp", betaMin: 0.1, betaMax: 0.1 + 19.9 * u };

/** Whether every input and output of an operation is a single number, name or parameter record. */
export const isScalar = ({ level, signature }: Operation): boolean => {
  const single = (kind: AnyKind): boolean =>
    ["number", "int", "boolean", "sde"].includes(kind.type) || kind.names !== undefined;
  const outputs = Object.values(signature.outputs);
  return (
    level === "op" && Object.values(signature.inputs).every(single) && outputs.every(({ type }) => type === "number")
  );
};

/** The same point with its level on the unit circle, as variance-preserving processes require. */
const onUnitCircle = (point: Values): Values => {
  const { scale, sigma } = point as { scale: number; sigma: number };
  const size = Math.hypot(scale, sigma);
  return { ...point, scale: scale / size, sigma: sigma / size };
};

const admittedPoints = (operation: Operation, count: number, moved: (point: Values) => Values): Values[] => {
  const kinds = Object.entries(operation.signature.inputs) as [string, AnyKind][];
  const found: Values[] = [];
  for (let index = 0; found.length < count && index < 40 * count; index += 1) {
    const point = moved(
      Object.fromEntries(
        kinds.map(([name, kind], axis) => [name, scalar(kind, index, primes[axis % primes.length] as number, count)]),
      ),
    );
    if (isAdmitted(operation, point)) found.push(point);
  }
  return found;
};

/**
 * `count` inputs of a scalar operation: a Halton grid with a fourth of each coordinate at or next to the ends of its
 * domain and half of the rest spread logarithmically. What the operation refuses is left out; where that is too much
 * and the inputs hold a level, its scale and sigma are brought onto the unit circle.
 */
export const gridOf = (operation: Operation, count: number): Values[] => {
  const found = admittedPoints(operation, count, (point) => point);
  const { scale, sigma } = operation.signature.inputs;
  const holdsLevel = scale !== undefined && sigma !== undefined;
  return found.length < count && holdsLevel ? admittedPoints(operation, count, onUnitCircle) : found;
};

const isAdmitted = (operation: Operation, point: Values): boolean => {
  try {
    operation.evaluate(point);
    return true;
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return false;
  }
};
