import { equation } from "../kit/equation.ts";
import { exactUniform, word } from "./words.ts";

/** `uniformFromBits` as a plain function. */
export const uniformOf = (bits: number): number => ((bits >>> 9) + 0.5) / 2 ** 23;

/**
 * A uniform number in (0, 1) from the upper 23 bits of a word.
 *
 * ```math
 * u = \frac{\lfloor w / 2^9 \rfloor + \tfrac12}{2^{23}}
 * ```
 *
 * These are the odd multiples of $2^{-24}$: binary32 holds each exactly, 0 and 1 never occur, and with $u$ occurs
 * $1 - u$. One bit more needs 25 digits: in binary32 the largest value would round to 1.
 *
 * @equation uniformFromBits
 * @source this specification
 * @function
 */
export const uniformFromBits = equation(
  "uniformFromBits",
  { inputs: { word }, outputs: { u: exactUniform } },
  ({ word: bits }) => ({ u: uniformOf(bits) }),
);
