import { createHash } from "node:crypto";

import type { WireRecord } from "../../contract/format.ts";
import type { Dtype, Implementation, Outcome, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { operations as everyOperation } from "../../contract/operations/index.ts";
import { toOutcome } from "./answer.ts";
import { awkwardDoubles, wrongEcho } from "./echo.ts";
import { AdapterError } from "./errors.ts";
import { readGreeting } from "./handshake.ts";
import { LineSplitter } from "./lines.ts";
import type { Message, Suite } from "./messages.ts";
import { longestLine, protocolVersion, readMessage, toLine } from "./messages.ts";
import type { Greeting } from "./types.ts";
import { shuffled } from "../run/shuffle.ts";
import { decodeRecord, encodeNumber, encodeRecord } from "../../contract/wire.ts";

/** One question: an operation and its inputs. */
export interface Question {
  readonly operation: string;
  readonly inputs: WireRecord;
}

/** Answers read from a file, as an Implementation. */
export interface FileImplementation extends Implementation {
  readonly greeting: Greeting;
  readonly conventions: Readonly<Record<string, string>>;
  /** Lines that belong to no request. A run that has one is not in order. */
  readonly faults: readonly string[];
}

const echoSeq = 0;

/**
 * The requests as a file: the same lines that a process would get, so that
 * `adapter < requests.jsonl > results.jsonl` answers them. The number of a request is a digest of what it
 * asks, so the answers can be matched without knowing the order or the seed.
 */
export const exportRequests = (
  questions: readonly Question[],
  { dtype, seed, suite }: { readonly dtype: Dtype; readonly seed: number; readonly suite: Suite },
): string => {
  const distinct = new Map(questions.map((question) => [seqOf(dtype, question), question]));
  const runs = shuffled([...distinct], seed).map(([seq, { operation, inputs }]) => ({
    cmd: "run",
    seq,
    operation,
    dtype,
    inputs,
  }));
  const start = { cmd: "start", protocol: protocolVersion, suite };
  const echo = { cmd: "echo", seq: echoSeq, data: awkwardDoubles.map(encodeNumber) };
  return [start, echo, ...runs, { cmd: "stop" }].map(toLine).join("");
};

/**
 * The answers to `questions` from the text of a file of results. Every request ends in an outcome: `notrun`
 * where the file has no answer, `errored` where it has two. Lines that belong to no request are kept as faults.
 */
export const checkResults = (
  questions: readonly Question[],
  results: string,
  {
    dtype,
    operations = everyOperation,
  }: { readonly dtype: Dtype; readonly operations?: ReadonlyMap<string, Operation> },
): FileImplementation => {
  const { messages, faults } = read(results);
  const greeting = greetingOf(messages);
  checkEcho(messages);
  const asked = new Map(questions.map((question) => [seqOf(dtype, question), question]));
  const answers = sort(messages, asked, faults);
  const run = (operation: string, inputs: Values): Outcome => {
    const seq = seqOf(dtype, { operation, inputs: encodeRecord(inputs) });
    return asked.has(seq)
      ? outcomeOf(answers.get(seq) ?? [], operations.get(operation))
      : notrun("this request was not exported");
  };
  const declared = [...greeting.operations].filter(([, dtypes]) => dtypes.includes(dtype)).map(([name]) => name);
  const { implementation, conventions } = greeting;
  return { name: implementation.name, dtype, operations: new Set(declared), conventions, greeting, faults, run };
};

/** The number of a request: 48 bits of the digest of what it asks, plus one. */
const seqOf = (dtype: Dtype, { operation, inputs }: Question): number => {
  const canonical = encodeRecord(decodeRecord(inputs));
  const bytes = createHash("sha256")
    .update(JSON.stringify([dtype, operation, canonical]))
    .digest();
  return 1 + bytes.readUIntBE(0, 6);
};

/** A message with the number of its line. */
interface Numbered {
  readonly line: number;
  readonly message: Message;
}

const read = (results: string): { messages: Numbered[]; faults: string[] } => {
  const messages: Numbered[] = [];
  const faults: string[] = [];
  new LineSplitter(longestLine).push(Buffer.from(`${results}\n`)).forEach((text, index) => {
    const message = readMessage(text);
    if (typeof message === "string") faults.push(`line ${index + 1}: ${message}`);
    else if (message !== undefined) messages.push({ line: index + 1, message });
  });
  return { messages, faults };
};

const hint = "The file must hold what an adapter prints: adapter < requests.jsonl > results.jsonl.";

const greetingOf = (messages: readonly Numbered[]): Greeting => {
  const found = messages.find(({ message }) => "protocol" in message);
  if (found === undefined) throw new AdapterError("no reply to start in the results file.", hint);
  const greeting = readGreeting(found.message);
  if (typeof greeting === "string")
    throw new AdapterError(`Line ${found.line} of the results is an invalid reply to start: ${greeting}.`, hint);
  return greeting;
};

const checkEcho = (messages: readonly Numbered[]): void => {
  const found = messages.find(({ message }) => message["seq"] === echoSeq);
  if (found === undefined) throw new AdapterError("no reply to echo in the results file.", hint);
  const wrong = wrongEcho(awkwardDoubles, found.message["data"], found.message["sha256"]);
  if (wrong !== undefined)
    throw new AdapterError(`Numbers are not transmitted exactly; line ${found.line}: ${wrong}.`, hint);
};

const sort = (
  messages: readonly Numbered[],
  asked: ReadonlyMap<number, Question>,
  faults: string[],
): ReadonlyMap<number, readonly Numbered[]> => {
  const answers = new Map<number, Numbered[]>();
  for (const one of messages) {
    const seq = one.message["seq"];
    if ("protocol" in one.message || seq === echoSeq) continue;
    if (asked.has(seq as number)) answers.set(seq as number, [...(answers.get(seq as number) ?? []), one]);
    else
      faults.push(
        `line ${one.line}: seq ${JSON.stringify(seq)} belongs to no request of this suite, dtype and selection`,
      );
  }
  return answers;
};

const outcomeOf = (answers: readonly Numbered[], operation: Operation | undefined): Outcome => {
  const [first] = answers;
  if (first === undefined) return notrun("the results file has no answer");
  if (answers.length > 1) {
    return {
      kind: "errored",
      message: `answered ${answers.length} times, on lines ${answers.map(({ line }) => line).join(", ")}`,
    };
  }
  if ("call" in first.message) {
    return {
      kind: "errored",
      message: `line ${first.line} calls a model, which is not possible in a file: evaluate the model from its data`,
    };
  }
  return toOutcome(first.message, operation);
};

const notrun = (message: string): Outcome => ({ kind: "notrun", message });
