import type { GoldenFile, GoldenOutput, StoredFile, TrajectoryFile, WireRecord } from "../../src/contract/format.ts";
import { laws } from "../../property-tests/index.ts";
import { runLaw } from "../../property-tests/kit/run.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import { expand } from "../../src/conformance/suite/expand.ts";
import { align, worst } from "../../src/conformance/values/compare.ts";
import { referenceImplementation } from "../../src/conformance/run/implementations.ts";
import { decodeRecord } from "../../src/contract/wire.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import type { Unit } from "./unit-tests.ts";
import { declaredUnits } from "./unit-tests.ts";

import.meta.glob(
  [
    "../../reference/**/*.test.ts",
    "../../property-tests/*/{failure,solver,tables}.test.ts",
    "../../property-tests/handed-over.test.ts",
  ],
  { eager: true },
);

/** One thing that a mutant of the reference may fail. It throws, or its promise is rejected, if it does. */
export interface Check {
  readonly id: string;
  readonly chapter: string;
  readonly file: string;
  readonly isLaw: boolean;
  readonly run: () => void | Promise<void>;
}

/** The golden files of one operation. */
export interface Golden {
  readonly vectors?: StoredFile;
  readonly trajectories?: TrajectoryFile;
}

const samples = 8;

const evaluate = (name: string, inputs: WireRecord): unknown => operations.get(name)?.evaluate(decodeRecord(inputs));

const answers = (
  id: string,
  name: string,
  inputs: WireRecord,
  outputs: Readonly<Record<string, GoldenOutput>>,
): void => {
  comparisonsAgree(name, outputs);
  const { problems, pairs } = align(outputs, evaluate(name, inputs) as Readonly<Record<string, unknown>>);
  const distance = worst(pairs, "f64", "strict");
  if (problems.length > 0 || (distance !== undefined && distance.tolerances > 1)) throw new Error(`${id} differs`);
};

const refusalOf = (name: string, inputs: WireRecord): SpecError => {
  try {
    evaluate(name, inputs);
  } catch (error) {
    if (error instanceof SpecError) return error;
  }
  throw new Error(`${name} does not refuse`);
};

/** Refusals that show only while a run goes on: they bear the name of the step that meets them. */
const refusedByAStep: Readonly<Record<string, string>> = {
  "pcSample/reject/zero-score": "pcLangevinStepSize",
  "pcSample/reject/points-at-level-0": "gmmScore",
  "pcCorrectorOnlyVe/reject/zero-score": "pcLangevinStepSize",
  "ddimSample/reject/eta-above-limit": "ddimStep",
  "pfRk45/reject/beyond-the-prior": "vpMarginal",
  "pfRk45/reject/no-density": "gmmScore",
};

const refuses = (id: string, name: string, inputs: WireRecord, codes: readonly string[]): void => {
  const { code, equation, argument, domain, message } = refusalOf(name, inputs);
  const said = code === "UNKNOWN_INPUT" ? [argument] : [argument, domain];
  const speaks = said.every((part) => part !== "" && message.includes(part));
  const isOwn = equation === (refusedByAStep[id] ?? name);
  if (!codes.includes(code) || !isOwn || !speaks) throw new Error(`${id} is refused with another code or message`);
};

const levelOf = (file: GoldenFile | TrajectoryFile): string => ("level" in file ? file.level : "algorithm");

const signatureAgrees = (name: string, file: GoldenFile | TrajectoryFile): void => {
  const own = operations.get(name);
  const written = (side: "inputs" | "outputs"): string =>
    JSON.stringify(
      Object.entries(own?.signature[side] ?? {}).map(([field, { type, domain }]) => [field, `${type}, ${domain}`]),
    );
  const due = (side: "inputs" | "outputs"): string => JSON.stringify(Object.entries(file.signature[side]));
  const agrees =
    own?.level === levelOf(file) && written("inputs") === due("inputs") && written("outputs") === due("outputs");
  if (!agrees) throw new Error(`${name}: another signature`);
};

const comparisonsAgree = (name: string, outputs: Readonly<Record<string, GoldenOutput>>): void => {
  const { signature } = operations.get(name) as Operation;
  for (const [output, { comparison, value }] of Object.entries(outputs)) {
    if (JSON.stringify(value) === JSON.stringify({ shape: [0], data: [] })) continue;
    if (signature.outputs[output]?.comparison !== comparison)
      throw new Error(`${name}: another comparison of ${output}`);
  }
};

const goldenChecks = (name: string, chapter: string, { vectors, trajectories }: Golden): Check[] => {
  const cases = vectors === undefined ? [] : expand(vectors, trajectories);
  const singles = cases.map((golden) => () => {
    const { id, inputs } = golden;
    if (golden.rejects !== undefined) refuses(id, name, inputs, golden.rejects);
    else answers(id, name, inputs, golden.outputs as Readonly<Record<string, GoldenOutput>>);
  });
  const runs = (trajectories?.trajectories ?? []).map(
    ({ id, inputs, outputs }) =>
      () =>
        answers(id, name, inputs, outputs),
  );
  const signatures = [vectors, trajectories].flatMap((file) =>
    file === undefined ? [] : [() => signatureAgrees(name, file)],
  );
  const run = (): void => [...signatures, ...singles, ...runs].forEach((check) => check());
  return [
    {
      id: `${chapter}: the vectors of ${name}`,
      chapter,
      file: `golden/vectors/${chapter}/${name}.json`,
      isLaw: false,
      run,
    },
  ];
};

const lawChecks = (chapter: string): Check[] =>
  (laws[chapter] ?? []).map((law) => ({
    id: `${chapter}: ${law.subject} ${law.states}`,
    chapter,
    file: `property-tests/${chapter}.laws.ts`,
    isLaw: true,
    run: async () => {
      const { status } = await runLaw(law, referenceImplementation(), {
        seed: 1,
        samples: Math.min(samples, law.runs ?? samples),
      });
      if (status !== "holds") throw new Error(`${law.subject} ${law.states}: ${status}`);
    },
  }));

/** The folder of the reference that a test file is about. */
const chapterOf = (file: string): string => /^(?:reference|property-tests)\/(\w+)\//.exec(file)?.[1] ?? "gaussian";

const unitCheck = ({ file, name, run }: Unit): Check => ({
  id: `${file}: ${name}`,
  chapter: chapterOf(file),
  file,
  isLaw: false,
  run,
});

/**
 * Everything that a mutant may fail: the unit tests of the reference, the vectors of every operation, strictly, and
 * then the laws.
 */
export const checksWith = (golden: Readonly<Record<string, Golden>>): Check[] => [
  ...declaredUnits().map(unitCheck),
  ...[...operations.values()].flatMap(({ name, chapter }) => goldenChecks(name, chapter, golden[name] ?? {})),
  ...Object.keys(laws).flatMap(lawChecks),
];
