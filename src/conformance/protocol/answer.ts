import type { Outcome } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import type { Message } from "./messages.ts";
import { excerpt, isRecord } from "./messages.ts";
import { outputsOutcome } from "./outputs.ts";

const kinds = ["outputs", "rejected", "skipped", "errored"] as const;

/** An answer to `run` as an outcome. Whatever is malformed about it becomes `errored` with the reason. */
export const toOutcome = (message: Message, operation: Operation | undefined): Outcome => {
  const given = kinds.filter((kind) => Object.hasOwn(message, kind));
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    return malformed(`it must have exactly one of ${kinds.join(", ")}, got ${given.join(" and ") || "none"}`);
  }
  const body = message[kind];
  if (kind === "outputs") return outputsOutcome(operation, body);
  if (!isRecord(body)) return malformed(`${kind} must be an object`);
  return readers[kind](body);
};

const malformed = (what: string): Outcome => ({ kind: "errored", message: `malformed answer: ${what}` });

const readers: Readonly<Record<"rejected" | "skipped" | "errored", (body: Message) => Outcome>> = {
  rejected: ({ code, message }) =>
    typeof code === "string"
      ? { kind: "rejected", code, message: text(message) }
      : malformed(`rejected.code must be a string, got ${shown(code)}`),
  skipped: ({ reason }) =>
    typeof reason === "string" && reason.trim() !== ""
      ? { kind: "skipped", reason }
      : malformed(`skipped.reason must be a sentence, got ${shown(reason)}`),
  errored: ({ message }) => ({ kind: "errored", message: text(message) || "the adapter gave no reason" }),
};

const text = (value: unknown): string => (typeof value === "string" ? value.slice(0, 2000) : "");

const shown = (value: unknown): string => excerpt(JSON.stringify(value) ?? "nothing");
