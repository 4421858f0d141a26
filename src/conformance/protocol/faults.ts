/** How many faults are kept in words; the others are counted. */
const kept = 3;

/** Breaches of the protocol, bounded: an adapter may commit them without end. */
export class Faults {
  readonly #first: string[] = [];
  #count = 0;

  add(sentence: string): void {
    this.#count += 1;
    if (this.#first.length < kept) this.#first.push(sentence);
  }

  get count(): number {
    return this.#count;
  }

  /** The first few in words. */
  get text(): string {
    const others = this.#count - this.#first.length;
    return [...this.#first, ...(others > 0 ? [`and ${others} more of the kind`] : [])].join("; ");
  }
}
