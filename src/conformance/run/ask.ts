import type { Implementation, Outcome } from "../../contract/implementation.ts";
import type { SuiteCase } from "../suite/suite.ts";
import { decodeRecord } from "../../contract/wire.ts";

const kinds = ["outputs", "rejected", "skipped", "errored", "crashed", "timeout", "notrun"];

/**
 * Asks one case. Nothing an implementation does gets out of here: what it throws becomes `errored`, an answer
 * after the deadline is not read, and an aborted run asks no more.
 */
export const ask = async (
  implementation: Implementation,
  { operation, inputs }: SuiteCase,
  { signal, deadlineMs }: { readonly signal?: AbortSignal; readonly deadlineMs?: number },
): Promise<Outcome> => {
  if (signal?.aborted === true) return { kind: "notrun", message: "interrupted" };
  if (!implementation.operations.has(operation))
    return { kind: "skipped", reason: "the implementation does not have this operation" };
  try {
    const answer = implementation.run(operation, decodeRecord(inputs));
    const outcome = answer instanceof Promise && deadlineMs !== undefined ? within(answer, deadlineMs) : answer;
    return wellFormed(await outcome);
  } catch (error) {
    return { kind: "errored", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

const within = async (answer: Promise<Outcome>, deadlineMs: number): Promise<Outcome> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "timeout", message: `no answer within ${deadlineMs} ms` }), deadlineMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};

const wellFormed = (outcome: Outcome): Outcome => {
  const { kind, outputs } = (outcome ?? {}) as { kind?: string; outputs?: unknown };
  if (!kinds.includes(kind as string))
    return { kind: "errored", message: `run returned ${text(outcome)}, which is not an outcome` };
  if (kind === "outputs" && (typeof outputs !== "object" || outputs === null)) {
    return { kind: "errored", message: `run returned outputs that are ${text(outputs)}, not named values` };
  }
  return outcome;
};

const text = (value: unknown): string => {
  try {
    return String(JSON.stringify(value)).slice(0, 80);
  } catch {
    return typeof value;
  }
};
