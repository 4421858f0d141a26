import { isTensor } from "../../reference/kit/kinds.ts";
import { length, numbers, row } from "../../reference/kit/tensor.ts";
import type { Real } from "../../golden/oracle/kit/real.ts";
import { Real as RealNumber } from "../../golden/oracle/kit/real.ts";
import type { WireRecord, WireValue } from "../contract/format.ts";
import { encodeNumber } from "../contract/wire.ts";
import type { Operation } from "../contract/operations/index.ts";
import type { Values } from "../contract/implementation.ts";

/** Turns the numbers of a value into numbers of the oracle; `path` names the number. */
export type Leaf = (value: number, path: string) => Real;

const liftValue = (value: unknown, path: string, leaf: Leaf): unknown => {
  if (typeof value === "number") return leaf(value, path);
  if (isTensor(value)) {
    const rows = Array.from({ length: length(value) }, (_, i) => i);
    if (value.shape.length === 1) return numbers(value).map((entry, i) => leaf(entry, `${path}[${i}]`));
    return rows.map((i) => liftValue(row(value, i), `${path}[${i}]`, leaf));
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, (entry, i) => leaf(entry, `${path}[${i}]`));
  if (Array.isArray(value)) return value.map((entry, i) => liftValue(entry, `${path}[${i}]`, leaf));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, liftValue(entry, `${path}.${key}`, leaf)]),
    );
  }
  return value;
};

const plain = (value: unknown): unknown => (isTensor(value) ? numbers(value) : value);

/** Inputs of an operation as the oracle takes them: integers stay plain, every other number becomes a `Real`. */
export const lift = (operation: Operation, inputs: Values, leaf: Leaf): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      const isInteger = operation.signature.inputs[name]?.type.startsWith("int") ?? false;
      return [name, isInteger ? plain(value) : liftValue(value, name, leaf)];
    }),
  );

/** The numbers of an oracle output, in the order of its JSON. */
export const reals = (value: unknown): Real[] => {
  if (value instanceof RealNumber) return [value];
  if (Array.isArray(value)) return value.flatMap(reals);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(reals);
  return [];
};

const shapeOf = (value: unknown): number[] => (Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : []);

/** An oracle output as JSON writes it. */
export const lower = (value: unknown): WireValue => {
  if (value instanceof RealNumber) return encodeNumber(value.toNumber());
  if (typeof value === "number") return encodeNumber(value);
  if (Array.isArray(value)) {
    const flat = value.flat(Infinity) as (Real | number)[];
    return {
      shape: shapeOf(value),
      data: flat.map((entry) => encodeNumber(typeof entry === "number" ? entry : entry.toNumber())),
    };
  }
  if (typeof value === "object" && value !== null) return lowerRecord(value as Record<string, unknown>);
  return value as WireValue;
};

const lowerRecord = (record: Readonly<Record<string, unknown>>): WireRecord =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      name === "covariances" ? (value as unknown[]).map(lower) : lower(value),
    ]),
  );
