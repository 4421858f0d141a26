import { describe, expect, it } from "vitest";
import { nearestOf, nearestText } from "./nearest.ts";

const verdict = (id: string, tolerances: number) => ({ case: id, tolerances, tier: "standard" as const });

describe("the nearest case", () => {
  it("is the one with the largest distance", () => {
    expect(nearestOf([verdict("f/a", 0.1), verdict("f/b", 0.31), verdict("f/c", 0.2)])).toEqual({
      nearest: verdict("f/b", 0.31),
    });
    expect(nearestOf([])).toEqual({});
  });

  it("is told in tolerances of a tier", () => {
    expect(nearestText(verdict("ddimSigma/mid", 0.3104))).toBe(
      "nearest: ddimSigma/mid, 0.31 of a tolerance of the standard tier",
    );
    const vague = { ...verdict("f/a", 3.21), reason: "the tolerance of y exceeds 10 % of its largest value" };
    expect(nearestText(vague)).toBe(
      "nearest: f/a, 3.2 tolerances of the standard tier, but the tolerance of y exceeds 10 % of its largest value",
    );
    const notAsked = { ...verdict("f/a", 0), reason: "the case is not asked in binary32" };
    expect(nearestText(notAsked)).toBe("f/a has another answer, but the case is not asked in binary32");
    expect(nearestText(undefined)).toBe("no case has another answer");
  });
});
