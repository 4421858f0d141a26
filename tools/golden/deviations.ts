import { deviations } from "../../golden/deviations/index.ts";
import type { Deviation } from "../../golden/deviations/kit.ts";
import type { DeviationAnswer, DeviationsFile, GoldenCase, GoldenOutput } from "../../golden/format.ts";
import { formatVersion } from "../../golden/format.ts";
import { admit } from "../../reference/kit/equation.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import { align, worst } from "../../src/conformance/compare.ts";
import { decodeRecord, encodeRecord } from "../../src/conformance/wire.ts";
import type { Values } from "../../src/implementation.ts";
import type { Operation } from "../../src/operations/index.ts";

type Asked = Pick<GoldenCase, "id" | "inputs" | "rejects"> & {
  readonly outputs?: Readonly<Record<string, GoldenOutput>>;
};

/** Runs a deviation on inputs as an implementation would: refusals first, unless it accepts anything. */
export const runDeviation = (deviation: Deviation, operation: Operation, inputs: Values): DeviationAnswer => {
  try {
    return { outputs: encodeRecord(answerOf(deviation, operation, inputs)) };
  } catch (error) {
    if (error instanceof SpecError) return { rejected: error.code };
    return { errored: error instanceof Error ? error.message : String(error) };
  }
};

const answerOf = (deviation: Deviation, operation: Operation, inputs: Values): Values => {
  const strict = admitted(deviation, operation, inputs);
  const applies = deviation.applies?.(strict as never) ?? true;
  return applies ? deviation.run(strict as never) : operation.evaluate(inputs);
};

const admitted = (deviation: Deviation, operation: Operation, inputs: Values): Values => {
  if (deviation.acceptsAnything !== true) return admit(operation.name, operation.signature, inputs);
  return admit(operation.name, { ...operation.signature, where: [] }, inputs);
};

const differs = (asked: Asked, answer: DeviationAnswer): boolean => {
  if (asked.rejects !== undefined) return !("rejected" in answer && asked.rejects.includes(answer.rejected));
  if (!("outputs" in answer)) return true;
  const { problems, pairs } = align(asked.outputs ?? {}, decodeRecord(answer.outputs));
  if (problems.length > 0) return true;
  return (worst(pairs, "f64", "strict")?.tolerances ?? 0) > 1;
};

/** What every known wrong version of an operation answers, where that differs from the right answer. */
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
        const answer = runDeviation(deviation, operation, decodeRecord(one.inputs));
        return differs(one, answer) ? [[one.id, answer]] : [];
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
