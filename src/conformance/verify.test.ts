import { describe, expect, it } from "vitest";
import type { Implementation, Outcome } from "../implementation.ts";
import { sumOf } from "./counts.ts";
import { AccountingError, NothingSelectedError, UsageError } from "./exit-codes.ts";
import { balanced } from "./finish.ts";
import { parseKnownFailures } from "./known-failures.ts";
import type { CaseResult, Report } from "./report.ts";
import { parseShard } from "./select.ts";
import { assembleSuite } from "./suite.ts";
import { bent, tiny } from "./testing/tiny-implementation.ts";
import { close, stretchCase, stretchCases, tinyFiles } from "./testing/tiny-suite.ts";
import type { VerifyOptions } from "./verify.ts";
import { verify } from "./verify.ts";

const suite = assembleSuite(tinyFiles());
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> => verify(implementation, { suite, ...options });

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
    expect(resultOf(strict, "stretch/two")).toMatchObject({ status: "fail", smallestTier: "standard", tiers: { standard: { verdict: "pass" } } });
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
    ["NaN where a number is due", { y: [2, NaN, 6] }, /y\[1\]: expected 4, got NaN/],
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

  it("fails a refusal where outputs are due", async () => {
    const report = await run(answering({ kind: "rejected", code: "DOMAIN", message: "no" }), { ids: ["stretch/two"] });
    expect(report.cases[0]?.failure?.problems[0]).toMatchObject({ kind: "refused", text: "expected outputs, got refused as DOMAIN: no" });
  });

  it.each<[string, Implementation]>([
    ["throws", { ...tiny(), run: () => { throw new Error("boom"); } }],
    ["throws something odd", { ...tiny(), run: () => { throw undefined; } }],
    ["rejects its promise", { ...tiny(), run: () => Promise.reject(new Error("boom")) }],
    ["returns nothing", answering(undefined)],
    ["returns no outcome", answering({ kind: "success" })],
    ["returns outputs that are no record", answering({ kind: "outputs", outputs: 3 })],
  ])("survives an implementation that %s", async (_name, implementation) => {
    const report = await run(implementation);
    expect(report.footer).toMatchObject({ exitCode: 1, counts: { errored: 8 } });
  });

  it("does not let an implementation change the inputs of later cases", async () => {
    const greedy = tiny({ stretch: (inputs) => { (inputs["x"] as { data: Float64Array }).data.fill(9); return { y: [0, 0, 0] }; } });
    await run(greedy);
    expect((await run(tiny())).footer.exitCode).toBe(0);
  });

  it("does not read answers after the deadline", async () => {
    const slow: Implementation = { ...tiny(), run: () => new Promise(() => undefined) };
    const report = await run(slow, { ids: ["tell/four"], deadlineMs: 5 });
    expect(report.cases[0]).toMatchObject({ status: "timeout", reason: "no answer within 5 ms" });
    expect(report.footer.exitCode).toBe(1);
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
    const report = await run(tiny(), { signal: stop.signal, onResult: (_result, { done }) => done === 3 && stop.abort() });
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

describe("the selection", () => {
  const idsOf = async (options: VerifyOptions): Promise<string[]> => (await run(tiny(), options)).cases.map(({ id }) => id);

  it("takes patterns for operations, chapters, ids and flags, and all must fit", async () => {
    expect(await idsOf({ ids: ["stretch/t*"] })).toEqual(["stretch/two", "stretch/three"]);
    expect(await idsOf({ ids: ["stretch/?n?", "tell/four"] })).toEqual(["stretch/one", "tell/four"]);
    expect(await idsOf({ chapters: ["words"] })).toEqual(["tell/four"]);
    expect(await idsOf({ flags: ["refused"] })).toEqual(["stretch/negative"]);
    expect(await idsOf({ operations: ["walk", "tell"] })).toEqual(["tell/four", "walk/short"]);
    expect(await idsOf({ operations: ["stretch"], ids: ["walk/*"] })).toEqual(["walk/short/step-1", "walk/short/step-2"]);
  });

  it("is an error where it selects nothing", async () => {
    await expect(run(tiny(), { operations: ["stretsh"] })).rejects.toThrow(NothingSelectedError);
    await expect(run(tiny(), { operations: ["stretsh"] })).rejects.toThrow(/matches none.*Did you mean "stretch"\?/);
    await expect(run(tiny(), { operations: ["tell", "stretsh"] })).rejects.toThrow(/"stretsh" matches none/);
    await expect(run(tiny(), { operations: ["tell"], chapters: ["toy"] })).rejects.toThrow(/No case matches all/);
    await expect(run(tiny(), { ids: ["tell/four"], shard: { index: 2, count: 2 } })).rejects.toThrow(/Shard 2\/2 is empty/);
    await expect(run(tiny(), { ids: ["[0-9]"] })).rejects.toMatchObject({ exitCode: 4 });
  });

  it("reads shards", () => {
    expect(parseShard("2/4")).toEqual({ index: 2, count: 4 });
    for (const text of ["0/4", "5/4", "1", "1/", "a/b", "-1/2"]) expect(() => parseShard(text)).toThrow(UsageError);
  });
});

describe("binary32", () => {
  const files = tinyFiles([
    ...stretchCases,
    stretchCase("close-to-one", 1 - 1e-12, [1], { binary64Only: true }),
    stretchCase("huge", 1e30, [1e10]),
    stretchCase("huge-input", 1e-30, [1e39]),
  ]);
  const larger = assembleSuite(files);

  it("does not plan what it cannot be asked, and says how much", async () => {
    const [single, double] = [await verify(tiny({}, { dtype: "f32" }), { suite: larger }), await verify(tiny(), { suite: larger })];
    expect(single.header).toMatchObject({ planned: 8, total: 11, notApplicable: { binary64Only: 1, overflow: 2 } });
    expect(single.footer.counts.skipped).toBe(0);
    expect(double.header).toMatchObject({ planned: 11, notApplicable: { binary64Only: 0, overflow: 0 } });
  });

  it("allows rounding to binary32, and no more", async () => {
    const rounded = bent((y) => y.map(Math.fround));
    const off = bent((y) => y.map((entry) => entry * (1 + 70 * 2 ** -24)));
    const third = assembleSuite(withoutAnswers("third", 1 / 3));
    expect((await verify(tiny({ stretch: rounded }, { dtype: "f32" }), { suite: third })).footer.exitCode).toBe(0);
    expect((await verify(tiny({ stretch: rounded }), { suite: third, ids: ["stretch/third"] })).footer.exitCode).toBe(1);
    expect((await verify(tiny({ stretch: off }, { dtype: "f32" }), { suite: third })).footer.exitCode).toBe(1);
  });
});

const withoutAnswers = (name: string, c: number): ReturnType<typeof tinyFiles> => {
  const files = tinyFiles([stretchCase(name, c, [1, 2, 5])]);
  const manifest = { ...files.manifest, files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 0 } : one)) };
  return { ...files, manifest, deviations: files.deviations.map((file) => ({ ...file, deviations: [] })) };
};

describe("cases that say nothing", () => {
  const vague = { ...close(1, 2, 3), scale: { strict: [1, 2, 3], standard: [1, 2, 1e16] } };
  const suite64 = assembleSuite(tinyFiles([...stretchCases.slice(1), stretchCase("one", 1, [1, 2, 3], { outputs: { y: vague } })]));
  const ask = (y: unknown, tier: "strict" | "standard") => verify(tiny({ stretch: () => ({ y }) }), { suite: suite64, ids: ["stretch/one"], tier });

  it("withhold the verdict on numbers where the tolerance swallows them, whatever the answer", async () => {
    for (const y of [[1, 2, 3], [7, 8, 9], [NaN, 2, 3]]) {
      expect((await ask(y, "standard")).cases[0]).toMatchObject({ status: "noinfo", reason: "the tolerance of y exceeds 10 % of its largest value" });
    }
    expect((await ask([1, 2, 3], "standard")).footer.worst).toBeUndefined();
    expect((await ask([7, 8, 9], "strict")).cases[0]?.status).toBe("fail");
  });

  it("fail a wrong structure all the same", async () => {
    expect((await ask([1, 2], "standard")).cases[0]?.status).toBe("fail");
    expect((await ask("1, 2, 3", "standard")).cases[0]?.status).toBe("fail");
  });

  const near = (factor: number, kind: "bug" | "precision") => {
    const files = tinyFiles();
    const [file] = files.deviations;
    const [first] = file?.deviations ?? [];
    if (file === undefined || first === undefined) throw new Error("the tiny suite has deviations");
    const data = [2, 4, 6].map((entry) => entry * (1 + factor * 2 ** -53));
    const only = { ...first, kind, answers: { "stretch/two": { outputs: { y: { shape: [3], data } } } } };
    const manifest = { ...files.manifest, files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 1 } : one)) };
    return assembleSuite({ ...files, manifest, deviations: [{ ...file, deviations: [only] }] });
  };
  const statusUnder = async (factor: number, kind: "bug" | "precision") =>
    (await verify(tiny(), { suite: near(factor, kind), ids: ["stretch/two"], tier: "strict" })).cases[0]?.status;

  it("are those where a wrong version is at most two tolerances away", async () => {
    expect(await statusUnder(30, "bug")).toBe("noinfo");
    expect(await statusUnder(40, "bug")).toBe("pass");
    expect(await statusUnder(30, "precision")).toBe("pass");
  });

  it("are not those where a wrong version gives the right answer up to rounding", async () => {
    expect(await statusUnder(8, "bug")).toBe("pass");
  });
});

describe("known failures", () => {
  const wrong = tiny({ tell: () => ({ k: 5, even: true, name: "four" }) });
  const entry = { id: "tell/four", status: "fail", reason: "counts from one" } as const;

  it("are expected, and an unexpected pass fails", async () => {
    const [expected, surprising] = [await run(wrong, { knownFailures: [entry] }), await run(tiny(), { knownFailures: [entry] })];
    expect(expected.footer).toMatchObject({ exitCode: 0, counts: { xfail: 1, fail: 0, pass: 7 } });
    expect(resultOf(expected, "tell/four").known).toEqual({ status: "fail", reason: "counts from one" });
    expect(surprising.footer).toMatchObject({ exitCode: 1, counts: { xpass: 1, pass: 7 } });
  });

  it("must fail in the way that is known", async () => {
    const report = await run(wrong, { knownFailures: [{ ...entry, status: "crashed" }] });
    expect(report.footer).toMatchObject({ exitCode: 1, counts: { fail: 1, xfail: 0 } });
  });

  it("must name cases of the suite, once each", async () => {
    await expect(run(wrong, { knownFailures: [{ ...entry, id: "tell/five" }] })).rejects.toThrow(/no case "tell\/five"/);
    await expect(run(wrong, { knownFailures: [entry, entry] })).rejects.toThrow(UsageError);
  });

  it("are read from JSON", () => {
    expect(parseKnownFailures(JSON.stringify([entry]))).toEqual([entry]);
    for (const text of ["{", "{}", "[1]", '[{"id":"a","status":"pass","reason":"b"}]', '[{"id":"a","status":"fail","reason":""}]', "[null]"]) {
      expect(() => parseKnownFailures(text)).toThrow(UsageError);
    }
  });
});

describe("trajectories", () => {
  it("name the first step that deviates", async () => {
    const report = await run(tiny({ stretch: bent((y, c) => (c === 3 ? y.map((entry) => entry + 1) : y)) }), { ids: ["walk/*"] });
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
