import type { WireRecord, WireValue } from "../../contract/format.ts";
import type { Dtype } from "../../contract/implementation.ts";
import type { Line } from "./lines.ts";

/** Version of the protocol of `docs/protocol.md`. */
export const protocolVersion = 1;

/** Longest line that either side accepts, in bytes without the newline. */
export const longestLine = 4 * 1024 * 1024;

/** Which vectors are asked: version of the suite and SHA-256 of its manifest. */
export interface Suite {
  readonly version: string;
  readonly manifest: string;
}

/** What the verifier writes. */
export type Command =
  | { readonly cmd: "start"; readonly protocol: number; readonly suite: Suite }
  | { readonly cmd: "echo"; readonly seq: number; readonly data: readonly WireValue[] }
  | {
      readonly cmd: "run";
      readonly seq: number;
      readonly operation: string;
      readonly dtype: Dtype;
      readonly inputs: WireRecord;
      readonly deadlineMs: number;
    }
  | { readonly cmd: "stop" };

/** A JSON object off the wire, not yet checked. */
export type Message = Readonly<Record<string, unknown>>;

/** One message as a line. */
export const toLine = (message: object): string => `${JSON.stringify(message)}\n`;

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Message =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A line as a message, or a sentence that says why it is none; `undefined` for a blank line. */
export const readMessage = (line: Line): Message | string | undefined => {
  if ("longerThan" in line) return `a line exceeds the limit of ${line.longerThan} bytes`;
  const text = line.text.trimStart();
  if (text === "") return undefined;
  if (!text.startsWith("{")) return `a line is not a JSON object: ${excerpt(line.text)} (${hygiene})`;
  try {
    return JSON.parse(text) as Message;
  } catch {
    return `a line is not JSON: ${excerpt(line.text)} (${whyNotJson(text)})`;
  }
};

const hygiene = "stdout may carry protocol lines only: print everything else to stderr";

const whyNotJson = (text: string): string =>
  /[:,[]\s*-?(NaN|Infinity|nan|inf)\b/.test(text)
    ? 'JSON has no NaN and no infinity: write the strings "NaN", "Infinity", "-Infinity"'
    : "an object that is cut off or malformed";

/** The beginning of a text, quoted. */
export const excerpt = (text: string, longest = 100): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
