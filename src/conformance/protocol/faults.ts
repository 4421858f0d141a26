/** Number of faults that are kept in words; the others are counted. */
const kept = 3;

/** A bounded list of protocol violations. */
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

  /** The first few as sentences. */
  get text(): string {
    const others = this.#count - this.#first.length;
    return [...this.#first, ...(others > 0 ? [`and ${others} more of this kind`] : [])].join("; ");
  }
}
