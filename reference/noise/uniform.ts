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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `word` | int, in [0, 4294967295] | one word |
 * | → `u` | number, in (0, 1) | a uniform number |
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
