import { deviations } from "../../golden/deviations/index.ts";
import type {
  DeviationAnswer,
  DeviationsFile,
  GoldenCase,
  GoldenOutput,
  WireRecord,
  WireValue,
} from "../../src/contract/format.ts";
import { formatVersion } from "../../src/contract/format.ts";
import { align, worst } from "../../src/conformance/values/compare.ts";
import { runDeviation } from "../../src/conformance/run/implementations.ts";
import { decodeRecord, encodeRecord } from "../../src/contract/wire.ts";
import type { Outcome } from "../../src/contract/implementation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";

type Asked = Pick<GoldenCase, "id" | "inputs" | "rejects"> & {
  readonly outputs?: Readonly<Record<string, GoldenOutput>>;
};

type RightOutputs = Readonly<Record<string, GoldenOutput>>;

const isRight = (name: string, value: WireValue, wanted: GoldenOutput): boolean => {
  const { problems, pairs } = align({ [name]: wanted }, decodeRecord({ [name]: value }));
  return problems.length === 0 && (worst(pairs, "f64", "strict")?.tolerances ?? 0) <= 1;
};

/** The outputs that are not the right ones; all of them where one is missing or not known. */
const wrongOutputs = (outputs: WireRecord, right: RightOutputs): WireRecord => {
  const names = Object.keys(right);
  const isComplete = names.length === Object.keys(outputs).length && names.every((name) => name in outputs);
  if (!isComplete) return outputs;
  const wrong = Object.entries(outputs).filter(([name, value]) => !isRight(name, value, right[name] as GoldenOutput));
  return Object.fromEntries(wrong);
};

const answerOf = (outcome: Outcome, right: RightOutputs = {}): DeviationAnswer => {
  if (outcome.kind === "outputs") return { outputs: wrongOutputs(encodeRecord(outcome.outputs), right) };
  if (outcome.kind === "rejected") return { rejected: outcome.code };
  return { errored: outcome.kind === "skipped" ? outcome.reason : outcome.message };
};

const differs = (asked: Asked, answer: DeviationAnswer): boolean => {
  if (asked.rejects !== undefined) return !("rejected" in answer && asked.rejects.includes(answer.rejected));
  if (!("outputs" in answer)) return true;
  const { problems, pairs } = align(asked.outputs ?? {}, decodeRecord(answer.outputs));
  if (problems.length > 0) return true;
  return (worst(pairs, "f64", "strict")?.tolerances ?? 0) > 1;
};

/** What every deviation of an operation answers, where that differs from the right answer. */
export const buildDeviations = (operation: Operation, asked: readonly Asked[]): DeviationsFile | undefined => {
  const own = (deviations[operation.chapter] ?? []).filter((deviation) => deviation.operation === operation.name);
  if (own.length === 0) return undefined;
  return {
    format: formatVersion,
    operation: operation.name,
    chapter: operation.chapter,
    deviations: own.map((deviation) => {
      const { id, kind, title, hint, evidence, convention } = deviation;
      const answers = asked.flatMap((one): [string, DeviationAnswer][] => {
        const outcome = runDeviation(deviation, operation, decodeRecord(one.inputs));
        return differs(one, answerOf(outcome)) ? [[one.id, answerOf(outcome, one.outputs)]] : [];
      });
      return {
        id,
        kind,
        title,
        hint,
        evidence,
        ...(convention ? { convention } : {}),
        answers: Object.fromEntries(answers),
      };
    }),
  };
};
