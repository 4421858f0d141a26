import { describe, expect, it } from "vitest";
import type { WireRecord } from "../../contract/format.ts";
import { numbers, vec } from "../../../reference/kit/tensor.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Report } from "../report/report.ts";
import { statuses } from "../report/report.ts";
import type { Suite, SuiteCase, Wanted } from "../suite/suite.ts";
import { verify } from "../run/verify.ts";
import { encode } from "../../contract/wire.ts";
import { fakeOperations, open } from "./testing/support.ts";

const wantedOf = (operation: string, inputs: WireRecord): Wanted => {
  const { y } = fakeOperations.get(operation)?.evaluate(inputs) as { y: ReturnType<typeof vec> | number };
  const scale = (typeof y === "number" ? [y] : numbers(y)).map(Math.abs);
  const digits = scale.map(String);
  return {
    kind: "outputs",
    outputs: { y: { value: encode(y), comparison: "close", scale: { strict: scale, standard: scale }, digits } },
  };
};

const caseOf = (
  id: string,
  operation: string,
  inputs: WireRecord,
  wanted = wantedOf(operation, inputs),
): SuiteCase => ({
  id: `${operation}/${id}`,
  mode: "vector",
  operation,
  chapter: "fake",
  level: "op",
  flags: [],
  notes: {},
  comment: "",
  binary64Only: false,
  origin: "oracle",
  inputs,
  wanted,
});

/** Ten sums, two signs and two refusals of the operations that the fakes have. */
const suite: Suite = {
  specVersion: "0",
  suiteVersion: "0",
  manifestSha256: "",
  deviations: new Map(),
  cases: [
    ...Array.from({ length: 10 }, (_, i) => caseOf(`sum-${i}`, "affine", { x: [i + 0.5, -2.25], a: 2, b: 1 })),
    ...[1, -2].map((x) => caseOf(`sign-${x}`, "negate", { x })),
    ...[-1, 0].map((a) => caseOf(`reject-${a}`, "affine", { x: [1], a, b: 0 }, { kind: "rejects", codes: ["DOMAIN"] })),
  ],
};

const hanging = ["hang", "late", "no-newline", "ignore-sigterm", "forks", "flood-stdout", "changes-its-mind"];

const accountOf = async (name: string): Promise<Report> => {
  const adapter = await open(name, hanging.includes(name) ? {} : { deadlineMs: 60_000 });
  const report = await verify(adapter, { suite });
  await adapter.close();
  return report;
};

const countsOf = ({ footer }: Report): Record<string, number> =>
  Object.fromEntries(Object.entries(footer.counts).filter(([, count]) => count > 0));

const sumOf = ({ footer }: Report): number => statuses.reduce((sum, status) => sum + footer.counts[status], 0);

const failure = exitCodes.failure;

describe.concurrent("every adapter ends in an account that adds up, and in its exit code:", () => {
  it.each([
    ["good", { pass: 14 }, exitCodes.expected],
    ["flood-stderr", { pass: 14 }, exitCodes.expected],
    ["crash", { pass: 10, crashed: 4 }, failure],
    ["forks-and-exits", { pass: 10, crashed: 4 }, failure],
    ["hang", { pass: 12, timeout: 2 }, failure],
    ["late", { pass: 12, timeout: 2 }, failure],
    ["no-newline", { pass: 12, timeout: 2 }, failure],
    ["ignore-sigterm", { pass: 12, timeout: 2 }, failure],
    ["forks", { pass: 12, timeout: 2 }, failure],
    ["flood-stdout", { pass: 12, timeout: 2 }, failure],
    ["twice", { pass: 1, errored: 13 }, failure],
    ["wrong-seq", { errored: 14 }, failure],
    ["stale-seq", { pass: 10, errored: 4 }, failure],
    ["garbage", { pass: 10, errored: 4 }, failure],
    ["overtakes", { pass: 10, errored: 4 }, failure],
    ["truncated", { pass: 10, errored: 4 }, failure],
    ["long-line", { pass: 10, errored: 4 }, failure],
    ["unexpected-call", { errored: 14 }, failure],
  ])("%s", async (name, counts, exitCode) => {
    const report = await accountOf(name);
    expect(countsOf(report)).toEqual(counts);
    expect(sumOf(report)).toBe(14);
    expect(report.footer.exitCode).toBe(exitCode);
  });

  it.each([
    ["strings", { errored: 12, pass: 2 }],
    ["wrong-shapes", { errored: 12, fail: 2 }],
    ["nan", { errored: 10, fail: 4 }],
    ["other-names", { errored: 14 }],
  ])("%s", async (name, counts) => {
    const report = await accountOf(name);
    expect(countsOf(report)).toEqual(counts);
    expect(report.footer.exitCode).toBe(failure);
  });

  it("changes-its-mind: what comes after the restart is not run", async () => {
    const report = await accountOf("changes-its-mind");
    expect(report.footer.counts.timeout).toBe(1);
    expect(report.footer.counts.pass + report.footer.counts.notrun).toBe(13);
    expect(report.footer.counts.notrun).toBeGreaterThan(0);
    expect(report.footer.exitCode).toBe(failure);
  });

  it("interrupted: the rest is not run", async () => {
    const controller = new AbortController();
    const adapter = await open("good", { signal: controller.signal });
    const onResult = (): void => controller.abort();
    const report = await verify(adapter, { suite, signal: controller.signal, onResult });
    await adapter.close();
    expect(countsOf(report)).toEqual({ pass: 1, notrun: 13 });
    expect(report.footer.exitCode).toBe(exitCodes.interrupted);
  });
});
