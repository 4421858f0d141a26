import type { Readable, Writable } from "node:stream";

import type { Implementation, Outcome } from "../../contract/implementation.ts";
import { digest } from "./echo.ts";
import type { Line } from "./lines.ts";
import { LineSplitter } from "./lines.ts";
import type { Message } from "./messages.ts";
import { isRecord, longestLine, protocolVersion, readMessage, toLine } from "./messages.ts";
import { decode, decodeRecord, encodeNumber, encodeRecord } from "../../contract/wire.ts";

/** What is served, and how it is called. */
export interface Served {
  readonly implementation: Implementation;
  readonly version?: string;
}

/**
 * Speaks the protocol of `docs/protocol.md` as an implementation, until `stop` or the end of the input. A
 * line that makes no sense is answered with an error, and the next line is read.
 */
export const serve = async (served: Served, input: Readable, output: Writable): Promise<void> => {
  const splitter = new LineSplitter(longestLine);
  output.on("error", () => input.destroy());
  try {
    for await (const chunk of input) {
      for (const line of splitter.push(Buffer.from(chunk as Uint8Array))) {
        if (await isLast(line, served, output)) return;
      }
    }
  } catch (error) {
    if (!input.destroyed) throw error;
  }
};

const isLast = async (line: Line, served: Served, output: Writable): Promise<boolean> => {
  const message = readMessage(line);
  if (message === undefined) return false;
  if (typeof message === "string") await send(output, { seq: null, ...errored(message) });
  else if (message["cmd"] === "stop") return true;
  else await send(output, await answer(message, served));
  return false;
};

const send = (output: Writable, message: object): Promise<void> | undefined => {
  if (output.write(toLine(message)) || output.destroyed) return undefined;
  return new Promise((resolve) => {
    output.once("drain", resolve);
    output.once("close", resolve);
  });
};

const errored = (message: string): object => ({ errored: { message } });

const answer = async (message: Message, served: Served): Promise<object> => {
  const seq = typeof message["seq"] === "number" ? message["seq"] : null;
  try {
    if (message["cmd"] === "start") return greeting(served);
    if (message["cmd"] === "echo") return { seq, ...echo(message["data"]) };
    if (message["cmd"] === "run") return { seq, ...(await run(message, served.implementation)) };
    return {
      seq,
      ...errored(`unknown command ${JSON.stringify(message["cmd"])}; expected start, echo, run or stop`),
    };
  } catch (error) {
    return { seq, ...errored((error as Error).message) };
  }
};

const greeting = ({ implementation, version }: Served): object => ({
  protocol: protocolVersion,
  implementation: { name: implementation.name, language: "TypeScript", ...(version === undefined ? {} : { version }) },
  capabilities: {
    operations: Object.fromEntries([...implementation.operations].map((name) => [name, [implementation.dtype]])),
  },
  conventions: implementation.conventions ?? {},
});

const echo = (data: unknown): object => {
  const doubles = Array.isArray(data) ? data.map(decode) : [undefined];
  const wrong = doubles.findIndex((x) => typeof x !== "number");
  if (wrong !== -1) return errored(`echo: data must be a list of numbers; entry ${wrong} is none`);
  return { data: (doubles as number[]).map(encodeNumber), sha256: digest(doubles as number[]) };
};

const run = async ({ operation, dtype, inputs }: Message, implementation: Implementation): Promise<object> => {
  if (typeof operation !== "string") return errored("run: operation must be a name");
  if (!isRecord(inputs)) return errored("run: inputs must be an object with the inputs by their names");
  if (!implementation.operations.has(operation)) {
    return { rejected: { code: "UNKNOWN_OPERATION", message: `${implementation.name} has no operation ${operation}` } };
  }
  if (dtype !== implementation.dtype) {
    return {
      skipped: {
        reason: `${implementation.name} computes in ${implementation.dtype}, not in ${JSON.stringify(dtype)}`,
      },
    };
  }
  return toWire(await implementation.run(operation, decodeRecord(inputs)));
};

const toWire = (outcome: Outcome): object => {
  switch (outcome.kind) {
    case "outputs":
      return { outputs: encodeRecord(outcome.outputs) };
    case "rejected":
      return { rejected: { code: outcome.code, message: outcome.message } };
    case "skipped":
      return { skipped: { reason: outcome.reason } };
    default:
      return errored(outcome.message);
  }
};
