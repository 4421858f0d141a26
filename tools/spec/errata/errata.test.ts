import { describe, expect, it } from "vitest";
import { deviations } from "../../../golden/deviations/index.ts";
import { operations } from "../../../src/contract/operations/index.ts";
import { laws } from "../../../property-tests/index.ts";
import { errata } from "./index.ts";

const all = Object.values(errata).flat();
const known = new Set([
  ...operations.keys(),
  ...Object.values(laws)
    .flat()
    .flatMap(({ entry }) => entry ?? []),
]);
const declared = new Set(
  Object.values(deviations)
    .flat()
    .map(({ id }) => id.split("/")[0]),
);

describe.each(all)("erratum $id", ({ figures, evidence, equations, deviations: named }) => {
  it("concerns equations that exist", () => {
    expect(equations.filter((name) => !known.has(name))).toEqual([]);
    expect(equations).not.toEqual([]);
  });

  it("has the evidence that it claims", () => {
    const hasNumber = (figures?.length ?? 0) > 0 || (named ?? []).length > 0;
    expect(hasNumber || !evidence.includes("number")).toBe(true);
    expect((named ?? []).filter((id) => !declared.has(id))).toEqual([]);
  });

  it.each(figures ?? [])("$states", ({ value, shows }) => {
    expect(shows(value()), String(value())).toBe(true);
  });
});

describe("the errata", () => {
  it("have names of their own", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });
});
