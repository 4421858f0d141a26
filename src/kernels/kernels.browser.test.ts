import { afterAll, describe, expect, it } from "vitest";
import type { DeviationsFile, GoldenCase, GoldenFile, StoredFile } from "../contract/format.ts";
import { notApplicable } from "../conformance/judging/informative.ts";
import { judge } from "../conformance/judging/judge.ts";
import { expand, expandAnswers } from "../conformance/suite/expand.ts";
import type { SuiteCase } from "../conformance/suite/suite.ts";
import { decodeRecord } from "../contract/wire.ts";
import { kernelImplementation } from "./implementation.ts";
import { backendExceptions } from "./exceptions.ts";
import { kernels } from "./all.ts";

const files = import.meta.glob<StoredFile>(["/golden/vectors/**/*.json", "!/golden/vectors/**/*.deviations.json"], {
  eager: true,
  import: "default",
});
const wrong = import.meta.glob<DeviationsFile>("/golden/vectors/**/*.deviations.json", {
  eager: true,
  import: "default",
});

const own = Object.values(files)
  .filter(({ operation }) => kernels.has(operation))
  .map((file): GoldenFile => ({ ...file, cases: expand(file) }));

const right = new Map(
  own.flatMap(({ cases }) => cases).flatMap(({ id, outputs }) => (outputs === undefined ? [] : [[id, outputs]])),
);

const deviationsOf = (operation: string) =>
  Object.values(wrong)
    .filter((file) => file.operation === operation)
    .flatMap((file) => expandAnswers(file, right).deviations);

const suiteCase = (file: GoldenFile, golden: GoldenCase): SuiteCase => ({
  ...golden,
  mode: "vector",
  operation: file.operation,
  chapter: file.chapter,
  level: file.level,
  notes: file.notes,
  binary64Only: golden.binary64Only === true,
  origin: golden.origin ?? "oracle",
  wanted:
    golden.outputs === undefined
      ? { kind: "rejects", codes: golden.rejects ?? [] }
      : { kind: "outputs", outputs: golden.outputs },
});

describe.each(["webgl2", "webgpu"] as const)("kernels on %s", (backend) => {
  const implementation = kernelImplementation(backend);
  afterAll(() => implementation.close?.());

  it("has a vector file with answers and refusals for every kernel", () => {
    for (const { operation, cases } of own) {
      expect(new Set(cases.map(({ outputs }) => outputs === undefined)), operation).toEqual(new Set([false, true]));
    }
    expect(own.map(({ operation }) => operation).sort()).toEqual([...kernels.keys()].sort());
  });

  it.each(own.map((file) => [file.operation, file] as const))("%s", async (operation, file) => {
    const cases = file.cases.map((golden) => suiteCase(file, golden));
    const bench = { dtype: "f32" as const, deviations: deviationsOf(operation) };
    for (const golden of cases.filter((one) => notApplicable(one, "f32") === undefined)) {
      const outcome = await implementation.run(operation, decodeRecord(golden.inputs));
      if (backendExceptions[backend]?.[operation] !== undefined && golden.wanted.kind === "outputs") {
        expect(outcome.kind, golden.id).toBe("skipped");
        continue;
      }
      const { problems, tiers } = judge(golden, outcome, bench);
      const { worst } = tiers.standard;
      const story = `${golden.id}: ${outcome.kind} ${JSON.stringify(problems)} ${JSON.stringify(worst)}`;
      expect(["pass", "noinfo"], `${story} ${"message" in outcome ? outcome.message : ""}`).toContain(
        tiers.standard.verdict,
      );
    }
  });
});
