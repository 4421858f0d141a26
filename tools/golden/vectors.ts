import { createHash } from "node:crypto";
import { cases } from "../../golden/cases/index.ts";
import type { CaseSource, ChapterCases } from "../../golden/cases/kit/case.ts";
import type {
  GoldenCase,
  GoldenOutput,
  Note,
  StoredFile,
  Trajectory,
  TrajectoryFile,
} from "../../src/contract/format.ts";
import { formatVersion } from "../../src/contract/format.ts";
import { asTensor } from "../../reference/kit/kinds.ts";
import { encodeRecord, leaves } from "../../src/contract/wire.ts";
import type { Values } from "../../src/contract/implementation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import type { Earlier } from "./earlier.ts";
import { canonicalJson } from "./json.ts";
import { areConfirmed, goldenOutputs } from "./outputs.ts";
import { frozenRefusals } from "./frozen.ts";
import { asCase, impliedRefusals } from "./refusals.ts";
import { grouped, stored } from "./stored.ts";

/** Versions that every file of the suite names. */
export interface Versions {
  readonly specVersion: string;
  readonly suiteVersion: string;
}

const isList = (value: unknown): boolean =>
  (Array.isArray(value) && (value.flat(Infinity) as unknown[]).every((entry) => typeof entry === "number")) ||
  ArrayBuffer.isView(value);

/** Inputs as a case writes them, with every list of numbers as an ndarray. */
export const settledInputs = (inputs: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, settledValue(name, value)]));

const settledValue = (name: string, value: unknown): unknown => {
  if (name === "covariances") return (value as unknown[]).map((entry) => settledValue("covariance", entry));
  if (isList(value))
    return (value as unknown[]).length === 0 ? value : asTensor(value, { equation: "golden", argument: name });
  if (typeof value !== "object" || value === null || Array.isArray(value) || "stride" in value) return value;
  return settledInputs(value as Readonly<Record<string, unknown>>);
};

const hashOf = (operation: string, inputs: unknown, answer: unknown): string =>
  createHash("sha256").update(canonicalJson({ operation, inputs, answer })).digest("hex").slice(0, 16);

const valuesOf = (outputs: Readonly<Record<string, GoldenOutput>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));

const isBinary32 = (inputs: CaseSource["inputs"]): boolean =>
  leaves(settledInputs(inputs)).every(({ value }) => typeof value !== "number" || Object.is(Math.fround(value), value));

const common = (operation: Operation, source: CaseSource, since: string, answer: unknown) => {
  const inputs = encodeRecord(settledInputs(source.inputs));
  return {
    id: `${operation.name}/${source.id}`,
    hash: hashOf(operation.name, inputs, answer),
    since,
    flags: source.flags,
    comment: source.comment,
    ...(isBinary32(source.inputs) ? { binary32Exact: true as const } : {}),
    ...(source.binary64Only === undefined ? {} : { binary64Only: true as const }),
    inputs,
  };
};

/** Outputs as they stand in the files, if the oracle has not changed or gives the same; else those that it gives now. */
const outputsOf = (
  operation: Operation,
  id: string,
  inputs: Values,
  earlier: Earlier,
): GoldenCase["outputs"] & object => {
  const before = earlier.outputs(operation.name, encodeRecord(inputs));
  const isRight = before && (earlier.isTrusted(operation.name) || areConfirmed(operation, inputs, before));
  return isRight ? before : goldenOutputs(operation, id, inputs);
};

const goldenCase = (operation: Operation, source: CaseSource, since: string, earlier: Earlier): GoldenCase => {
  const outputs = outputsOf(operation, source.id, settledInputs(source.inputs), earlier);
  return { ...common(operation, source, since, valuesOf(outputs)), outputs };
};

/** Every refusal of an operation: by hand, frozen, and implied by the declaration and not covered by the others. */
const refusalsOf = (operation: Operation, sources: readonly CaseSource[]): CaseSource[] => {
  const [byHand, valid] = [sources.filter(({ rejects }) => rejects), sources.filter(({ rejects }) => !rejects)];
  const goods = valid.map(({ id, inputs }) => ({ id, inputs: settledInputs(inputs) }));
  const known = [...byHand, ...frozenRefusals(operation.name, goods)];
  const textOf = ({ inputs }: Pick<CaseSource, "inputs">): string => canonicalJson(encodeRecord(settledInputs(inputs)));
  const asked = new Set(known.map(textOf));
  const implied = impliedRefusals(operation.name, operation.signature, goods).map(asCase);
  return [...known, ...implied.filter((source) => !asked.has(textOf(source)))];
};

const trajectory = (
  operation: Operation,
  source: CaseSource,
  since: string,
  chapterCases: ChapterCases,
  { find, earlier }: Building,
): Trajectory => {
  const inputs = settledInputs(source.inputs);
  const outputs = outputsOf(operation, source.id, inputs, earlier);
  const stepsOf = chapterCases.steps?.[operation.name];
  if (stepsOf === undefined) throw new Error(`${operation.name}: the cases of its chapter state no steps for it`);
  const steps = stepsOf(source.inputs, outputs).map((step, k) => {
    const stepInputs = settledInputs(step.inputs);
    return {
      operation: step.operation,
      inputs: encodeRecord(stepInputs),
      outputs: outputsOf(find(step.operation), `${source.id}/step-${k + 1}`, stepInputs, earlier),
    };
  });
  return { ...common(operation, source, since, valuesOf(outputs)), steps, outputs };
};

const fieldTexts = (fields: Operation["signature"]["inputs"]): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { type, domain }]) => [name, `${type}, ${domain}`]));

const usedNotes = (chapterCases: ChapterCases, sources: readonly CaseSource[]): Record<string, Note> => {
  const flags = new Set(sources.flatMap((source) => source.flags));
  const unexplained = [...flags].find((flag) => chapterCases.notes[flag] === undefined);
  if (unexplained !== undefined) throw new Error(`the flag "${unexplained}" has no note`);
  return Object.fromEntries(Object.entries(chapterCases.notes).filter(([flag]) => flags.has(flag)));
};

/** The files of one operation: its vectors and, for an algorithm with steps, its trajectories. */
export interface OperationFiles {
  readonly vectors?: StoredFile;
  readonly trajectories?: TrajectoryFile;
}

/** What files are built with beside their cases. */
export interface Building {
  readonly versions: Versions;
  readonly find: (name: string) => Operation;
  readonly sinceOf: (id: string) => string;
  readonly earlier: Earlier;
}

/** Builds the golden files of one operation. */
export const buildOperation = (operation: Operation, building: Building): OperationFiles => {
  const { versions, sinceOf, earlier } = building;
  const chapterCases = cases[operation.chapter] as ChapterCases;
  const sources = chapterCases.operations[operation.name] ?? [];
  const refusals = refusalsOf(operation, sources);
  const valid = sources.filter(({ rejects }) => rejects === undefined);
  refuseDuplicates(operation, [...valid, ...refusals]);
  const isAlgorithm = chapterCases.steps?.[operation.name] !== undefined;
  const [whole, single] = isAlgorithm ? [valid, []] : [[], valid];
  const bases = valid.map(({ id, inputs }) => ({
    id: `${operation.name}/${id}`,
    inputs: encodeRecord(settledInputs(inputs)),
  }));
  const since = ({ id }: CaseSource): string => sinceOf(`${operation.name}/${id}`);
  const { inputs, outputs } = operation.signature;
  const about = (of: readonly CaseSource[]) => ({
    chapter: operation.chapter,
    ...versions,
    signature: { inputs: fieldTexts(inputs), outputs: fieldTexts(outputs) },
    notes: usedNotes(chapterCases, of),
  });
  return {
    ...(single.length + refusals.length === 0
      ? {}
      : {
          vectors: {
            format: formatVersion,
            operation: operation.name,
            level: operation.level,
            ...about([...single, ...refusals]),
            cases: single.map((source) => goldenCase(operation, source, since(source), earlier)),
            refusals: grouped(
              refusals.map((source) => stored(common(operation, source, since(source), source.rejects), source, bases)),
            ),
          },
        }),
    ...(whole.length === 0
      ? {}
      : {
          trajectories: {
            format: formatVersion,
            algorithm: operation.name,
            ...about(whole),
            trajectories: whole.map((source) => trajectory(operation, source, since(source), chapterCases, building)),
          },
        }),
  };
};

const refuseDuplicates = (operation: Operation, sources: readonly CaseSource[]): void => {
  const ids = sources.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`${operation.name}: the case id "${twice}" appears twice`);
};
