import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, vec as vecOf } from "../kit/tensor.ts";
import { normalPair } from "./normal.ts";
import { threefryWords } from "./threefry.ts";
import { uniformOf } from "./uniform.ts";
import type { Words } from "./words.ts";
import { count, exactUniforms, word, wordPair } from "./words.ts";

const uniformPair = (key: Vec, step: number, index: number): Words => {
  const [first, second] = threefryWords([at(key, 0), at(key, 1)], [index, step]);
  return [uniformOf(first), uniformOf(second)];
};

/** The first `length` entries of pairs laid one after another. */
const laidOut = (length: number, pair: (index: number) => Words): Vec =>
  vecOf(
    Array.from({ length: Math.ceil(length / 2) }, (_, index) => pair(index))
      .flat()
      .slice(0, length),
  );

/**
 * The first $n$ uniform numbers of the stream of a key and a step.
 *
 * ```math
 * u_{2j} = \mathrm{uniform}\big(\mathrm{bits}_k(\mathrm{step}, j)_0\big), \qquad
 * u_{2j+1} = \mathrm{uniform}\big(\mathrm{bits}_k(\mathrm{step}, j)_1\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `key` | int[2], entries in [0, 4294967295] | key of a stream: the seed |
 * | `step` | int, in [0, 4294967295] | step of a sampler |
 * | `count` | int, in [1, 16777216] | number of entries of a stream |
 * | → `uniforms` | vec[n], entries in (0, 1) | uniform numbers of a stream |
 *
 * @equation noiseUniforms
 * @source this specification
 * @function
 */
export const noiseUniforms = equation(
  "noiseUniforms",
  { inputs: { key: wordPair, step: word, count }, outputs: { uniforms: exactUniforms } },
  ({ key, step, count: length }) => ({ uniforms: laidOut(length, (index) => uniformPair(key, step, index)) }),
);

/**
 * The first $n$ standard normal numbers of the stream of a key and a step.
 *
 * ```math
 * (z_{2j}, z_{2j+1}) = \mathrm{normals}(u_{2j}, u_{2j+1})
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `key` | int[2], entries in [0, 4294967295] | key of a stream: the seed |
 * | `step` | int, in [0, 4294967295] | step of a sampler |
 * | `count` | int, in [1, 16777216] | number of entries of a stream |
 * | → `normals` | vec[n] | standard normal numbers |
 *
 * @equation noiseNormals
 * @source this specification
 * @function
 */
export const noiseNormals = equation(
  "noiseNormals",
  { inputs: { key: wordPair, step: word, count }, outputs: { normals: vec("n") } },
  ({ key, step, count: length }) => ({
    normals: laidOut(length, (index) => normalPair(...uniformPair(key, step, index))),
  }),
);
