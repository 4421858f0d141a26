import { describe, expect, it } from "vitest";
import { loadSuite } from "../../src/conformance/suite/suite.ts";
import { operations } from "../../src/contract/operations/index.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { refusalGaps, refusalsOf, refusalTotals } from "./refusals.ts";

const suite = loadSuite();
const operation = operations.get("ddimSigma") as Operation;
const cases = suite.cases.filter((golden) => golden.operation === "ddimSigma");

describe("the table of refusals", () => {
  it("has a row for every input, for the conditions and for other names", () => {
    const { rows } = refusalsOf(operation, cases);
    expect(rows.map(({ input }) => input)).toEqual(["eta", "alphaBar", "alphaBarPrev", "where", "other names"]);
    expect(rows.map((row) => row.cases["UNKNOWN_INPUT"] ?? 0)).toEqual([1, 1, 1, 0, 1]);
  });

  it("counts every refusal once, and leaves no slot open", () => {
    const table = [refusalsOf(operation, cases)];
    const counts = table.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cases)));
    const refused = cases.filter(({ wanted }) => wanted.kind === "rejects").length;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(refused);
    expect(refusalGaps(table)).toEqual([]);
  });

  it("names a slot that no case asks", () => {
    const fewer = cases.filter(({ id }) => id !== "ddimSigma/refused/eta/nan");
    const table = [refusalsOf(operation, fewer)];
    expect(cases.length - fewer.length).toBe(1);
    expect(refusalGaps(table)).toEqual([
      "ddimSigma: no case is refused at eta/nan (NONFINITE); list it in golden/cases/open.ts, if none can be",
    ]);
    const { slots, covered, listed } = refusalTotals(table);
    expect(slots - covered - listed).toBe(1);
  });

  it("counts a condition as covered by any case that breaks it", () => {
    const of = operations.get("pcSampleVe") as Operation;
    const own = suite.cases.filter((golden) => golden.operation === of.name);
    const where = refusalsOf(of, own).rows.find(({ input }) => input === "where");
    expect(where?.slots.filter(({ state }) => state !== "covered")).toEqual([]);
  });
});
