import type { IKernelFunctionThis } from "gpu.js";

/* v8 ignore start -- @preserve gpu.js runs the text of these functions, not the functions. */
// Stryker disable all

/**
 * The words of Threefry-2x32 counters as halves of 16 bits: entries `4 i` to `4 i + 3` are the high and low halves of
 * the first and of the second word of counter `(c0 + i, c1)`.
 *
 * A float32 holds 24 bits, and only some backends have 32-bit registers, so every word is a pair of halves: a sum
 * carries by `floor`, a rotation multiplies by a power of two, and `^` acts on 16 bits. `start` holds the halves of
 * `c0`, `c1` and of the first two key words; row `r` of `rounds` holds the factor of the rotation, whether it exchanges the
 * halves, and the halves of what is added after the round.
 */
export function threefryHalvesBody(this: IKernelFunctionThis, start: number[], rounds: number[]): number {
  const lane = this.thread.x % 4;
  const index = Math.floor(this.thread.x / 4);
  const indexHigh = Math.floor(index / 65536);
  let sum = start[1]! + (index - indexHigh * 65536);
  let carry = Math.floor(sum / 65536);
  let low0 = sum - carry * 65536;
  let high0 = start[0]! + indexHigh + carry;
  sum = low0 + start[5]!;
  carry = Math.floor(sum / 65536);
  low0 = sum - carry * 65536;
  high0 = high0 + start[4]! + carry;
  high0 = high0 - Math.floor(high0 / 65536) * 65536;
  sum = start[3]! + start[7]!;
  carry = Math.floor(sum / 65536);
  let low1 = sum - carry * 65536;
  let high1 = start[2]! + start[6]! + carry;
  high1 = high1 - Math.floor(high1 / 65536) * 65536;
  for (let round = 0; round < 20; round++) {
    sum = low0 + low1;
    carry = Math.floor(sum / 65536);
    low0 = sum - carry * 65536;
    high0 = high0 + high1 + carry;
    high0 = high0 - Math.floor(high0 / 65536) * 65536;
    const factor = rounds[round * 6]!;
    let left = high1;
    let right = low1;
    if (rounds[round * 6 + 1]! > 0.5) {
      left = low1;
      right = high1;
    }
    const leftOut = Math.floor((left * factor) / 65536);
    const rightOut = Math.floor((right * factor) / 65536);
    const turnedHigh = left * factor - leftOut * 65536 + rightOut;
    const turnedLow = right * factor - rightOut * 65536 + leftOut;
    high1 = turnedHigh ^ high0;
    low1 = turnedLow ^ low0;
    sum = low0 + rounds[round * 6 + 3]!;
    carry = Math.floor(sum / 65536);
    low0 = sum - carry * 65536;
    high0 = high0 + rounds[round * 6 + 2]! + carry;
    high0 = high0 - Math.floor(high0 / 65536) * 65536;
    sum = low1 + rounds[round * 6 + 5]!;
    carry = Math.floor(sum / 65536);
    low1 = sum - carry * 65536;
    high1 = high1 + rounds[round * 6 + 4]! + carry;
    high1 = high1 - Math.floor(high1 / 65536) * 65536;
  }
  let result = high0;
  if (lane > 0.5) {
    result = low0;
  }
  if (lane > 1.5) {
    result = high1;
  }
  if (lane > 2.5) {
    result = low1;
  }
  return result;
}

/** `((word >>> 9) + 1/2) / 2^23` of the words whose halves are given. */
export function uniformsBody(this: IKernelFunctionThis, halves: number[]): number {
  const high = halves[this.thread.x * 2]!;
  const low = halves[this.thread.x * 2 + 1]!;
  return (high * 128 + Math.floor(low / 512) + 0.5) / 8388608;
}

/**
 * Box-Muller pairs of uniforms laid one after another. Cosine and sine come from their series within an eighth of a
 * turn, because the built-in ones of graphics hardware are good to three digits only.
 */
export function normalsBody(this: IKernelFunctionThis, uniforms: number[]): number {
  const pair = Math.floor(this.thread.x / 2);
  const isSine = this.thread.x - pair * 2 > 0.5;
  const radius = Math.sqrt(-2 * Math.log(uniforms[pair * 2]!));
  const turns = uniforms[pair * 2 + 1]!;
  let quarters = Math.floor(turns * 4 + 0.5);
  const angle = 6.283185307179586 * (turns - quarters / 4);
  const square = angle * angle;
  const sine = angle * (1 - (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72))));
  const cosine = 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - (square / 56) * (1 - square / 90))));
  if (isSine) {
    quarters = quarters + 3;
  }
  quarters = quarters - Math.floor(quarters / 4) * 4;
  let value = cosine;
  if (quarters > 0.5) {
    value = 0 - sine;
  }
  if (quarters > 1.5) {
    value = 0 - cosine;
  }
  if (quarters > 2.5) {
    value = sine;
  }
  return radius * value;
}

// Stryker restore all
/* v8 ignore stop -- @preserve */
