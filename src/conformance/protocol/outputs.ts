import { isTensor } from "../../../reference/kit/kinds.ts";
import type { Outcome, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { decode } from "../../contract/wire.ts";
import { excerpt, isRecord } from "./messages.ts";

/**
 * Outputs off the wire as an outcome. Names, types and the number of axes must be those of the signature.
 * Whether sizes and numbers are right is for the comparison to say, which can name the deviation behind them:
 * so a NaN, a negative variance or a list that is too long passes here.
 */
export const outputsOutcome = (operation: Operation | undefined, wire: unknown): Outcome => {
  if (!isRecord(wire)) return malformed("outputs is not an object with the outputs by their names");
  const outputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wire)) {
    try {
      outputs[name] = decode(value);
    } catch (error) {
      return malformed(`the output ${name} cannot be read: ${(error as Error).message}`);
    }
  }
  const wrong =
    operation === undefined ? undefined : (wrongNames(operation, outputs) ?? wrongForms(operation, outputs));
  return wrong === undefined ? { kind: "outputs", outputs } : malformed(wrong);
};

const malformed = (message: string): Outcome => ({ kind: "errored", message: `malformed answer: ${message}` });

const wrongNames = ({ name, signature }: Operation, outputs: Values): string | undefined => {
  const wanted = Object.keys(signature.outputs);
  const list = `the outputs of ${name} are ${wanted.join(", ")}`;
  const missing = wanted.find((output) => !Object.hasOwn(outputs, output));
  if (missing !== undefined) return `the output ${missing} is missing; ${list}`;
  const extra = Object.keys(outputs).find((output) => !wanted.includes(output));
  return extra === undefined ? undefined : `unknown output ${extra}; ${list}`;
};

const wrongForms = ({ name, signature }: Operation, outputs: Values): string | undefined =>
  Object.entries(signature.outputs)
    .filter(([output, { type }]) => !hasForm(type, outputs[output]))
    .map(([output, { type }]) => `${name}: ${output} must be ${type}, got ${formOf(outputs[output])}`)
    .at(0);

/** Whether a value has the form that a type of the signatures asks for, whatever its sizes. */
const hasForm = (type: string, value: unknown): boolean => {
  const axes = /^(?:vec|int|mat|tensor)\[(.*)\]$/.exec(type)?.[1];
  if (axes !== undefined) return isTensor(value) && value.shape.length === axes.split(",").length;
  if (type === "number" || type === "int") return typeof value === "number";
  if (type === "boolean") return typeof value === "boolean";
  if (type.startsWith("'")) return typeof value === "string";
  if (type.startsWith("cov[")) return typeof value === "number" || isTensor(value);
  return typeof value === "object" && value !== null;
};

const formOf = (value: unknown): string => {
  if (isTensor(value)) return `an array of shape [${value.shape.join(", ")}]`;
  return excerpt(JSON.stringify(value) ?? "nothing", 60);
};
