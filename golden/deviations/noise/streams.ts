import { noiseNormals, noiseUniforms } from "../../../reference/noise.ts";
import { normalPair } from "../../../reference/noise/normal.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { generate } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import type { Pair, Variant } from "./generators.ts";
import { altered, fewerRounds } from "./generators.ts";
import { exchanged, missingTwo, wordOverRange } from "./numbers.ts";

interface Stream {
  readonly key: Vec;
  readonly step: number;
  readonly count: number;
}

/** The numbers of one pair from its two words. */
type FromWords = (words: Pair) => Pair;

const middle = (word: number): number => ((word >>> 9) + 0.5) / 2 ** 23;
const uniforms: FromWords = ([first, second]) => [middle(first), middle(second)];
const normals: FromWords = (words) => normalPair(...uniforms(words));

const divided = ([first, second]: Pair, divisor: number): Pair => [first / divisor, second / divisor];

const interleaved = ({ key, step, count }: Stream, numbersOf: FromWords, variant: Variant = {}): Vec =>
  generate(count, (i) => numbersOf(altered(variant, key, [Math.floor(i / 2), step]))[i % 2] as number);

const inHalves = ({ key, step, count }: Stream, numbersOf: FromWords): Vec => {
  const half = Math.ceil(count / 2);
  return generate(count, (i) => numbersOf(altered({}, key, [i % half, step]))[i < half ? 0 : 1]);
};

const firstOnly = ({ key, step, count }: Stream, numbersOf: FromWords): Vec =>
  generate(count, (i) => numbersOf(altered({}, key, [i, step]))[0]);

const halves = {
  id: "pairs-in-halves",
  kind: "convention",
  title: "First numbers first, second numbers after them",
  hint: "Your stream lists all first numbers, then all second ones: an entry then depends on how many are asked for.",
  evidence: "JAX with jax_threefry_partitionable=False; the harm is shown by diffusers issue 6222",
  convention: { name: "noisePairing", value: "halves" },
} as const;

const single = {
  id: "second-of-pair-dropped",
  kind: "convention",
  title: "One entry per call of the generator",
  hint: "You use the first number of every pair only: entry i is made from index i, and half of the work is lost.",
  evidence: "kernels with one thread per entry",
  convention: { name: "noisePairing", value: "first" },
} as const;

const stepIgnored = {
  id: "step-ignored",
  kind: "bug",
  title: "The same noise in every step",
  hint: "Your numbers do not depend on the step: every step of a sampler would add the same noise.",
  evidence: "gpu.js: with a fixed randomSeed every call and every step of a pipeline draws the same numbers",
} as const;

const indexFromOne = {
  id: "index-from-one",
  kind: "bug",
  title: "Indices from 1",
  hint: "Your first pair is made from index 1; indices begin at 0.",
  evidence: "ports to languages whose arrays begin at 1",
} as const;

const shifted = ({ key, step, count }: Stream, numbersOf: FromWords): Vec =>
  generate(count, (i) => numbersOf(altered({}, key, [Math.floor(i / 2) + 1, step]))[i % 2] as number);

const ofUniforms: readonly Deviation[] = [
  ...([12, 13] as const).map((rounds) =>
    deviation(noiseUniforms, {
      ...fewerRounds(rounds),
      run: (inputs) => ({ uniforms: interleaved(inputs, uniforms, { rounds }) }),
    }),
  ),
  deviation(noiseUniforms, { ...halves, run: (inputs) => ({ uniforms: inHalves(inputs, uniforms) }) }),
  deviation(noiseUniforms, { ...single, run: (inputs) => ({ uniforms: firstOnly(inputs, uniforms) }) }),
  deviation(noiseUniforms, {
    ...stepIgnored,
    run: (inputs) => ({ uniforms: interleaved({ ...inputs, step: 0 }, uniforms) }),
  }),
  deviation(noiseUniforms, { ...indexFromOne, run: (inputs) => ({ uniforms: shifted(inputs, uniforms) }) }),
  deviation(noiseUniforms, {
    ...wordOverRange,
    run: (inputs) => ({
      uniforms: interleaved(inputs, ([first, second]) => [(first >>> 0) / 2 ** 32, (second >>> 0) / 2 ** 32]),
    }),
  }),
];

const ofNormals: readonly Deviation[] = [
  ...([12, 13] as const).map((rounds) =>
    deviation(noiseNormals, {
      ...fewerRounds(rounds),
      run: (inputs) => ({ normals: interleaved(inputs, normals, { rounds }) }),
    }),
  ),
  deviation(noiseNormals, { ...halves, run: (inputs) => ({ normals: inHalves(inputs, normals) }) }),
  deviation(noiseNormals, { ...single, run: (inputs) => ({ normals: firstOnly(inputs, normals) }) }),
  deviation(noiseNormals, {
    ...stepIgnored,
    run: (inputs) => ({ normals: interleaved({ ...inputs, step: 0 }, normals) }),
  }),
  deviation(noiseNormals, { ...indexFromOne, run: (inputs) => ({ normals: shifted(inputs, normals) }) }),
  deviation(noiseNormals, {
    ...missingTwo,
    run: (inputs) => ({
      normals: interleaved(inputs, (words) => divided(normals(words), Math.SQRT2)),
    }),
  }),
  deviation(noiseNormals, {
    ...exchanged,
    run: (inputs) => ({
      normals: interleaved(inputs, (words) => {
        const [first, second] = normals(words);
        return [second, first];
      }),
    }),
  }),
];

/** Known wrong versions of the streams. */
export const streamDeviations: readonly Deviation[] = [...ofUniforms, ...ofNormals];
