/**
 * The stated generator of the `generated` cases: splitmix32 seeded with the FNV-1a hash of a name. Every
 * number it gives is exact in binary32.
 */
export class Generator {
  #state: number;

  constructor(name: string) {
    this.#state = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);
  }

  /** A number in [low, high) that binary32 holds exactly. */
  uniform(low: number, high: number): number {
    return Math.fround(low + (high - low) * (this.#next() / 2 ** 32));
  }

  /** A vector of such numbers. */
  vec(length: number, low = -2, high = 2): number[] {
    return Array.from({ length }, () => this.uniform(low, high));
  }

  /** An integer in [low, high]. */
  int(low: number, high: number): number {
    return low + (this.#next() % (high - low + 1));
  }

  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let word = this.#state ^ (this.#state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  }
}
