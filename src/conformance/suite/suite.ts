import type {
  DeviationAnswers,
  GoldenCase,
  GoldenFile,
  GoldenOutput,
  Note,
  Trajectory,
  TrajectoryFile,
  WireRecord,
} from "../../contract/format.ts";
import { checkContents } from "./contents.ts";
import type { SuiteFiles } from "./integrity.ts";
import { readSuiteFiles } from "./integrity.ts";
import { packageRoot } from "./package-root.ts";

/** What must come of a case: outputs, or a refusal with one of some codes. */
export type Wanted =
  | { readonly kind: "outputs"; readonly outputs: Readonly<Record<string, GoldenOutput>> }
  | { readonly kind: "rejects"; readonly codes: readonly string[] };

/**
 * One question with its answer. `vector` is a case of a golden file, `step` one step of a trajectory from the
 * golden state, `run` a whole trajectory from the algorithm's own state.
 */
export interface SuiteCase {
  readonly id: string;
  readonly mode: "vector" | "step" | "run";
  readonly operation: string;
  readonly chapter: string;
  readonly level: "op" | "algorithm";
  readonly flags: readonly string[];
  readonly notes: Readonly<Record<string, Note>>;
  readonly comment: string;
  readonly binary64Only: boolean;
  readonly origin: "oracle" | "reference";
  readonly inputs: WireRecord;
  readonly wanted: Wanted;
  /** The trajectory that a step belongs to, and its number from 1. */
  readonly step?: { readonly trajectory: string; readonly number: number };
}

/** The golden suite. */
export interface Suite {
  readonly specVersion: string;
  readonly suiteVersion: string;
  readonly manifestSha256: string;
  readonly cases: readonly SuiteCase[];
  /** The deviations of each operation with their answers. */
  readonly deviations: ReadonlyMap<string, readonly DeviationAnswers[]>;
}

/** Reads and checks the golden suite of this package, once a process, or that of another root, every time. */
export const loadSuite = (root?: string): Suite => {
  if (root !== undefined) return assembleSuite(readSuiteFiles(root));
  own ??= assembleSuite(readSuiteFiles(packageRoot()));
  return own;
};

let own: Suite | undefined;

/** Makes the suite from its files, after checking what schemas cannot say. */
export const assembleSuite = (files: SuiteFiles): Suite => {
  checkContents(files);
  const chapterOf = new Map(files.vectors.map(({ operation, chapter }) => [operation, chapter]));
  return {
    specVersion: files.manifest.specVersion,
    suiteVersion: files.manifest.suiteVersion,
    manifestSha256: files.manifestSha256,
    cases: [
      ...files.vectors.flatMap(vectorCases),
      ...files.trajectories.flatMap((file) => trajectoryCases(file, chapterOf)),
    ],
    deviations: new Map(files.deviations.map(({ operation, deviations }) => [operation, deviations])),
  };
};

const vectorCases = (file: GoldenFile): SuiteCase[] =>
  file.cases.map((golden) => ({
    ...described(golden, file.notes),
    mode: "vector",
    operation: file.operation,
    chapter: file.chapter,
    level: file.level,
    inputs: golden.inputs,
    wanted: wantedOf(golden),
  }));

const wantedOf = ({ outputs, rejects }: GoldenCase): Wanted =>
  outputs === undefined ? { kind: "rejects", codes: rejects ?? [] } : { kind: "outputs", outputs };

const trajectoryCases = (file: TrajectoryFile, chapterOf: ReadonlyMap<string, string>): SuiteCase[] =>
  file.trajectories.flatMap((trajectory) => [
    runCase(file, trajectory),
    ...trajectory.steps.map((step, index): SuiteCase => ({
      ...described(trajectory, file.notes),
      id: `${trajectory.id}/step-${index + 1}`,
      mode: "step",
      operation: step.operation,
      chapter: chapterOf.get(step.operation) ?? file.chapter,
      level: "op",
      inputs: step.inputs,
      wanted: { kind: "outputs", outputs: step.outputs },
      step: { trajectory: trajectory.id, number: index + 1 },
    })),
  ]);

const runCase = (file: TrajectoryFile, trajectory: Trajectory): SuiteCase => ({
  ...described(trajectory, file.notes),
  mode: "run",
  operation: file.algorithm,
  chapter: file.chapter,
  level: "algorithm",
  inputs: trajectory.inputs,
  wanted: { kind: "outputs", outputs: trajectory.outputs },
});

const described = (
  { id, flags, comment, binary64Only, origin }: GoldenCase | Trajectory,
  notes: Readonly<Record<string, Note>>,
): Pick<SuiteCase, "id" | "flags" | "notes" | "comment" | "binary64Only" | "origin"> => ({
  id,
  flags,
  notes,
  comment,
  binary64Only: binary64Only === true,
  origin: origin ?? "oracle",
});
