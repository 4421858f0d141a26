import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type {
  DeviationAnswers,
  DeviationsFile,
  GoldenCase,
  GoldenOutput,
  StoredFile,
  StoredRefusal,
  StoredRefusals,
  Manifest,
  ManifestEntry,
  Trajectory,
  TrajectoryFile,
} from "../../contract/format.ts";
import { packageRoot } from "./package-root.ts";
import type { CaseResult, DeviationMatches, Report, ReportFooter, ReportHeader } from "../report/report.ts";

describe("the schemas", () => {
  type Keys<T> = Readonly<Record<keyof T, true>>;
  type Node = Readonly<Record<string, { readonly properties?: object } | undefined>>;
  const read = (name: string): { properties: object; $defs: Node } =>
    JSON.parse(readFileSync(join(packageRoot(), "golden", "schema", `${name}.schema.json`), "utf8")) as never;
  const same = (properties: object | undefined, keys: object): void =>
    expect(Object.keys(properties ?? {}).sort()).toEqual(Object.keys(keys).sort());
  const common = {
    format: true,
    chapter: true,
    specVersion: true,
    suiteVersion: true,
    signature: true,
    notes: true,
  } as const;
  const golden = {
    id: true,
    hash: true,
    since: true,
    flags: true,
    comment: true,
    binary32Exact: true,
    binary64Only: true,
    origin: true,
    inputs: true,
    outputs: true,
  } as const;

  it("have the fields of the types, no more and no fewer", () => {
    const [vector, trajectory, deviations, manifest] = ["vector", "trajectory", "deviations", "manifest"].map(
      read,
    ) as never as ReturnType<typeof read>[];
    same(vector?.properties, {
      ...{ ...common, operation: true, level: true, cases: true, refusals: true },
    } satisfies Keys<StoredFile>);
    same(vector?.$defs["case"]?.properties, golden satisfies Keys<Omit<GoldenCase, "rejects">>);
    same(vector?.$defs["refusal"]?.properties, {
      ...{ id: true, hash: true, since: true, change: true, without: true, binary64Only: true },
      ...{ rejects: true, comment: true },
    } satisfies Keys<StoredRefusal>);
    same(vector?.$defs["refusals"]?.properties, { of: true, cases: true } satisfies Keys<StoredRefusals>);
    same(vector?.$defs["output"]?.properties, {
      value: true,
      comparison: true,
      scale: true,
      digits: true,
    } satisfies Keys<GoldenOutput>);
    same(trajectory?.properties, { ...common, algorithm: true, trajectories: true } satisfies Keys<TrajectoryFile>);
    same(trajectory?.$defs["trajectory"]?.properties, { ...golden, steps: true } satisfies Keys<Trajectory>);
    same(deviations?.properties, {
      format: true,
      operation: true,
      chapter: true,
      deviations: true,
    } satisfies Keys<DeviationsFile>);
    same(deviations?.$defs["deviation"]?.properties, {
      ...{ id: true, kind: true, title: true, hint: true, evidence: true, convention: true, answers: true },
    } satisfies Keys<DeviationAnswers>);
    same(manifest?.properties, {
      format: true,
      specVersion: true,
      suiteVersion: true,
      files: true,
    } satisfies Keys<Manifest>);
    same(manifest?.$defs["file"]?.properties, {
      path: true,
      kind: true,
      sha256: true,
      cases: true,
    } satisfies Keys<ManifestEntry>);
  });

  it("have the fields of reports, no more and no fewer", () => {
    const { properties, $defs } = read("report");
    const parts = {
      header: true,
      cases: true,
      trajectories: true,
      evidence: true,
      diagnoses: true,
      footer: true,
    } as const;
    same(properties, { format: true, ...parts } satisfies Keys<Report>);
    same($defs["header"]?.properties, {
      ...{ suite: true, implementation: true, gate: true, seed: true, shard: true, selection: true, rerun: true },
      ...{ started: true, total: true, notApplicable: true, planned: true },
    } satisfies Keys<ReportHeader>);
    same($defs["case"]?.properties, {
      ...{ id: true, operation: true, chapter: true, mode: true, step: true, flags: true, status: true, tiers: true },
      ...{ smallestTier: true, reason: true, known: true, failure: true },
    } satisfies Keys<CaseResult>);
    same($defs["evidence"]?.properties, {
      ...{
        operation: true,
        deviation: true,
        matched: true,
        contradicted: true,
        elsewhere: true,
        parallel: true,
        askew: true,
        freedom: true,
      },
      multiples: true,
    } satisfies Keys<DeviationMatches>);
    same($defs["footer"]?.properties, {
      ...{ counts: true, worst: true, interrupted: true, elapsedMs: true, exitCode: true },
    } satisfies Keys<ReportFooter>);
  });
});
