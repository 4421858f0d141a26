import { describe, expect, it } from "vitest";
import { Dims } from "./dims.ts";
import type { Kind } from "./kinds.ts";
import { boolean, cube, int, ints, mat, nameOr, number, oneOf, vec } from "./kinds.ts";
import { cov, gmm, levelRecord, levelTable, sde } from "./records.ts";
import { numbers, tensor } from "./tensor.ts";
import { place, refused, thrown } from "./testing/refusals.ts";

describe("a domain", () => {
  it.each([
    [number(), "finite"],
    [number({ above: 0 }), "> 0"],
    [number({ atLeast: 0 }), ">= 0"],
    [number({ below: 1 }), "< 1"],
    [number({ atMost: 1 }), "<= 1"],
    [number({ above: 0, below: 1 }), "in (0, 1)"],
    [number({ above: 0, atMost: 1 }), "in (0, 1]"],
    [number({ atLeast: 0, below: 1 }), "in [0, 1)"],
    [number({ atLeast: 0, atMost: 1 }), "in [0, 1]"],
    [int(), "a safe integer"],
    [int({ atLeast: 1 }), "an integer >= 1"],
    [boolean(), "true or false"],
    [oneOf("a", "b"), "one of a, b"],
    [nameOr(oneOf("auto"), number({ above: 0 })), "one of auto, or > 0"],
    [vec("d", { above: 0 }), "entries > 0"],
    [ints("d"), "entries integer, finite"],
  ] as [Kind<unknown, unknown>, string][])("is put into words: %j, %s", (kind, words) => {
    expect(kind.domain).toBe(words);
  });
});

describe("a comparison", () => {
  it.each([
    [number(), "close"],
    [vec("d"), "close"],
    [mat("r", "c"), "close"],
    [cube("a", "b", "c"), "close"],
    [int(), "exact"],
    [ints("d"), "exact"],
    [boolean(), "exact"],
    [oneOf("a", "b"), "exact"],
    [nameOr(oneOf("auto"), number()), "close"],
    [nameOr(oneOf("auto"), int()), "exact"],
    [cov("d", "definite"), "close"],
    [gmm("K", "d"), "close"],
    [sde(), "exact"],
    [levelRecord(), "close"],
    [levelTable("N"), "close"],
  ] as [Kind<unknown, unknown>, string][])("allows for rounding where there may be some: %#", (kind, comparison) => {
    expect(kind.comparison).toBe(comparison);
  });
});

describe("a refusal", () => {
  it.each([
    [int(), 1.5, "DOMAIN", "value", "a safe integer", 1.5],
    [int({ atLeast: 1 }), 0, "DOMAIN", "value", ">= 1", 0],
    [number(), "1", "DOMAIN", "value", "a number", "1"],
    [number({ above: 0 }), NaN, "NONFINITE", "value", "finite", NaN],
    [boolean(), 1, "DOMAIN", "value", "true or false", 1],
    [oneOf("a", "b"), "c", "DOMAIN", "value", "one of a, b", "c"],
    [nameOr(oneOf("auto"), number()), "c", "DOMAIN", "value", "one of auto", "c"],
    [vec("d", { above: 0 }), [1, 0], "DOMAIN", "value[1]", "> 0", 0],
    [ints("d"), [1, 0.5], "DOMAIN", "value[1]", "a safe integer", 0.5],
    [vec("d"), [[1, 2]], "SHAPE", "value", "an array of shape [d]", "shape [1, 2]"],
    [mat("r", "c"), [1, 2], "SHAPE", "value", "an array of shape [r, c]", "shape [2]"],
    [vec("3"), [1, 2], "SHAPE", "value", "of length 3 = 3", "length 2"],
    [vec("N+2"), [1, 2], "SHAPE", "value", "of length N+2 with N >= 1", "length 2"],
    [mat("r", "c"), [[], []], "SHAPE", "value", "a full array, not empty or ragged", [[], []]],
    [mat("r", "c"), [[1], [1, 2]], "SHAPE", "value", "a full array, not empty or ragged", [[1], [1, 2]]],
    [vec("d"), [1, "2"], "DOMAIN", "value", "an array of numbers", "2"],
    [vec("d"), "12", "SHAPE", "value", "an array of numbers", "12"],
    [vec("d"), null, "SHAPE", "value", "an array of numbers", null],
    [vec("d"), { shape: [1], data: [1] }, "SHAPE", "value", "an array of numbers", { shape: [1], data: [1] }],
  ] as [Kind<unknown, unknown>, unknown, string, string, string, unknown][])(
    "says what was wrong, where, and what is right: %#",
    (kind, value, code, argument, domain, shown) => {
      const found = refused(kind, value);
      expect(found).toMatchObject({ code, equation: "test", argument, domain });
      expect(found?.value).toEqual(shown);
    },
  );
});

describe("dimensions", () => {
  it("may be numbers of more than one digit", () => {
    const twelve = Array.from({ length: 12 }, (_, i) => i);
    expect(numbers(vec("12").admit(twelve, place, new Dims()))).toEqual(twelve);
    expect(refused(vec("12"), [1])).toMatchObject({ code: "SHAPE", domain: "of length 12 = 12" });
  });

  it("may be words, and sums with numbers of more than one digit", () => {
    const dims = new Dims();
    dims.bind("rows", 2, place);
    dims.bind("rows+10", 12, place);
    const found = thrown(() => {
      dims.bind("rows+10", 13, place);
    });
    expect(found).toMatchObject({ domain: "of length rows+10 = 12", value: "length 13" });
  });

  it.each(["3d", "", "N+", "N*2"])("that cannot be read are an error in the declaration: %j", (dim) => {
    expect(() => new Dims().bind(dim, 3, place)).toThrow(`dims: cannot read "${dim}"`);
  });

  it("are held over all axes of one call", () => {
    const dims = new Dims();
    mat("r", "c").admit([[1, 2]], place, dims);
    const found = thrown(() => cube("c", "r", "d").admit(tensor([2, 2, 1], [1, 2, 3, 4]), place, dims));
    expect(found).toMatchObject({ domain: "of length r = 1", value: "length 2" });
  });
});
