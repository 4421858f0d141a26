import { describe, expect, it } from "vitest";
import { compareReports } from "../reporters/compare-reports.ts";
import { mergeReports } from "./merge.ts";
import { readReport } from "./read-report.ts";
import type { Report } from "../report/report.ts";
import { jsonlReporter, jsonReporter } from "../reporters/index.ts";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "./verify.ts";
import { verify } from "./verify.ts";

const suite = assembleSuite(tinyFiles());
const now = (): Date => new Date(0);
const squared = tiny({ stretch: bent((y, c) => y.map((entry) => c * entry)) });
const run = (options: VerifyOptions = {}, implementation = squared): Promise<Report> =>
  verify(implementation, { suite, now, ...options });
const shards = (count: number): Promise<Report[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run({ shard: { index: i + 1, count } })));

describe("mergeReports", () => {
  it.each([1, 2, 3, 5, 8])("makes %i shards the whole again, diagnoses included", async (count) => {
    const parts = await shards(count);
    expect(mergeReports([...parts].reverse())).toEqual(await run());
  });

  it("names a deviation that no shard alone could rule out", async () => {
    const once = tiny({ stretch: bent((y, c) => y.map((entry) => (c === 2 ? c * entry : entry))) });
    const parts = await Promise.all(
      [1, 2].map((index) => run({ ids: ["stretch/t*"], shard: { index, count: 2 } }, once)),
    );
    expect(parts.map(({ diagnoses }) => diagnoses[0]?.named.length ?? 0)).toEqual([1, 0]);
    expect(mergeReports(parts).diagnoses[0]?.named).toEqual([]);
  });

  it("refuses missing, doubled and foreign shards", async () => {
    const [one, two, three] = await shards(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error("expected three shards");
    const foreign = { ...two, header: { ...two.header, seed: 9 } };
    expect(() => mergeReports([])).toThrow(/No report/);
    expect(() => mergeReports([one, three])).toThrow(/Expected each of the shards 1 to 3 once, got 1, 3/);
    expect(() => mergeReports([one, two, two])).toThrow(/got 1, 2, 2/);
    expect(() => mergeReports([one, foreign, three])).toThrow(/different runs: seed is 1 in one and 9 in another/);
    expect(() =>
      mergeReports([
        { ...one, header: { ...one.header, implementation: { ...one.header.implementation, dtype: "f32" } } },
        two,
        three,
      ]),
    ).toThrow(/implementation/);
  });

  it("refuses a whole report", async () => {
    const whole = await run();
    expect(() => mergeReports([whole])).toThrow(/is complete/);
  });
});

describe("readReport", () => {
  it("reads what the reporters write", async () => {
    for (const report of [await run(), await run({ shard: { index: 1, count: 2 } }), await run({}, tiny())]) {
      expect(readReport(jsonReporter(report))).toEqual(report);
      expect(readReport(jsonlReporter(report))).toEqual(report);
    }
  });

  it("refuses an incomplete report, wherever it ends", async () => {
    const lines = jsonlReporter(await run());
    const withoutEnd = lines.slice(0, lines.trimEnd().lastIndexOf("\n") + 1);
    expect(() => readReport(withoutEnd, "out.jsonl")).toThrow(/out\.jsonl has no footer: it is incomplete/);
    for (const share of [0.3, 0.6, 0.9])
      expect(() => readReport(lines.slice(0, lines.length * share))).toThrow(/incomplete/);
    const whole = jsonReporter(await run());
    expect(() => readReport(whole.slice(0, -40))).toThrow(/incomplete/);
    expect(() => readReport("")).toThrow(/incomplete/);
  });

  it("refuses what is no report, is newer, or does not add up", async () => {
    const report = await run();
    const text = (change: object): string => JSON.stringify({ ...report, ...change });
    expect(() => readReport(text({ colour: "red" }))).toThrow(/is not a report: .*colour/);
    expect(() => readReport(text({ format: 2 }))).toThrow(/has format 2; .* reads 1/);
    expect(() => readReport(text({ cases: report.cases.slice(2) }))).toThrow(/footer counts/);
    expect(() => readReport("[]")).toThrow(/no footer/);
  });
});

describe("compareReports", () => {
  it("lists what broke, what was fixed and what is new or gone", async () => {
    const [good, bad] = [await run({}, tiny()), await run()];
    const ids = ["stretch/two", "stretch/three", "walk/short/step-1", "walk/short/step-2"];
    expect(compareReports(good, bad).broken.map(({ id }) => id)).toEqual(ids);
    expect(compareReports(bad, good).fixed.map(({ id }) => id)).toEqual(ids);
    const part = await run({ ids: ["tell/*"] }, tiny());
    expect(compareReports(good, part).removed).toHaveLength(7);
    expect(compareReports(part, good).added).toHaveLength(7);
    expect(compareReports(good, good)).toEqual({
      context: [],
      broken: [],
      fixed: [],
      changed: [],
      added: [],
      removed: [],
      worse: [],
      better: [],
    });
  });

  it("puts every change of status in one list", async () => {
    const good = await run({}, tiny());
    const gone = await run({}, { ...tiny(), operations: new Set(["tell", "walk"]) });
    const bad = await run();
    const lists = (a: Report, b: Report): number[] => {
      const { broken, fixed, changed } = compareReports(a, b);
      return [broken.length, fixed.length, changed.length];
    };
    expect(lists(good, gone)).toEqual([0, 0, 6]);
    expect(lists(bad, gone)).toEqual([0, 0, 6]);
    expect(lists(gone, bad)).toEqual([4, 0, 2]);
    const crashed = await run({}, { ...tiny(), run: () => ({ kind: "crashed", message: "gone" }) as const });
    expect(lists(bad, crashed)).toEqual([4, 0, 4]);
  });

  it("sees accuracy drift and another context", async () => {
    const rough = tiny({ stretch: bent((y) => y.map((entry) => entry * (1 + 20 * 2 ** -53))) });
    const [fine, coarse] = [await run({}, tiny()), await run({ tier: "standard" }, rough)];
    expect(compareReports(fine, coarse).worse.map(({ id }) => id)).toContain("stretch/two");
    expect(compareReports(coarse, fine).better.map(({ id }) => id)).toContain("stretch/two");
    const strict = await run({ tier: "strict" }, tiny());
    expect(compareReports(fine, strict).context).toEqual([{ what: "gate", before: "standard", after: "strict" }]);
  });
});
