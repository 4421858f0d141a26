import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";

/**
 * The one checked layer over ndarray. Every array of the reference is a float64 ndarray in row-major order
 * that is never written to after it was made: functions here return new arrays.
 */
export type Tensor = NdArray<Float64Array>;

/** A vector `[d]`. */
export type Vec = Tensor;

/** A matrix `[rows, columns]`. */
export type Mat = Tensor;

/** Makes a tensor from row-major numbers. */
export const tensor = (shape: readonly number[], data: ArrayLike<number>): Tensor => {
  const size = shape.reduce((product, side) => product * side, 1);
  if (size !== data.length) {
    throw new RangeError(`tensor: shape [${shape.join(", ")}] needs ${size} numbers, got ${data.length}`);
  }
  return ndarray(new Float64Array(data), [...shape]);
};

/** A vector from numbers. */
export const vec = (data: ArrayLike<number>): Vec => tensor([data.length], data);

/** A vector whose entry `i` is `entry(i)`. */
export const generate = (length: number, entry: (index: number) => number): Vec =>
  vec(Array.from({ length }, (_, index) => entry(index)));

/** A matrix whose entry is `entry(row, column)`. */
export const generateMatrix = (rows: number, columns: number, entry: (i: number, j: number) => number): Mat =>
  tensor(
    [rows, columns],
    Array.from({ length: rows * columns }, (_, k) => entry(Math.floor(k / columns), k % columns)),
  );

/** Row-major copy of the numbers of a tensor, whatever its strides. */
export const numbers = (x: Tensor): number[] => {
  if (isRowMajor(x)) return slice(x.data, x.offset, numbersCount(x));
  const flat = Array.from(indices(x.shape));
  return flat.map((index) => x.get(...index));
};

/** A loop, because every equation copies numbers here: `Array.from` of a typed array takes ten times as long. */
const slice = (data: Float64Array, start: number, count: number): number[] => {
  const entries: number[] = [];
  for (let i = start; i < start + count; i += 1) entries.push(data[i] as number);
  return entries;
};

function* indices(shape: readonly number[]): Generator<number[]> {
  const [side, ...rest] = shape;
  if (side === undefined) {
    yield [];
    return;
  }
  for (let i = 0; i < side; i += 1) for (const tail of indices(rest)) yield [i, ...tail];
}

/** Length of the first axis. */
export const length = (x: Tensor): number => side(x, 0);

/** Length of an axis. */
export const side = (x: Tensor, axis: number): number => {
  const found = x.shape[axis];
  if (found === undefined) throw new RangeError(`tensor: no axis ${axis} in shape [${x.shape.join(", ")}]`);
  return found;
};

/** Entry of a tensor, with the bounds check that `ndarray.get` does not make. */
export const at = (x: Tensor, ...index: number[]): number => {
  const inside =
    index.length === x.shape.length && index.every((i, axis) => Number.isInteger(i) && i >= 0 && i < side(x, axis));
  if (!inside) throw new RangeError(`tensor: no entry [${index.join(", ")}] in shape [${x.shape.join(", ")}]`);
  return x.get(...index);
};

/** Row `i` of a matrix, or slice `i` of the first axis of a tensor. */
export const row = (x: Tensor, i: number): Tensor => {
  if (!(i >= 0 && i < length(x))) throw new RangeError(`tensor: no row ${i} in shape [${x.shape.join(", ")}]`);
  return tensor(x.shape.slice(1), numbers(x.pick(i)));
};

/** Stacks vectors of one length as the rows of a matrix. */
export const stack = (rows: readonly Vec[]): Mat => {
  const [first] = rows;
  if (first === undefined) throw new RangeError("tensor: no rows to stack");
  rows.forEach((r) => sameShape(first, r));
  return tensor([rows.length, ...first.shape], rows.flatMap(numbers));
};

/** `c x`. */
export const scale = (c: number, x: Tensor): Tensor => {
  const out = zerosLike(x);
  ops.muls(out, x, c);
  return out;
};

/** Sum of tensors of one shape, in the order given. */
export const add = (first: Tensor, ...rest: Tensor[]): Tensor => {
  const out = tensor(first.shape, numbers(first));
  for (const x of rest) {
    sameShape(first, x);
    ops.addeq(out, x);
  }
  return out;
};

/** `x - y`. */
export const sub = (x: Tensor, y: Tensor): Tensor => {
  sameShape(x, y);
  const out = zerosLike(x);
  ops.sub(out, x, y);
  return out;
};

/** `f` of every entry. */
export const map = (f: (entry: number, index: number) => number, x: Tensor): Tensor =>
  tensor(x.shape, numbers(x).map(f));

/** `f` of every pair of entries. */
export const zip = (f: (a: number, b: number) => number, x: Tensor, y: Tensor): Tensor => {
  sameShape(x, y);
  const other = numbers(y);
  return map((entry, index) => f(entry, other[index] as number), x);
};

/** Tensor of zeros of the same shape. */
export const zerosLike = (x: Tensor): Tensor => ndarray(new Float64Array(numbersCount(x)), [...x.shape]);

/** Sum of all entries. */
export const total = (x: Tensor): number => ops.sum(x);

/** `x · y`. */
export const dot = (x: Vec, y: Vec): number => total(zip((a, b) => a * b, x, y));

/** `‖x‖²`. */
export const squaredNorm = (x: Tensor): number => dot(x, x);

/** Whether two tensors have the same shape. */
export const shapesAgree = (x: Tensor, y: Tensor): boolean =>
  x.shape.length === y.shape.length && x.shape.every((s, axis) => s === y.shape[axis]);

const isRowMajor = ({ shape, stride }: Tensor): boolean => {
  let size = 1;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    if (stride[axis] !== size) return false;
    size *= shape[axis] as number;
  }
  return true;
};

const numbersCount = (x: Tensor): number => x.shape.reduce((product, s) => product * s, 1);

const sameShape = (x: Tensor, y: Tensor): void => {
  if (!shapesAgree(x, y)) {
    throw new RangeError(`tensor: shapes must agree, got [${x.shape.join(", ")}] and [${y.shape.join(", ")}]`);
  }
};
