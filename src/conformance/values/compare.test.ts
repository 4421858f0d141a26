import { describe, expect, it } from "vitest";
import type { GoldenOutput } from "../../contract/format.ts";
import { tensor, vec } from "../../../reference/kit/tensor.ts";
import { align, expectedLeaves, measure, worst } from "./compare.ts";
import { close, exact, wire } from "../testing/tiny-suite.ts";
import { overflows, smallestNormal, tolerance, ulp } from "./tolerance.ts";

const problemsOf = (golden: GoldenOutput, got: unknown): string[] =>
  align({ y: golden }, { y: got }).problems.map(({ kind, text }) => `${kind} ${text}`);

describe("tolerance", () => {
  it("is 16 roundoffs of the scale and the smallest normal number", () => {
    expect(tolerance(3, "f64")).toBe(48 * 2 ** -53 + 2 ** -1022);
    expect(tolerance(0, "f32")).toBe(2 ** -126);
    expect(smallestNormal.f64).toBeGreaterThan(0);
  });

  it("counts units in the last place of the dtype, subnormal numbers included", () => {
    expect(ulp(1, "f64")).toBe(2 ** -52);
    expect(ulp(-1.5, "f32")).toBe(2 ** -23);
    expect(ulp(2 ** -130, "f32")).toBe(2 ** -149);
    expect(ulp(2 ** -1070, "f64")).toBe(2 ** -1074);
    expect(ulp(0, "f64")).toBeUndefined();
  });

  it("knows what binary32 cannot hold", () => {
    expect(overflows(3.5e38, "f32")).toBe(true);
    expect(overflows(3.4e38, "f32")).toBe(false);
    expect(overflows(1e300, "f64")).toBe(false);
    expect(overflows(Infinity, "f32")).toBe(false);
  });
});

describe("measure", () => {
  const pair = (got: number) => ({ path: "y", want: 1, got, scale: { strict: 1, standard: 2 } });

  it("passes at the tolerance and fails one unit beyond it", () => {
    const [last, first] = [1 + 8 * 2 ** -52, 1 + 9 * 2 ** -52];
    expect(measure(pair(last), "f64", "strict")).toMatchObject({ passes: true, ulps: 8 });
    expect(measure(pair(first), "f64", "strict")).toMatchObject({ passes: false, ulps: 9 });
    expect(measure(pair(first), "f64", "standard").passes).toBe(true);
  });

  it("compares binary32 answers in binary64", () => {
    expect(measure(pair(1 + 16 * 2 ** -24), "f32", "strict").passes).toBe(true);
    expect(measure(pair(1 + 17 * 2 ** -24), "f32", "strict").passes).toBe(false);
  });

  it("stays finite however far the answer is", () => {
    const far = measure({ path: "y", want: -1e308, got: 1e308, scale: { strict: 0, standard: 0 } }, "f64", "strict");
    expect([far.difference, far.tolerances].every(Number.isFinite)).toBe(true);
    expect(far.passes).toBe(false);
  });

  it("finds the worst by tolerances, not by size", () => {
    const small = { path: "small", want: 1, got: 1.001, scale: { strict: 1, standard: 1 } };
    const large = { path: "large", want: 1e6, got: 1e6 + 1, scale: { strict: 1e6, standard: 1e6 } };
    expect(worst([large, small], "f64", "strict")?.path).toBe("small");
    expect(worst([], "f64", "strict")).toBeUndefined();
  });
});

describe("align", () => {
  const golden = close(1, 2, 3);

  it("accepts ndarrays, typed arrays and lists, and reads strided ndarrays in order", () => {
    const transposed = tensor([2, 2], [1, 2, 3, 4]).transpose(1, 0);
    const square: GoldenOutput = { ...close(1, 3, 2, 4), value: { shape: [2, 2], data: [1, 3, 2, 4] } };
    for (const got of [vec([1, 2, 3]), Float32Array.of(1, 2, 3), [1, 2, 3]])
      expect(problemsOf(golden, got)).toEqual([]);
    expect(worst(align({ y: square }, { y: transposed }).pairs, "f64", "strict")?.difference).toBe(0);
  });

  it("names what is missing and what is extra", () => {
    expect(align({ y: golden }, {}).problems).toMatchObject([{ kind: "missing", path: "y" }]);
    expect(align({ y: golden }, { y: [1, 2, 3], z: 1 }).problems).toMatchObject([{ kind: "extra", path: "z" }]);
    expect(align({ y: golden }, { y: [1, 2, 3], constructor: 1 }).problems).toMatchObject([{ kind: "extra" }]);
  });

  it("refuses other shapes and types", () => {
    expect(problemsOf(golden, [1, 2])).toEqual(["shape y: expected an array of shape [3], got an array of shape [2]"]);
    expect(problemsOf(golden, tensor([3, 1], [1, 2, 3]))[0]).toMatch(/^shape .* got an array of shape \[3, 1\]$/);
    expect(problemsOf(golden, 1)[0]).toMatch(/^type .* got a number$/);
    expect(problemsOf(golden, "1, 2, 3")[0]).toMatch(/^type .* got the text "1, 2, 3"$/);
    expect(problemsOf(golden, null)[0]).toMatch(/^type .* got null$/);
    expect(problemsOf(golden, [1, "2", 3])[0]).toMatch(/^type .* got a list of 3$/);
  });

  it("refuses NaN and infinities in place of numbers", () => {
    expect(problemsOf(golden, [1, NaN, 3])).toEqual(["nonfinite y[1]: expected 2, got NaN"]);
    expect(problemsOf(golden, [1, 2, -Infinity])).toEqual(["nonfinite y[2]: expected 3, got -Infinity"]);
  });

  it("requires NaN and infinities where they are expected", () => {
    const special: GoldenOutput = { ...close(0, 0), value: { shape: [2], data: ["NaN", "Infinity"] } };
    expect(problemsOf(special, [NaN, Infinity])).toEqual([]);
    expect(problemsOf(special, [0, Infinity])).toEqual(["value y[0]: expected NaN, got 0"]);
    expect(problemsOf(special, [NaN, -Infinity])).toEqual(["value y[1]: expected Infinity, got -Infinity"]);
  });

  it("compares exact outputs exactly, the sign of zero included", () => {
    expect(problemsOf(exact(wire(1, 2)), [1, 2])).toEqual([]);
    expect(problemsOf(exact(wire(1, 2)), [1, 2 + 2 ** -51])).toHaveLength(1);
    expect(problemsOf(exact(0), -0)).toEqual(["value y: expected 0, got -0"]);
    expect(problemsOf(exact("-0"), 0)).toEqual(["value y: expected -0, got 0"]);
    expect(problemsOf(exact(3), NaN)).toEqual(["value y: expected 3, got NaN"]);
    expect(problemsOf(exact(true), 1)[0]).toMatch(/^type/);
    expect(problemsOf(exact("one"), "first")).toEqual(["value y: expected one, got first"]);
  });

  it("lets the sign of an inexact zero be", () => {
    expect(worst(align({ y: close(0) }, { y: [-0] }).pairs, "f64", "strict")?.passes).toBe(true);
  });

  it("goes into records and lists, whatever the order of the names", () => {
    const golden: GoldenOutput = {
      value: { kind: "vp", means: [wire(1, 2), wire(3, 4)], beta: 0.5 },
      comparison: "close",
      scale: { strict: [1, 2, 3, 4, 5], standard: [1, 2, 3, 4, 5] },
      digits: [],
    };
    const got = {
      beta: 0.5,
      means: [
        [1, 2],
        [3, 4.5],
      ],
      kind: "vp",
    };
    expect(worst(align({ y: golden }, { y: got }).pairs, "f64", "strict")).toMatchObject({
      path: "y.means[1][1]",
      scale: { strict: 4 },
    });
    expect(problemsOf(golden, { ...got, kind: "ve" })).toEqual(["value y.kind: expected vp, got ve"]);
    expect(problemsOf(golden, { beta: 0.5, means: got.means })).toEqual(["missing y.kind: missing"]);
    expect(problemsOf(golden, { ...got, more: 1 })[0]).toMatch(/^extra y\.more/);
    expect(problemsOf(golden, { ...got, means: [[1, 2]] })[0]).toMatch(
      /^shape y\.means: expected a list of 2, got a list of 1/,
    );
  });

  it("gives every number its own scale, and names and truth values none", () => {
    expect(expectedLeaves(close(1, -2)).map(({ scale }) => scale.standard)).toEqual([4, 8]);
    expect(expectedLeaves(exact("vp"))).toMatchObject([{ exact: true, path: "" }]);
  });
});
