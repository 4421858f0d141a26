/** The last bytes of a stream that may be endless. */
export class Tail {
  readonly #limit: number;
  #bytes: Buffer = Buffer.alloc(0);
  #seen = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    this.#seen += chunk.length;
    this.#bytes = Buffer.from(Buffer.concat([this.#bytes, chunk]).subarray(-this.#limit));
  }

  /** The bytes kept, as text; says so where earlier ones were dropped. */
  get text(): string {
    const kept = this.#bytes.toString("utf8");
    const dropped = this.#seen - this.#bytes.length;
    return dropped === 0 ? kept : `[${dropped} earlier bytes dropped]\n${kept}`;
  }

  /** The last few lines, for a message. */
  lastLines(count: number): string {
    return this.#bytes.toString("utf8").trimEnd().split("\n").slice(-count).join("\n").slice(-1000);
  }
}
