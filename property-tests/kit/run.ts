import fc from "fast-check";
import { encode } from "../../src/contract/wire.ts";
import type { Implementation, Outcome, Values } from "../../src/contract/implementation.ts";
import { roundoff } from "../../src/contract/implementation.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { expectations } from "./expect.ts";
import type { Calls, Law } from "./law.ts";

/** What became of a law. */
export interface LawResult {
  readonly subject: string;
  readonly states: string;
  readonly status: "holds" | "broken" | "skipped";
  /** Samples tried, or for a broken law those up to the first that broke it. */
  readonly samples: number;
  /** For a broken law: the smallest counterexample as JSON, what did not hold on it, and how to run it again. */
  readonly counterexample?: string;
  readonly message?: string;
  readonly replay?: { readonly seed: number; readonly path: string };
}

/** How laws are run. */
export interface LawOptions {
  readonly seed: number;
  readonly samples?: number;
}

/** A refusal on its way through a law. */
class Refused extends Error {
  override readonly name = "Refused";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const outputsOf = (operation: string, outcome: Outcome): Values => {
  if (outcome.kind === "outputs") return outcome.outputs;
  if (outcome.kind === "rejected") throw new Refused(outcome.code, `${operation} was refused: ${outcome.message}`);
  const detail = outcome.kind === "skipped" ? outcome.reason : outcome.message;
  throw new Error(`${operation} ${outcome.kind}: ${detail}`);
};

const companion = async (name: string, inputs: Values): Promise<Values> => {
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`there is no operation "${name}"`);
  return operation.evaluate(inputs);
};

/** Calls that send the subject to the implementation under test and everything else to the reference. */
const callsFor = (implementation: Implementation, subject: string): Calls =>
  new Proxy({} as Calls, {
    get: (_, name: string) => async (inputs: Values) =>
      name === subject ? outputsOf(name, await implementation.run(name, inputs)) : companion(name, inputs),
  });

const asText = (sample: unknown): string => {
  try {
    return JSON.stringify(encode(sample));
  } catch {
    return fc.stringify(sample);
  }
};

/** Runs one law on an implementation. */
export const runLaw = async (law: Law, implementation: Implementation, options: LawOptions): Promise<LawResult> => {
  const { subject, states } = law;
  if (!implementation.operations.has(subject)) return { subject, states, status: "skipped", samples: 0 };
  const calls = callsFor(implementation, subject);
  const expect = expectations(roundoff[implementation.dtype]);
  const property = fc.asyncProperty(law.given, (sample) => law.holds(calls, sample as never, expect));
  const numRuns = options.samples ?? law.runs ?? 100;
  const details = await fc.check(property, { seed: options.seed, numRuns });
  if (!details.failed) return { subject, states, status: "holds", samples: details.numRuns };
  const error = details.errorInstance;
  return {
    subject,
    states,
    status: "broken",
    samples: details.numRuns,
    counterexample: asText(details.counterexample?.[0]),
    message: error instanceof Error ? error.message : String(error),
    replay: { seed: details.seed, path: details.counterexamplePath ?? "" },
  };
};

/** Runs laws one after another, so that a process gets one request at a time. */
export const runLaws = async (
  laws: readonly Law[],
  implementation: Implementation,
  options: LawOptions,
  onResult: (result: LawResult) => void = () => undefined,
): Promise<LawResult[]> => {
  const results: LawResult[] = [];
  for (const law of laws) {
    const result = await runLaw(law, implementation, options);
    onResult(result);
    results.push(result);
  }
  return results;
};
