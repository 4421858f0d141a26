import type { Dtype } from "../../contract/implementation.ts";
import { encodeNumber } from "../../contract/wire.ts";
import type { Conversation, Reply } from "./conversation.ts";
import { awkwardDoubles, wrongEcho } from "./echo.ts";
import { AdapterError } from "./errors.ts";
import type { Message, Suite } from "./messages.ts";
import { excerpt, isRecord, protocolVersion } from "./messages.ts";
import type { Greeting } from "./types.ts";

const manual = "The protocol is described in docs/protocol.md.";

/** Greets an adapter, checks that numbers are transmitted exactly, and returns what it says of itself. */
export const handshake = async (conversation: Conversation, suite: Suite, startMs: number): Promise<Greeting> => {
  const start = { command: () => ({ cmd: "start", protocol: protocolVersion, suite }) as const, deadlineMs: startMs };
  const greeting = readGreeting(answerTo("start", await conversation.ask(start, false), conversation));
  if (typeof greeting === "string") throw new AdapterError(`Invalid reply to start: ${greeting}.`, manual);
  const data = awkwardDoubles.map(encodeNumber);
  const echo = { command: (seq: number) => ({ cmd: "echo", seq, data }) as const, deadlineMs: startMs };
  const echoed = answerTo("echo", await conversation.ask(echo), conversation);
  const wrong = wrongEcho(awkwardDoubles, echoed["data"], echoed["sha256"]);
  if (wrong !== undefined) throw new AdapterError(`Numbers are not transmitted exactly; ${wrong}.`, manual);
  return greeting;
};

const answerTo = (what: string, reply: Reply, { child }: Conversation): Message => {
  if (reply.kind === "answer") return reply.message;
  const [message, hint] = whyNoAnswer(what, reply);
  throw new AdapterError(message, hint, child.stderr.text);
};

const whyNoAnswer = (what: string, reply: Exclude<Reply, { kind: "answer" }>): [string, string] => {
  switch (reply.kind) {
    case "ended":
      return [
        `The adapter ${reply.end} before it answered ${what}.`,
        "Run the command by hand: it must wait for a line of JSON on stdin.",
      ];
    case "late": {
      const rest =
        reply.unfinished === "" ? "" : ` stdout ends with a line without a newline: ${excerpt(reply.unfinished)}.`;
      return [
        `The adapter did not answer ${what} within the start limit.${rest}`,
        "End each answer with a newline and flush stdout; a slow start needs a larger startMs of openProcess.",
      ];
    }
    case "faulty":
      return [`Invalid reply to ${what}: ${reply.faults.text}.`, manual];
    case "interrupted":
      return ["Interrupted before the adapter was ready.", ""];
  }
};

/** What an adapter says of itself, or a sentence that says what is wrong with it. */
export const readGreeting = (message: Message): Greeting | string => {
  const { protocol, implementation, capabilities, conventions = {} } = message;
  if (protocol !== protocolVersion) {
    return `the adapter speaks protocol ${JSON.stringify(protocol)}, this verifier speaks ${protocolVersion}`;
  }
  if (!isRecord(implementation) || typeof implementation["name"] !== "string" || implementation["name"] === "") {
    return "implementation.name is missing";
  }
  const operations = isRecord(capabilities) ? readOperations(capabilities["operations"]) : "capabilities is missing";
  if (typeof operations === "string") return operations;
  if (!isRecord(conventions)) return "conventions must be an object with a string for each convention";
  const strange = Object.entries(conventions).find(([, value]) => typeof value !== "string");
  if (strange !== undefined) return `conventions.${strange[0]} must be a string, got ${JSON.stringify(strange[1])}`;
  return {
    implementation: identity(implementation),
    operations,
    conventions: conventions as Readonly<Record<string, string>>,
  };
};

const identity = ({ name, language, version }: Message): Greeting["implementation"] => ({
  name: name as string,
  ...(typeof language === "string" ? { language } : {}),
  ...(typeof version === "string" ? { version } : {}),
});

const readOperations = (value: unknown): ReadonlyMap<string, readonly Dtype[]> | string => {
  if (!isRecord(value)) return "capabilities.operations must be an object with a list of dtypes for each operation";
  const wrong = Object.entries(value).find(([, dtypes]) => !isListOfNames(dtypes));
  if (wrong !== undefined) {
    return `capabilities.operations.${wrong[0]} must be a list such as ["f64", "f32"], got ${excerpt(JSON.stringify(wrong[1]))}`;
  }
  return new Map(Object.entries(value).map(([name, dtypes]) => [name, (dtypes as string[]).filter(isDtype)]));
};

const isListOfNames = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === "string");

const isDtype = (name: string): name is Dtype => name === "f64" || name === "f32";
