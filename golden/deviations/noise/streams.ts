import { noiseNormals, noiseUniforms } from "../../../reference/noise.ts";
import { normalPair } from "../../../reference/noise/normal.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { generate } from "../../../reference/kit/tensor.ts";
import { missingTwo, sinCosSwapped, stepIgnored, thirteenRounds, twelveRounds, wordOver232 } from "../common/noise.ts";
import type { Deviation } from "../kit/deviation.ts";
import type { Place } from "../kit/deviates.ts";
import { deviates, on } from "../kit/deviates.ts";
import type { Pair, Variant } from "./generators.ts";
import { altered } from "./generators.ts";

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

const shifted = ({ key, step, count }: Stream, numbersOf: FromWords): Vec =>
  generate(count, (i) => numbersOf(altered({}, key, [Math.floor(i / 2) + 1, step]))[i % 2] as number);

/** One wrong way to make a stream, for uniform and for normal numbers. */
const streams = (wrong: (inputs: Stream, numbersOf: FromWords) => Vec): readonly Place[] => [
  on(noiseUniforms, (inputs) => ({ uniforms: wrong(inputs, uniforms) })),
  on(noiseNormals, (inputs) => ({ normals: wrong(inputs, normals) })),
];

const rounds = (count: number): readonly Place[] =>
  streams((inputs, numbersOf) => interleaved(inputs, numbersOf, { rounds: count }));

/** Deviations of the streams. */
export const streamDeviations: readonly Deviation[] = [
  ...deviates(twelveRounds, rounds(12)),
  ...deviates(thirteenRounds, rounds(13)),
  ...deviates(
    {
      id: "pairs-in-halves",
      kind: "convention",
      title: "First numbers first, second numbers after them",
      hint: "Your stream lists all first numbers, then all second ones: an entry then depends on how many are asked for.",
      evidence: "JAX with jax_threefry_partitionable=False; the harm is shown by diffusers issue 6222",
      convention: { name: "noisePairing", value: "halves" },
    },
    streams(inHalves),
  ),
  ...deviates(
    {
      id: "second-of-pair-dropped",
      kind: "convention",
      title: "One entry per call of the generator",
      hint: "You use the first number of every pair only: entry i is made from index i, and half of the work is lost.",
      evidence: "constructed",
      convention: { name: "noisePairing", value: "first" },
    },
    streams(firstOnly),
  ),
  ...deviates(
    stepIgnored,
    streams((inputs, numbersOf) => interleaved({ ...inputs, step: 0 }, numbersOf)),
  ),
  ...deviates(
    {
      id: "index-from-one",
      kind: "bug",
      title: "Indices from 1",
      hint: "Your first pair is made from index 1; indices begin at 0.",
      evidence: "constructed",
    },
    streams(shifted),
  ),
  ...deviates(wordOver232, [
    on(noiseUniforms, (inputs) => ({
      uniforms: interleaved(inputs, ([first, second]) => [(first >>> 0) / 2 ** 32, (second >>> 0) / 2 ** 32]),
    })),
  ]),
  ...deviates(missingTwo, [
    on(noiseNormals, (inputs) => ({
      normals: interleaved(inputs, (words) => divided(normals(words), Math.SQRT2)),
    })),
  ]),
  ...deviates(sinCosSwapped, [
    on(noiseNormals, (inputs) => ({
      normals: interleaved(inputs, (words) => {
        const [first, second] = normals(words);
        return [second, first];
      }),
    })),
  ]),
];
