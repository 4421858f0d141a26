import { equation } from "../kit/equation.ts";
import { at } from "../kit/tensor.ts";
import type { Words } from "./words.ts";
import { unsigned, word, wordPair } from "./words.ts";

const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const parity = 0x1bd11bda;
const rounds = 20;

const rotated = (value: number, places: number): number => (value << places) | (value >>> (32 - places));

/** The rounds of Threefry-2x32 in the 32-bit integer arithmetic of `| 0`, which wraps around. */
export const threefryWords = ([k0, k1]: Words, [c0, c1]: Words): Words => {
  const keys = [k0, k1, k0 ^ k1 ^ parity];
  let [x0, x1] = [(c0 + k0) | 0, (c1 + k1) | 0];
  for (let round = 1; round <= rounds; round += 1) {
    x0 = (x0 + x1) | 0;
    x1 = rotated(x1, rotations[(round - 1) % 8] as number) ^ x0;
    if (round % 4 === 0) {
      const injection = round / 4;
      x0 = (x0 + (keys[injection % 3] as number)) | 0;
      x1 = (x1 + (keys[(injection + 1) % 3] as number) + injection) | 0;
    }
  }
  return [x0, x1];
};

/**
 * The generator: Threefry-2x32 with 20 rounds. All arithmetic is modulo $2^{32}$; $\oplus$ is the exclusive or of bits
 * and $\lll$ the rotation to the left.
 *
 * ```math
 * \begin{aligned}
 * k_2 &= k_0 \oplus k_1 \oplus \mathrm{1BD11BDA}_{16}, \qquad x_0 = c_0 + k_0, \quad x_1 = c_1 + k_1 \\
 * \text{round } r = 1, \dots, 20: \quad
 * x_0 &\leftarrow x_0 + x_1, \quad x_1 \leftarrow (x_1 \lll R_{(r-1) \bmod 8}) \oplus x_0 \\
 * \text{after round } r = 4s: \quad
 * x_0 &\leftarrow x_0 + k_{s \bmod 3}, \quad x_1 \leftarrow x_1 + k_{(s+1) \bmod 3} + s
 * \end{aligned}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `key` | int[2], entries in [0, 4294967295] | key of a stream: the seed |
 * | `counter` | int[2], entries in [0, 4294967295] | what the generator encrypts |
 * | → `output` | int[2], entries in [0, 4294967295] | two words of the generator |
 *
 * @equation threefry2x32
 * @source Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC11; known answers of
 * Random123
 * @function
 */
export const threefry2x32 = equation(
  "threefry2x32",
  { inputs: { key: wordPair, counter: wordPair }, outputs: { output: wordPair } },
  ({ key, counter }) => ({
    output: unsigned(threefryWords([at(key, 0), at(key, 1)], [at(counter, 0), at(counter, 1)])),
  }),
);

/**
 * The two words that belong to a key, a step and an index.
 *
 * ```math
 * \mathrm{bits}_k(\mathrm{step}, j) = \mathrm{Threefry}_{k}(c_0 = j,\ c_1 = \mathrm{step})
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `key` | int[2], entries in [0, 4294967295] | key of a stream: the seed |
 * | `step` | int, in [0, 4294967295] | step of a sampler |
 * | `index` | int, in [0, 4294967295] | number of a pair within a step |
 * | → `bits` | int[2], entries in [0, 4294967295] | two words of the generator |
 *
 * @equation threefryBits
 * @source this specification
 * @function
 */
export const threefryBits = equation(
  "threefryBits",
  { inputs: { key: wordPair, step: word, index: word }, outputs: { bits: wordPair } },
  ({ key, step, index }) => ({ bits: unsigned(threefryWords([at(key, 0), at(key, 1)], [index, step])) }),
);
