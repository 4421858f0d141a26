import type { WireArray, WireNumber, WireRecord, WireValue } from "./format.ts";
import { isTensor } from "../../reference/kit/kinds.ts";
import { length, numbers, row, tensor, vec } from "../../reference/kit/tensor.ts";
import type { Values } from "./implementation.ts";

const special: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

/** A number as JSON writes it. */
export const encodeNumber = (x: number): WireNumber => {
  if (Number.isNaN(x)) return "NaN";
  if (x === Infinity) return "Infinity";
  if (x === -Infinity) return "-Infinity";
  return Object.is(x, -0) ? "-0" : x;
};

/** A value of the vocabulary as JSON writes it. */
export const encode = (value: unknown): WireValue => {
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (isTensor(value)) return { shape: [...value.shape], data: numbers(value).map(encodeNumber) };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value === "object" && value !== null) return encodeRecord(value as Values);
  throw new TypeError(`wire: cannot write a ${typeof value}`);
};

/** Named values as JSON writes them. */
export const encodeRecord = (values: Values): WireRecord =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encode(value)]));

/** Reads a JSON value: `{shape, data}` and lists of numbers become ndarrays, special strings become numbers. */
export const decode = (value: unknown): unknown => {
  if (typeof value === "string") return special.get(value) ?? value;
  if (isWireArray(value)) return tensor(value.shape.map(decodeSide), value.data.map(decodeNumber));
  if (Array.isArray(value)) return decodeList(value);
  if (typeof value === "object" && value !== null) return decodeRecord(value as Readonly<Record<string, unknown>>);
  return value;
};

/** Reads named JSON values. */
export const decodeRecord = (values: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === "covariances" ? decodeCovariances(value) : decode(value),
    ]),
  );

/** A list with one covariance per component stays a list, also when every covariance is a number. */
const decodeCovariances = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decode);
  const whole = decode(value);
  if (!isTensor(whole)) return whole;
  return whole.shape.length === 1 ? numbers(whole) : Array.from({ length: length(whole) }, (_, k) => row(whole, k));
};

const decodeList = (list: readonly unknown[]): unknown => {
  const entries = list.map(decode);
  return entries.length > 0 && entries.every((entry) => typeof entry === "number") ? vec(entries as number[]) : entries;
};

const decodeSide = (side: unknown): number => {
  if (Number.isSafeInteger(side) && (side as number) >= 0) return side as number;
  throw new TypeError(`wire: ${JSON.stringify(side)} is not the length of an axis`);
};

const decodeNumber = (entry: unknown): number => {
  const number = typeof entry === "string" ? special.get(entry) : entry;
  if (typeof number !== "number") throw new TypeError(`wire: ${JSON.stringify(entry)} is not a number`);
  return number;
};

const isWireArray = (value: unknown): value is WireArray =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as WireArray).shape) &&
  Array.isArray((value as WireArray).data);

/** One number, name or truth value of a value, with the path that leads to it. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

/** The leaves of a value in the order of its JSON; array shapes are leaves too, so that shapes are compared. */
export const leaves = (value: unknown, path = ""): Leaf[] => {
  if (isTensor(value)) {
    const shape = { path: `${path}.shape`, value: value.shape.join("x") };
    return [shape, ...numbers(value).map((entry, index) => ({ path: `${path}[${index}]`, value: entry }))];
  }
  if (Array.isArray(value)) return value.flatMap((entry, index) => leaves(entry, `${path}[${index}]`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, entry]) => leaves(entry, path === "" ? name : `${path}.${name}`));
  }
  return [{ path, value }];
};
