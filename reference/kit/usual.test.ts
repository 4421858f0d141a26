import { describe, expect, it } from "vitest";
import { boolean, int, ints, mat, number, oneOf, vec } from "./kinds.ts";
import { gmm, sde } from "./records.ts";
import { lettersOf, sizeOf, usualInputs, usualOf } from "./usual.ts";

const range = (low: number, high: number, form = "number") => ({ form, low, high });

describe("the usual inputs", () => {
  it("of a number keep away from its bounds", () => {
    expect(usualOf(number())).toEqual(range(-2, 2));
    expect(usualOf(number({ above: 0 }))).toEqual(range(1 / 16, 4));
    expect(usualOf(number({ atMost: 1 }))).toEqual(range(-3, 15 / 16));
    expect(usualOf(number({ above: 0, atMost: 1 }))).toEqual(range(0.05, 0.95));
  });

  it("of an integer begin with the smallest", () => {
    expect(usualOf(int())).toEqual(range(-4, 4, "int"));
    expect(usualOf(int({ atLeast: 2 }))).toEqual(range(2, 10, "int"));
    expect(usualOf(int({ above: 0, atMost: 5 }))).toEqual(range(1, 5, "int"));
    expect(usualOf(int({ below: 0 }))).toEqual(range(-9, -1, "int"));
  });

  it("of an array have the bounds of its entries and the letters of its dimensions", () => {
    expect(usualOf(vec("d", { above: 0 }))).toEqual({ form: "array", dims: ["d"], entry: range(1 / 16, 4) });
    expect(usualOf(mat("n", "d"))).toEqual({ form: "array", dims: ["n", "d"], entry: range(-2, 2) });
    const usual = usualOf(ints("S+1", { atLeast: 1 }));
    expect(usual).toEqual({ form: "array", dims: ["S+1"], entry: range(1, 9, "int") });
    expect(lettersOf([usual, usualOf(mat("2", "d"))].flatMap((one) => one ?? []))).toEqual(["S", "d"]);
    expect([sizeOf("S+1", { S: 3 }), sizeOf("S", { S: 3 }), sizeOf("2", {})]).toEqual([4, 3, 2]);
  });

  it("of names, truth values and SDEs are some of them", () => {
    expect(usualOf(oneOf("a", "b"))).toEqual({ form: "choice", values: ["a", "b"] });
    expect(usualOf(boolean())).toEqual({ form: "choice", values: [false, true] });
    expect(usualOf(sde())).toMatchObject({ form: "choice" });
  });

  it("of a mixture are written by hand", () => {
    expect(() => usualInputs("f", { gmm: gmm("K", "d") })).toThrow(
      "f: gmm (gmm[K, d]) has no usual range; write its values by hand",
    );
  });
});
