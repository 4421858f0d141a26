import { describe, expect, it, vi } from "vitest";
import type { Implementation, Outcome } from "../../contract/implementation.ts";
import { sumOf } from "../report/counts.ts";
import type { CaseResult, Report } from "../report/report.ts";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "./verify.ts";
import { verify } from "./verify.ts";

const suite = assembleSuite(tinyFiles());
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> =>
  verify(implementation, { suite, ...options });

const resultOf = (report: Report, id: string): CaseResult => {
  const found = report.cases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not in the report`);
  return found;
};

const answering = (outcome: unknown): Implementation => ({ ...tiny(), run: () => outcome as Outcome });

describe("verify", () => {
  it("passes right answers and refusals, steps and runs, and accounts for all", async () => {
    const report = await run(tiny());
    expect(report.footer).toMatchObject({ exitCode: 0, interrupted: false, counts: { pass: 8 } });
    expect(report.header).toMatchObject({ planned: 8, total: 8, gate: "standard", seed: 1 });
    expect(report.trajectories).toEqual([{ id: "walk/short", operation: "walk", run: "pass", steps: 2 }]);
    expect(report.diagnoses).toEqual([]);
  });

  it("tells the tiers apart: what standard forgives, strict does not", async () => {
    const rough = tiny({ stretch: bent((y) => y.map((entry) => entry * (1 + 30 * 2 ** -53))) });
    const [standard, strict] = [await run(rough), await run(rough, { tier: "strict" })];
    expect(resultOf(standard, "stretch/two")).toMatchObject({ status: "pass", smallestTier: "standard" });
    expect(resultOf(strict, "stretch/two")).toMatchObject({
      status: "fail",
      smallestTier: "standard",
      tiers: { standard: { verdict: "pass" } },
    });
    expect([standard.footer.exitCode, strict.footer.exitCode]).toEqual([0, 1]);
  });

  it("reports the worst number in full", async () => {
    const report = await run(tiny({ stretch: bent((y) => y.map((entry, i) => (i === 1 ? entry + 1 : entry))) }));
    expect(resultOf(report, "stretch/two").failure).toMatchObject({
      comment: "A case of the tiny suite.",
      notes: { plain: "Nothing special." },
      worst: { path: "y[1]", got: 5, want: 4, difference: 1, ulps: 2 ** 50 },
    });
    expect(report.footer.worst?.tolerances).toBeGreaterThan(1e13);
  });

  it.each<[string, unknown, RegExp]>([
    ["a missing output", {}, /y: missing/],
    ["an extra output", { y: [2, 4, 6], z: 1 }, /z: not an output/],
    ["a wrong shape", { y: [2, 4] }, /expected an array of shape \[3\], got an array of shape \[2\]/],
    ["a text for a number", { y: ["2", "4", "6"] }, /got a list of 3/],
    ["NaN in place of a number", { y: [2, NaN, 6] }, /y\[1\]: expected 4, got NaN/],
  ])("fails %s", async (_name, outputs, text) => {
    const report = await run(answering({ kind: "outputs", outputs }), { ids: ["stretch/two"] });
    expect(report.cases[0]).toMatchObject({ status: "fail", smallestTier: "none" });
    expect(report.cases[0]?.failure?.problems[0]?.text).toMatch(text);
  });

  it("passes a negative case only with one of its codes", async () => {
    const status = async (outcome: Outcome): Promise<string> =>
      (await run(answering(outcome), { ids: ["stretch/negative"] })).cases[0]?.status as string;
    expect(await status({ kind: "rejected", code: "DOMAIN", message: "" })).toBe("pass");
    expect(await status({ kind: "rejected", code: "SHAPE", message: "" })).toBe("fail");
    expect(await status({ kind: "outputs", outputs: { y: [-1] } })).toBe("fail");
    expect(await status({ kind: "errored", message: "boom" })).toBe("errored");
    expect(await status({ kind: "crashed", message: "gone" })).toBe("crashed");
    expect(await status({ kind: "timeout", message: "late" })).toBe("timeout");
  });

  it("fails a refusal in place of outputs", async () => {
    const report = await run(answering({ kind: "rejected", code: "DOMAIN", message: "no" }), { ids: ["stretch/two"] });
    expect(report.cases[0]?.failure?.problems[0]).toMatchObject({
      kind: "refused",
      text: "expected outputs, got refused as DOMAIN: no",
    });
  });

  it.each<[string, Implementation]>([
    [
      "throws",
      {
        ...tiny(),
        run: () => {
          throw new Error("boom");
        },
      },
    ],
    [
      "throws something odd",
      {
        ...tiny(),
        run: () => {
          throw undefined;
        },
      },
    ],
    ["rejects its promise", { ...tiny(), run: () => Promise.reject(new Error("boom")) }],
    ["returns nothing", answering(undefined)],
    ["returns no outcome", answering({ kind: "success" })],
    ["returns outputs that are no record", answering({ kind: "outputs", outputs: 3 })],
  ])("survives an implementation that %s", async (_name, implementation) => {
    const report = await run(implementation);
    expect(report.footer).toMatchObject({ exitCode: 1, counts: { errored: 8 } });
  });

  it("does not let an implementation change the inputs of later cases", async () => {
    const greedy = tiny({
      stretch: (inputs) => {
        (inputs["x"] as { data: Float64Array }).data.fill(9);
        return { y: [0, 0, 0] };
      },
    });
    await run(greedy);
    expect((await run(tiny())).footer.exitCode).toBe(0);
  });

  it("does not read answers after the deadline", async () => {
    const slow: Implementation = { ...tiny(), run: () => new Promise(() => undefined) };
    const report = await run(slow, { ids: ["tell/four"], deadlineMs: 5 });
    expect(report.cases[0]).toMatchObject({ status: "timeout", reason: "no answer within 5 ms" });
    expect(report.footer.exitCode).toBe(1);
  });

  it("leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await run(tiny(), { deadlineMs: 60_000 });
    const left = vi.getTimerCount();
    vi.useRealTimers();
    expect(left).toBe(0);
  });

  it("skips operations the implementation does not have, with the reason", async () => {
    const report = await run({ ...tiny(), operations: new Set(["tell"]) });
    expect(report.footer).toMatchObject({ exitCode: 0, counts: { pass: 1, skipped: 7 } });
    expect(resultOf(report, "stretch/two").reason).toMatch(/does not have this operation/);
  });

  it("does not call a run that skips everything a success", async () => {
    expect((await run({ ...tiny(), operations: new Set() })).footer.exitCode).toBe(4);
  });

  it("ends an aborted run with the rest not run", async () => {
    const stop = new AbortController();
    const report = await run(tiny(), {
      signal: stop.signal,
      onResult: (_result, { done }) => done === 3 && stop.abort(),
    });
    expect(report.footer).toMatchObject({ interrupted: true, exitCode: 130, counts: { pass: 3, notrun: 5 } });
  });

  it("asks in an order that depends on the seed only, and reports in the order of the suite", async () => {
    const order = async (seed: number): Promise<[string[], string[]]> => {
      const asked: string[] = [];
      const { cases } = await run(tiny(), { seed, onResult: ({ id }) => asked.push(id) });
      return [asked, cases.map(({ id }) => id)];
    };
    const [[one, reported], [again], [other]] = [await order(1), await order(1), await order(2)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one).not.toEqual(reported);
    expect(reported).toEqual(suite.cases.map(({ id }) => id));
  });

  it("counts progress", async () => {
    const seen: number[] = [];
    await run(tiny(), { onResult: (_result, { done, planned, counts }) => seen.push(done, planned, sumOf(counts)) });
    expect(seen.slice(-3)).toEqual([8, 8, 8]);
  });
});
