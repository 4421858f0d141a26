import { describe, expect, it } from "vitest";
import { relation } from "./relations.ts";

const all = ["<", "<=", ">", ">=", "!="] as const;

describe("a relation between two numbers", () => {
  it.each(all)("is broken by its counterexample, whatever good numbers it starts from: %s", (compares) => {
    const { holds, counterexample } = relation("a", compares, "b");
    for (const good of [
      { a: 1, b: 2 },
      { a: 2, b: 1 },
    ]) {
      if (!holds(good)) continue;
      expect(holds({ ...good, ...(counterexample?.change(good) as object) })).toBe(false);
    }
  });

  it("says what must hold, and what does not", () => {
    expect(relation("alphaBar", "<", "alphaBarPrev", "ORDER")).toMatchObject({
      argument: "alphaBar",
      domain: "< alphaBarPrev",
      code: "ORDER",
      counterexample: { what: "alphaBar-not-below-alphaBarPrev" },
    });
    expect(relation("s", "!=", "t")).toMatchObject({ domain: "different from t", code: "DOMAIN" });
  });

  it.each([
    ["<", 1, 1, false],
    ["<=", 1, 1, true],
    [">", 1, 1, false],
    [">=", 1, 1, true],
    ["!=", 1, 1, false],
    ["<", 1, 2, true],
    ["<=", 2, 1, false],
    [">", 2, 1, true],
    [">=", 1, 2, false],
    ["!=", 1, 2, true],
  ] as const)("compares: %s of %d and %d", (compares, a, b, wanted) => {
    expect(relation("a", compares, "b").holds({ a, b })).toBe(wanted);
  });
});
