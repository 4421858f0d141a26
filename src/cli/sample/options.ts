import { UsageError } from "../../conformance/exit-codes.ts";
import { nearest } from "../../conformance/nearest.ts";
import type { Parsed } from "../command.ts";
import type { IdleRule } from "../idle.ts";
import { refuseIdle } from "../idle.ts";

/** The options of `sample`, for `parseArgs`. */
export const sampleOptions = {
  data: { type: "string" },
  sampler: { type: "string" },
  steps: { type: "string" },
  count: { type: "string" },
  sde: { type: "string" },
  chain: { type: "string" },
  levels: { type: "string" },
  "beta-min": { type: "string" },
  "beta-max": { type: "string" },
  "sigma-min": { type: "string" },
  "sigma-max": { type: "string" },
  eta: { type: "string" },
  variance: { type: "string" },
  cutoff: { type: "string" },
  "corrector-steps": { type: "string" },
  "corrector-rule": { type: "string" },
  snr: { type: "string" },
  seed: { type: "string" },
  key: { type: "string" },
  backend: { type: "string" },
  precision: { type: "string" },
  threads: { type: "string" },
  chunk: { type: "string" },
  out: { type: "string" },
  plot: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean" },
} as const;

/** Options with a value. */
export type OptionName = Exclude<keyof typeof sampleOptions, "json" | "quiet">;

/** Reads options one by one; a value of the wrong form is a usage error that says what was expected. */
export interface Reader {
  readonly text: (name: OptionName) => string | undefined;
  /** One of a few names. */
  readonly named: <Name extends string>(name: OptionName, known: readonly Name[]) => Name | undefined;
  /** A finite number. */
  readonly real: (name: OptionName) => number | undefined;
  /** A whole number of at least `atLeast`; `1e6` is one. */
  readonly whole: (name: OptionName, atLeast: number) => number | undefined;
  /** Refuses options that have no effect in a use. */
  readonly refuseIdle: <Use>(use: Use, rules: readonly IdleRule<Use>[]) => void;
}

const numberOf = (name: OptionName, text: string): number => {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} must be a number, got "${text}".`);
  return value;
};

const wholeOf = (name: OptionName, text: string, atLeast: number): number => {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < atLeast) {
    throw new UsageError(`--${name} must be a whole number of at least ${atLeast}, got "${text}".`);
  }
  return value;
};

const nameOf = <Name extends string>(option: OptionName, text: string, known: readonly Name[]): Name => {
  if (known.includes(text as Name)) return text as Name;
  const close = nearest(text, known);
  const hint = close === undefined ? "" : ` Did you mean ${close}?`;
  throw new UsageError(`--${option} must be one of ${known.join(", ")}; got "${text}".${hint}`);
};

/** A reader of parsed options. */
export const readerOf = (parsed: Parsed): Reader => {
  const { values } = parsed;
  const text = (name: OptionName): string | undefined => values[name] as string | undefined;
  const read = <T>(name: OptionName, as: (text: string) => T): T | undefined => {
    const found = text(name);
    return found === undefined ? undefined : as(found);
  };
  return {
    text,
    named: (name, known) => read(name, (found) => nameOf(name, found, known)),
    real: (name) => read(name, (found) => numberOf(name, found)),
    whole: (name, atLeast) => read(name, (found) => wholeOf(name, found, atLeast)),
    refuseIdle: (use, rules) => refuseIdle("sample", parsed, use, rules),
  };
};
