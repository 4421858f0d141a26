import { describe, expect, it } from "vitest";
import type { Implementation } from "../../contract/implementation.ts";
import { AccountingError } from "../exit-codes.ts";
import { balanced } from "./finish.ts";
import type { CaseResult, Report } from "../report/report.ts";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "./verify.ts";
import { verify } from "./verify.ts";

const suite = assembleSuite(tinyFiles());
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> =>
  verify(implementation, { suite, ...options });

describe("trajectories", () => {
  it("name the first step that deviates", async () => {
    const report = await run(tiny({ stretch: bent((y, c) => (c === 3 ? y.map((entry) => entry + 1) : y)) }), {
      ids: ["walk/*"],
    });
    expect(report.trajectories).toEqual([
      {
        ...{ id: "walk/short", operation: "walk", run: "pass", steps: 2 },
        firstDeviatingStep: { id: "walk/short/step-2", number: 2, operation: "stretch" },
      },
    ]);
  });

  it("tell a wrong loop from a wrong step", async () => {
    const report = await run(tiny({ walk: () => ({ y: [2, 4] }) }), { ids: ["walk/*"] });
    expect(report.trajectories).toEqual([{ id: "walk/short", operation: "walk", run: "fail", steps: 2 }]);
  });
});

describe("the accounting", () => {
  it("refuses reports that do not add up", async () => {
    const report = await run(tiny());
    const { footer, cases, header } = report;
    const broken: Report[] = [
      { ...report, header: { ...header, planned: 9 } },
      { ...report, footer: { ...footer, counts: { ...footer.counts, pass: 7, fail: 1 } } },
      { ...report, cases: cases.slice(1) },
      { ...report, cases: [...cases.slice(1), cases[1] as CaseResult] },
    ];
    expect(balanced(report)).toBe(report);
    for (const one of broken) expect(() => balanced(one)).toThrow(AccountingError);
  });
});
