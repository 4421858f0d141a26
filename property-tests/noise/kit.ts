import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers } from "../../reference/kit/tensor.ts";

/** A 32-bit word. */
export const word: fc.Arbitrary<number> = fc.integer({ min: 0, max: 0xffffffff });

/** Two words. */
export const words: fc.Arbitrary<[number, number]> = fc.tuple(word, word);

/** A key and a step of a stream. */
export const stream = fc.record({ key: words, step: fc.integer({ min: 0, max: 0xfffffffe }) });

/** A key and a step of the statistical laws: they are inputs, so these laws cannot fail by chance. */
export const statedStream: fc.Arbitrary<{ key: readonly number[]; step: number }> = fc.constantFrom(
  { key: [0, 0], step: 0 },
  { key: [0x13198a2e, 0x03707344], step: 1 },
  { key: [1, 2], step: 999 },
);

/** Width of the statistical bands in standard deviations. */
export const kSigma = 5;

/** Number of entries of the statistical laws. */
export const manyEntries = 2 ** 14;

/** Mean of `f` over the entries. */
export const meanOf = (x: readonly number[], f: (entry: number, index: number) => number): number =>
  x.reduce((sum, entry, index) => sum + f(entry, index), 0) / x.length;

/** The first entries of a vector. */
export const firstOf = (x: Vec, count: number): number[] => numbers(x).slice(0, count);

const rotations = [13, 15, 26, 6, 17, 29, 16, 24];

/**
 * The counter that gives an output under a key: the rounds of Threefry-2x32 from the last to the first, each
 * addition turned into a subtraction and each rotation to the other side.
 */
export const counterOf = ([k0, k1]: readonly [number, number], output: readonly [number, number]): number[] => {
  const keys = [k0, k1, k0 ^ k1 ^ 0x1bd11bda];
  let [x0, x1] = output;
  const withoutKey = (s: number): void => {
    x0 = (x0 - (keys[s % 3] as number)) | 0;
    x1 = (x1 - (keys[(s + 1) % 3] as number) - s) | 0;
  };
  for (let round = 19; round >= 0; round -= 1) {
    if (round % 4 === 3) withoutKey((round + 1) / 4);
    const [mixed, places] = [x1 ^ x0, rotations[round % 8] as number];
    x1 = (mixed >>> places) | (mixed << (32 - places));
    x0 = (x0 - x1) | 0;
  }
  withoutKey(0);
  return [x0 >>> 0, x1 >>> 0];
};

/** Number of bits in which two pairs of words differ. */
export const bitsApart = (x: Vec, y: Vec): number =>
  numbers(x).reduce((sum, entry, i) => sum + bitsOf((entry ^ (numbers(y)[i] as number)) >>> 0), 0);

const bitsOf = (value: number): number => [...value.toString(2)].filter((digit) => digit === "1").length;
