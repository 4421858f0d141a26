import { ProtocolError } from "../exit-codes.ts";

/** An adapter that cannot be talked to: it does not start, or its handshake is wrong. */
export class AdapterError extends ProtocolError {
  /** What to try. */
  readonly hint: string;
  /** The end of what the adapter wrote to stderr. */
  readonly stderr: string;

  constructor(message: string, hint: string, stderr = "") {
    const shown = stderr.trim() === "" ? [] : ["stderr of the adapter:", indent(stderr)];
    super([message, ...shown, hint].filter((line) => line !== "").join("\n"));
    this.hint = hint;
    this.stderr = stderr;
  }
}

const linesShown = 20;

const indent = (text: string): string => text.trimEnd().split("\n").slice(-linesShown).join("\n").replace(/^/gm, "  ");
