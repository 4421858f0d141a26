import { describe, expect, it } from "vitest";
import { spaced } from "./tables.ts";
import type { Tensor } from "./tensor.ts";
import { add, at, numbers, row, shapesAgree, side, stack, tensor, vec, zip } from "./tensor.ts";
import { watched, watchedNumber } from "./watch.ts";

const matrix = tensor([2, 3], [1, 2, 3, 4, 5, 6]);
const square = tensor([3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
const cube = tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]);

describe("views", () => {
  it.each([
    ["a matrix itself", matrix, [1, 2, 3, 4, 5, 6]],
    ["its transpose", matrix.transpose(1, 0), [1, 4, 2, 5, 3, 6]],
    ["a column", square.pick(null, 1), [2, 5, 8]],
    ["a row", square.pick(1), [4, 5, 6]],
    ["the rows of a block", square.lo(1, 0).hi(2, 2), [4, 5, 7, 8]],
    ["every other entry", vec([1, 2, 3, 4]).step(2), [1, 3]],
    ["entries backwards", vec([1, 2, 3]).step(-1), [3, 2, 1]],
    ["the first two axes exchanged", cube.transpose(1, 0, 2), [1, 2, 5, 6, 3, 4, 7, 8]],
    ["the last two axes exchanged", cube.transpose(0, 2, 1), [1, 3, 2, 4, 5, 7, 6, 8]],
  ])("are read in the order of their indices: %s", (_, view, entries) => {
    expect(numbers(view as Tensor)).toEqual(entries);
  });
});

describe("shapes", () => {
  it("agree where all sides do", () => {
    expect(shapesAgree(matrix, tensor([2, 3], new Float64Array(6)))).toBe(true);
    expect(shapesAgree(matrix, tensor([2, 2], new Float64Array(4)))).toBe(false);
    expect(shapesAgree(matrix, tensor([3, 3], new Float64Array(9)))).toBe(false);
    expect(shapesAgree(vec([1, 2]), matrix)).toBe(false);
    expect(shapesAgree(matrix, vec([1, 2]))).toBe(false);
  });

  it.each([
    [() => tensor([2, 2], [1, 2, 3]), "tensor: shape [2, 2] needs 4 numbers, got 3"],
    [() => side(matrix, 2), "tensor: no axis 2 in shape [2, 3]"],
    [() => at(matrix, 1, 3), "tensor: no entry [1, 3] in shape [2, 3]"],
    [() => row(matrix, 2), "tensor: no row 2 in shape [2, 3]"],
    [() => row(matrix, -1), "tensor: no row -1 in shape [2, 3]"],
    [() => stack([]), "tensor: no rows to stack"],
    [() => stack([vec([1, 2]), vec([1]), vec([1, 2, 3])]), "tensor: shapes must agree, got [2] and [1]"],
    [() => add(matrix, square), "tensor: shapes must agree, got [2, 3] and [3, 3]"],
    [() => zip((a) => a, vec([1]), matrix), "tensor: shapes must agree, got [1] and [2, 3]"],
  ])("that do not fit are named: %#", (work, message) => {
    expect(work).toThrow(message);
  });
});

describe("equally spaced numbers", () => {
  it("end at the ends, also where rounding would miss the last one", () => {
    expect(0.7 + (0.1 - 0.7)).not.toBe(0.1);
    expect(spaced(0.7, 0.1, 2)).toEqual([0.7, 0.1]);
    expect(spaced(0.7, 0.1, 3)[2]).toBe(0.1);
    expect(spaced(1, 2, 5)).toEqual([1, 1.25, 1.5, 1.75, 2]);
    expect(spaced(3, 4, 1)).toEqual([3]);
  });
});

describe("a model that is watched", () => {
  const x = vec([3, 4]);

  it("is blamed for what it gives, and for what was due", () => {
    const model = watched("test", "scoreFn", () => vec([1, NaN]), [x]);
    const message = "test: scoreFn must be 2 finite numbers at time 0.5 in step 1, where the state has norm 5";
    expect(() => model(x, 0.5)).toThrow(`${message}, got [1,"NaN"]`);
  });

  it("is blamed for one number as for many", () => {
    const model = watchedNumber("test", "divergenceFn", () => Infinity, [x, x]);
    const message = "test: divergenceFn must be one finite number at time 0.5 in step 2, where the state has norm 5";
    expect(() => model(x, 0.5)).toThrow(`${message}, got Infinity`);
  });
});
