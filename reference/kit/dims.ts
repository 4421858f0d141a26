import type { Place } from "./errors.ts";
import { ShapeError } from "./errors.ts";

const pattern = /^([A-Za-z]+)([+-]\d+)?$/;

/**
 * The sizes that the letters of a signature stand for within one call: `vec("d")` twice means that both
 * vectors have the same length, and `vec("N+1")` is one longer than `vec("N")`.
 */
export class Dims {
  readonly #sizes = new Map<string, number>();

  /** Binds a letter to a size, or checks it where it is bound already. */
  bind(dim: string, size: number, place: Place): void {
    const { letter, offset } = parsed(dim);
    if (letter === undefined) return expectSize(offset, size, place, dim);
    const known = this.#sizes.get(letter);
    if (known === undefined) {
      const value = size - offset;
      if (value < 1) throw new ShapeError(place, `of length ${dim} with ${letter} >= 1`, `length ${size}`);
      this.#sizes.set(letter, value);
      return;
    }
    expectSize(known + offset, size, place, dim);
  }
}

const expectSize = (want: number, got: number, place: Place, dim: string): void => {
  if (want !== got) throw new ShapeError(place, `of length ${dim} = ${want}`, `length ${got}`);
};

/** A letter and what is added to it, or a number alone. */
interface Dim {
  readonly letter: string | undefined;
  readonly offset: number;
}

const read = new Map<string, Dim>();

const parsed = (dim: string): Dim => {
  const found = read.get(dim) ?? parse(dim);
  read.set(dim, found);
  return found;
};

const parse = (dim: string): Dim => {
  if (/^\d+$/.test(dim)) return { letter: undefined, offset: Number(dim) };
  const match = pattern.exec(dim);
  if (match === null) throw new RangeError(`dims: cannot read "${dim}"`);
  return { letter: match[1], offset: Number(match[2] ?? 0) };
};
