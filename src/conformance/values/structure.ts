import { isTensor } from "../../../reference/kit/kinds.ts";
import { numbers, row, vec } from "../../../reference/kit/tensor.ts";

/**
 * Something wrong with an answer that is not a matter of distance. `nonfinite` is a NaN or an infinity where a
 * number is expected; `value` an exact value that differs; the last three are about refusals.
 */
export interface Problem {
  readonly kind: "missing" | "extra" | "type" | "shape" | "value" | "nonfinite" | "refused" | "accepted" | "code";
  readonly path: string;
  readonly text: string;
}

/** An output that is not there. */
export const missing = (path: string): Problem => ({ kind: "missing", path, text: `${path}: missing` });

/** Turns typed arrays and lists of numbers, at any depth, into ndarrays. */
export const settled = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || isTensor(value)) return value;
  if (value instanceof Float64Array || value instanceof Float32Array) return vec(value);
  if (Array.isArray(value)) return settledList(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      name === "covariances" ? settledCovariances(entry) : settled(entry),
    ]),
  );
};

/** One covariance per component stays a list, also when every covariance is a number. */
const settledCovariances = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(settled);
  const whole = settled(value);
  if (!isTensor(whole)) return whole;
  return whole.shape.length === 1
    ? numbers(whole)
    : Array.from({ length: whole.shape[0] as number }, (_, k) => row(whole, k));
};

const settledList = (list: readonly unknown[]): unknown =>
  list.length > 0 && list.every((entry) => typeof entry === "number") ? vec(list) : list.map(settled);

const kindOf = (value: unknown): "array" | "list" | "record" | "number" | "boolean" | "text" | "nothing" => {
  if (isTensor(value)) return "array";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number" || typeof value === "boolean") return typeof value as "number" | "boolean";
  if (typeof value === "string") return "text";
  return typeof value === "object" && value !== null ? "record" : "nothing";
};

const describe = (value: unknown): string => {
  if (isTensor(value)) return `an array of shape [${value.shape.join(", ")}]`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  const kind = kindOf(value);
  return kind === "nothing" ? String(value) : `a ${kind}`;
};

/** How the structure of an answer differs from the structure of the right one; values are not looked at. */
export const differencesOf = (want: unknown, got: unknown, path: string): Problem[] => {
  const text = `${path}: expected ${describe(want)}, got ${describe(got)}`;
  if (kindOf(want) !== kindOf(got)) return [{ kind: "type", path, text }];
  if (sizeOf(want) !== sizeOf(got)) return [{ kind: "shape", path, text }];
  if (kindOf(want) === "list") {
    return (want as readonly unknown[]).flatMap((entry, i) =>
      differencesOf(entry, (got as readonly unknown[])[i], `${path}[${i}]`),
    );
  }
  return kindOf(want) === "record" ? differencesOfRecords(want as Fields, got as Fields, path) : [];
};

type Fields = Readonly<Record<string, unknown>>;

const differencesOfRecords = (want: Fields, got: Fields, path: string): Problem[] => {
  const extra = Object.keys(got).filter((name) => !Object.hasOwn(want, name));
  return [
    ...Object.entries(want).flatMap(([name, entry]) =>
      Object.hasOwn(got, name) ? differencesOf(entry, got[name], `${path}.${name}`) : [missing(`${path}.${name}`)],
    ),
    ...extra.map((name): Problem => ({
      kind: "extra",
      path: `${path}.${name}`,
      text: `${path}.${name}: not part of the output`,
    })),
  ];
};

const sizeOf = (value: unknown): string => {
  if (isTensor(value)) return value.shape.join("x");
  return Array.isArray(value) ? String(value.length) : "";
};
