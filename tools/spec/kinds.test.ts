import { describe, expect, it } from "vitest";
import { boolean, int, ints, mat, nameOr, number, oneOf, vec } from "../../reference/kit/kinds.ts";
import { kindText } from "./kinds.ts";

describe("a kind in a table", () => {
  it.each([
    [number(), "number"],
    [number({ atLeast: 0 }), "number, >= 0"],
    [int(), "int"],
    [int({ atLeast: 1, atMost: 128 }), "int, in [1, 128]"],
    [boolean(), "boolean"],
    [vec("d"), "vec[d]"],
    [vec("N+1", { above: 0, atMost: 1 }), "vec[N+1], entries in (0, 1]"],
    [ints("S"), "int[S]"],
    [ints("S", { atLeast: 1 }), "int[S], entries >= 1"],
    [mat("N", "d"), "mat[N, d]"],
    [oneOf("rk45"), "'rk45'"],
    [oneOf("a", "b", "c"), "'a', 'b' or 'c'"],
    [nameOr(oneOf("large", "small"), vec("N", { atLeast: 0 })), "'large', 'small' or vec[N], entries >= 0"],
    [nameOr(oneOf("auto"), number({ above: 0 })), "'auto' or number, > 0"],
  ])("is %#: %s", (kind, text) => {
    expect(kindText(kind)).toBe(text);
  });
});
