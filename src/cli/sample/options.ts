import { UsageError } from "../../conformance/exit-codes.ts";
import { nearest } from "../../conformance/nearest.ts";
import type { Parsed } from "../command.ts";

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
  help: { type: "boolean" },
} as const;

/** Options with a value. */
export type OptionName = Exclude<keyof typeof sampleOptions, "json" | "quiet" | "help">;

/** Reads options one by one; what makes no sense is a usage error that says what is due. */
export interface Reader {
  readonly given: (name: OptionName) => boolean;
  readonly text: (name: OptionName) => string | undefined;
  /** One of a few names. */
  readonly named: <Name extends string>(name: OptionName, known: readonly Name[]) => Name | undefined;
  /** A finite number. */
  readonly real: (name: OptionName) => number | undefined;
  /** A whole number from `atLeast` on; `1e6` is one. */
  readonly whole: (name: OptionName, atLeast: number) => number | undefined;
  /** Refuses options that have no effect here. */
  readonly refuse: (names: readonly OptionName[], reason: string) => void;
}

const numberOf = (name: OptionName, text: string): number => {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} must be a number, got "${text}".`);
  return value;
};

const wholeOf = (name: OptionName, text: string, atLeast: number): number => {
  const value = text.trim() === "" ? NaN : Number(text);
  if (!Number.isSafeInteger(value) || value < atLeast) {
    throw new UsageError(`--${name} must be a whole number from ${atLeast} on, got "${text}".`);
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
export const readerOf = ({ values }: Parsed): Reader => {
  const text = (name: OptionName): string | undefined => values[name] as string | undefined;
  const read = <T>(name: OptionName, as: (text: string) => T): T | undefined => {
    const found = text(name);
    return found === undefined ? undefined : as(found);
  };
  return {
    given: (name) => text(name) !== undefined,
    text,
    named: (name, known) => read(name, (found) => nameOf(name, found, known)),
    real: (name) => read(name, (found) => numberOf(name, found)),
    whole: (name, atLeast) => read(name, (found) => wholeOf(name, found, atLeast)),
    refuse: (names, reason) => {
      const idle = names.find((name) => text(name) !== undefined);
      if (idle !== undefined) throw new UsageError(`--${idle} has no effect: ${reason}.`);
    },
  };
};
