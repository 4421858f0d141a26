import { deviations as byChapter } from "../../../golden/deviations/index.ts";
import type { Deviation } from "../../../golden/deviations/kit/deviation.ts";
import { admit } from "../../../reference/kit/equation.ts";
import { SpecError, UnknownOperationError } from "../../../reference/kit/errors.ts";
import type { Dtype, Implementation, Outcome, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { operations } from "../../contract/operations/index.ts";
import { UsageError } from "../exit-codes.ts";
import { nearest } from "../nearest.ts";

/** One operation as a plain function. */
export type OperationFunction = (inputs: Values) => Values | Promise<Values>;

/**
 * An Implementation of plain functions under the names of the operations. A typed error of the reference, or any
 * error with one of its codes, is a refusal; everything else that is thrown is an error.
 */
export const implementationOf = (
  name: string,
  dtype: Dtype,
  functions: Readonly<Record<string, OperationFunction>>,
  conventions: Readonly<Record<string, string>> = {},
): Implementation => ({
  name,
  dtype,
  operations: new Set(Object.keys(functions)),
  conventions,
  run: async (operation, inputs) => outcomeOf(async () => (functions[operation] as OperationFunction)(inputs)),
});

const codes = ["DOMAIN", "NONFINITE", "SHAPE", "ORDER", "UNKNOWN_OPERATION", "UNKNOWN_INPUT", "SOLVER"];

const outcomeOf = async (work: () => Promise<Values>): Promise<Outcome> => {
  try {
    return { kind: "outputs", outputs: await work() };
  } catch (error) {
    return refusalOrError(error);
  }
};

const refusalOrError = (error: unknown): Outcome => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (codes.includes(code as string)) return { kind: "rejected", code: code as string, message: String(message) };
  return { kind: "errored", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
};

/** The reference, in binary64. */
export const referenceImplementation = (): Implementation => ({
  name: "reference",
  dtype: "f64",
  operations: new Set(operations.keys()),
  run: (name, inputs) => evaluate(() => known(name).evaluate(inputs)),
});

/**
 * The reference with one operation replaced by a deviation. A deviation of kind precision loses the digits of binary32
 * and is judged in binary32: it fails the strict tier, and passes the standard one.
 */
export const deviationImplementation = (id: string, operation: string): Implementation => {
  const wrong = findDeviation(id, operation);
  const reference = referenceImplementation();
  return {
    ...reference,
    name: `deviation:${id}@${operation}`,
    dtype: wrong.kind === "precision" ? "f32" : "f64",
    run: (name, inputs) => (name === operation ? runDeviation(wrong, find(name), inputs) : reference.run(name, inputs)),
  };
};

/**
 * Runs a deviation. It refuses what the equation refuses, unless it is the deviation that accepts anything; where it
 * does not apply it gives the right answer.
 */
export const runDeviation = (wrong: Deviation, operation: Operation, inputs: Values): Outcome =>
  evaluate(() => {
    const { name, signature } = operation;
    const strict = admit(name, wrong.acceptsAnything === true ? { ...signature, where: [] } : signature, inputs);
    const applies = wrong.applies?.(strict as never) ?? true;
    return applies ? wrong.run(strict as never) : operation.evaluate(inputs);
  });

const evaluate = (work: () => Values): Outcome => {
  try {
    return { kind: "outputs", outputs: work() };
  } catch (error) {
    if (error instanceof SpecError) return { kind: "rejected", code: error.code, message: error.message };
    return { kind: "errored", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

const known = (name: string): Operation => {
  const found = operations.get(name);
  if (found === undefined) throw new UnknownOperationError(name);
  return found;
};

const find = (name: string): Operation => {
  const found = operations.get(name);
  if (found === undefined) throw new UsageError(unknown("operation", name, [...operations.keys()]));
  return found;
};

const findDeviation = (id: string, operation: string): Deviation => {
  const own = (byChapter[find(operation).chapter] ?? []).filter((deviation) => deviation.operation === operation);
  const found = own.find((deviation) => deviation.id === id);
  if (found === undefined)
    throw new UsageError(
      unknown(
        `deviation of ${operation}`,
        id,
        own.map((deviation) => deviation.id),
      ),
    );
  return found;
};

const unknown = (what: string, name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return `Unknown ${what} "${name}".${near === undefined ? "" : ` Did you mean "${near}"?`}`;
};
