import { createHash } from "node:crypto";
import { cases } from "../../golden/cases/index.ts";
import type { CaseSource, ChapterCases } from "../../golden/cases/kit/case.ts";
import type {
  GoldenCase,
  GoldenOutput,
  Note,
  StoredFile,
  StoredRefusal,
  Trajectory,
  TrajectoryFile,
  WireRecord,
} from "../../src/contract/format.ts";
import { formatVersion } from "../../src/contract/format.ts";
import { asTensor } from "../../reference/kit/kinds.ts";
import { encodeRecord, leaves } from "../../src/contract/wire.ts";
import type { Values } from "../../src/contract/implementation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { canonicalJson } from "./json.ts";
import { goldenOutputs } from "./outputs.ts";
import { frozenRefusals } from "./frozen.ts";
import { asCase, impliedRefusals } from "./refusals.ts";

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

const goldenCase = (operation: Operation, source: CaseSource, since: string): GoldenCase => {
  const outputs = goldenOutputs(operation, source.id, settledInputs(source.inputs));
  return { ...common(operation, source, since, valuesOf(outputs)), outputs };
};

/** A valid case with its inputs as JSON. */
interface Base {
  readonly id: string;
  readonly inputs: WireRecord;
}

const difference = (base: WireRecord, inputs: WireRecord): Pick<StoredRefusal, "change" | "without"> => {
  const change = Object.entries(inputs).filter(
    ([name, value]) => !(name in base) || canonicalJson(value) !== canonicalJson(base[name]),
  );
  const without = Object.keys(base).filter((name) => !(name in inputs));
  return {
    ...(change.length === 0 ? {} : { change: Object.fromEntries(change) }),
    ...(without.length === 0 ? {} : { without }),
  };
};

/** A refusal as a change of the valid case that it names, or else of the one that it changes least. */
const stored = (operation: Operation, source: CaseSource, since: string, bases: readonly Base[]): StoredRefusal => {
  const { id, hash, comment, inputs, binary64Only } = common(operation, source, since, source.rejects);
  const candidates = bases
    .filter((base) => source.of === undefined || base.id === source.of)
    .map((base) => ({ of: `${operation.name}/${base.id}`, ...difference(base.inputs, inputs) }));
  const size = (candidate: (typeof candidates)[number]): number => canonicalJson(candidate).length;
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error(`${id}: the operation has no valid case that it could change`);
  const nearest = others.reduce((best, candidate) => (size(candidate) < size(best) ? candidate : best), first);
  return {
    id,
    hash,
    since,
    ...nearest,
    ...(binary64Only ? { binary64Only } : {}),
    rejects: source.rejects ?? [],
    comment,
  };
};

/** Every refusal of an operation: by hand, frozen, and implied by the declaration and not asked by the others. */
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
  find: (name: string) => Operation,
): Trajectory => {
  const inputs = settledInputs(source.inputs);
  const outputs = goldenOutputs(operation, source.id, inputs);
  const stepsOf = chapterCases.steps?.[operation.name];
  if (stepsOf === undefined) throw new Error(`${operation.name}: the cases of its chapter do not say its steps`);
  const steps = stepsOf(source.inputs, outputs).map((step, k) => {
    const stepInputs = settledInputs(step.inputs);
    return {
      operation: step.operation,
      inputs: encodeRecord(stepInputs),
      outputs: goldenOutputs(find(step.operation), `${source.id}/step-${k + 1}`, stepInputs),
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

/** Builds the golden files of one operation. */
export const buildOperation = (
  operation: Operation,
  versions: Versions,
  find: (name: string) => Operation,
  sinceOf: (id: string) => string,
): OperationFiles => {
  const chapterCases = cases[operation.chapter] as ChapterCases;
  const sources = chapterCases.operations[operation.name] ?? [];
  const refusals = refusalsOf(operation, sources);
  const valid = sources.filter(({ rejects }) => rejects === undefined);
  refuseDuplicates(operation, [...valid, ...refusals]);
  const isAlgorithm = chapterCases.steps?.[operation.name] !== undefined;
  const [whole, single] = isAlgorithm ? [valid, []] : [[], valid];
  const bases = valid.map(({ id, inputs }) => ({ id, inputs: encodeRecord(settledInputs(inputs)) }));
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
            cases: single.map((source) => goldenCase(operation, source, since(source))),
            refusals: refusals.map((source) => stored(operation, source, since(source), bases)),
          },
        }),
    ...(whole.length === 0
      ? {}
      : {
          trajectories: {
            format: formatVersion,
            algorithm: operation.name,
            ...about(whole),
            trajectories: whole.map((source) => trajectory(operation, source, since(source), chapterCases, find)),
          },
        }),
  };
};

const refuseDuplicates = (operation: Operation, sources: readonly CaseSource[]): void => {
  const ids = sources.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`${operation.name}: the case id "${twice}" appears twice`);
};
