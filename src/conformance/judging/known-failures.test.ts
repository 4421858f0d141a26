import { describe, expect, it } from "vitest";
import type { Implementation } from "../../contract/implementation.ts";
import { UsageError } from "../exit-codes.ts";
import { parseKnownFailures } from "./known-failures.ts";
import type { Report } from "../report/report.ts";
import { assembleSuite } from "../suite/suite.ts";
import { tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "../run/verify.ts";
import { verify } from "../run/verify.ts";

const suite = assembleSuite(tinyFiles());
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> =>
  verify(implementation, { suite, ...options });

describe("known failures", () => {
  const wrong = tiny({ tell: () => ({ k: 5, even: true, name: "four" }) });
  const entry = { id: "tell/four", status: "fail", reason: "counts from one" } as const;

  it("are expected, and an unexpected pass fails", async () => {
    const [expected, surprising] = [
      await run(wrong, { knownFailures: [entry] }),
      await run(tiny(), { knownFailures: [entry] }),
    ];
    expect(expected.footer).toMatchObject({ exitCode: 0, counts: { xfail: 1, fail: 0, pass: 7 } });
    expect(expected.cases.find(({ id }) => id === "tell/four")?.known).toEqual({
      status: "fail",
      reason: "counts from one",
    });
    expect(surprising.footer).toMatchObject({ exitCode: 1, counts: { xpass: 1, pass: 7 } });
  });

  it("must fail in the way that is known", async () => {
    const report = await run(wrong, { knownFailures: [{ ...entry, status: "crashed" }] });
    expect(report.footer).toMatchObject({ exitCode: 1, counts: { fail: 1, xfail: 0 } });
  });

  it("must name cases of the suite, once each", async () => {
    await expect(run(wrong, { knownFailures: [{ ...entry, id: "tell/five" }] })).rejects.toThrow(
      /unknown case "tell\/five"/,
    );
    await expect(run(wrong, { knownFailures: [entry, entry] })).rejects.toThrow(UsageError);
  });

  it("are read from JSON", () => {
    expect(parseKnownFailures(JSON.stringify([entry]))).toEqual([entry]);
    for (const text of [
      "{",
      "{}",
      "[1]",
      '[{"id":"a","status":"pass","reason":"b"}]',
      '[{"id":"a","status":"fail","reason":""}]',
      "[null]",
    ]) {
      expect(() => parseKnownFailures(text)).toThrow(UsageError);
    }
  });
});
