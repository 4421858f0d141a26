/** A line of a stream, or the fact that one grew past the limit and was thrown away. */
export type Line = { readonly text: string } | { readonly longerThan: number };

const newline = 10;

/**
 * Cuts a stream of bytes into lines of UTF-8. A line that grows past `limit` bytes is reported once, as soon
 * as it does, and the rest of it is dropped, so that memory stays bounded.
 */
export class LineSplitter {
  readonly #limit: number;
  #parts: Buffer[] = [];
  #size = 0;
  #dropping = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines that the chunk completes. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#collect(chunk.subarray(start, end), lines);
      this.#finish(lines);
      start = end + 1;
    }
    this.#collect(chunk.subarray(start), lines);
    return lines;
  }

  /** What has come since the last newline. */
  get unfinished(): string {
    return Buffer.concat(this.#parts).toString("utf8");
  }

  #collect(part: Buffer, lines: Line[]): void {
    if (this.#dropping || part.length === 0) return;
    this.#size += part.length;
    if (this.#size <= this.#limit) {
      this.#parts.push(part);
      return;
    }
    lines.push({ longerThan: this.#limit });
    this.#reset();
    this.#dropping = true;
  }

  #finish(lines: Line[]): void {
    if (!this.#dropping) lines.push({ text: this.unfinished });
    this.#reset();
    this.#dropping = false;
  }

  #reset(): void {
    this.#parts = [];
    this.#size = 0;
  }
}
