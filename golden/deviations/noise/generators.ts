import { threefry2x32, threefryBits } from "../../../reference/noise.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, vec } from "../../../reference/kit/tensor.ts";
import { stepIgnored, thirteenRounds, twelveRounds } from "../common/noise.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import type { About } from "../kit/deviates.ts";
import { deviates, on } from "../kit/deviates.ts";

/** What a deviation of the generator changes. */
export interface Variant {
  readonly rounds?: number;
  readonly rotations?: readonly number[];
  /** The third word of the key. */
  readonly thirdKey?: (k0: number, k1: number) => number;
  /** What the n-th key injection adds to the second word. */
  readonly injected?: (injection: number) => number;
}

/** Two signed words. */
export type Pair = readonly [number, number];

const usualRotations = [13, 15, 26, 6, 17, 29, 16, 24];
const usualThirdKey = (k0: number, k1: number): number => k0 ^ k1 ^ 0x1bd11bda;
const itself = (injection: number): number => injection;

/** The generator with a change, in signed words. */
export const altered = (variant: Variant, key: Vec, counter: Pair): Pair => {
  const { rounds = 20, rotations = usualRotations, thirdKey = usualThirdKey, injected = itself } = variant;
  const [k0, k1] = [at(key, 0), at(key, 1)];
  const keys = [k0, k1, thirdKey(k0, k1)];
  const plusKey = ([x0, x1]: Pair, s: number): Pair => [
    (x0 + (keys[s % 3] as number)) | 0,
    (x1 + (keys[(s + 1) % 3] as number) + injected(s)) | 0,
  ];
  let x = plusKey(counter, 0);
  for (let round = 0; round < rounds; round += 1) {
    const places = rotations[round % 8] as number;
    const sum = (x[0] + x[1]) | 0;
    x = [sum, ((x[1] << places) | (x[1] >>> (32 - places))) ^ sum];
    if (round % 4 === 3) x = plusKey(x, (round + 1) / 4);
  }
  return x;
};

/** Words as an array of unsigned integers. */
export const unsigned = ([x0, x1]: Pair): Vec => vec([x0 >>> 0, x1 >>> 0]);

const words = (counter: Vec): Pair => [at(counter, 0), at(counter, 1)];

/** Fewer rounds: other legal generators of the same family. */
const withFewerRounds = (about: About, rounds: number): readonly Deviation[] =>
  deviates(about, [
    on(threefry2x32, ({ key, counter }) => ({ output: unsigned(altered({ rounds }, key, words(counter))) })),
    on(threefryBits, ({ key, step, index }) => ({ bits: unsigned(altered({ rounds }, key, [index, step])) })),
  ]);

const ofGenerator: readonly Deviation[] = [
  deviation(threefry2x32, {
    id: "rotation-order",
    kind: "bug",
    title: "The rotations begin with their second half",
    hint: "Rounds 1 to 4 rotate by 13, 15, 26 and 6; yours begin with 17, 29, 16 and 24. Perhaps the groups of four rounds are counted from 1.",
    evidence: "constructed",
    run: ({ key, counter }) => ({
      output: unsigned(altered({ rotations: [17, 29, 16, 24, 13, 15, 26, 6] }, key, words(counter))),
    }),
  }),
  deviation(threefry2x32, {
    id: "injection-without-index",
    kind: "bug",
    title: "The number of the key injection not added",
    hint: "The n-th key injection adds n to the second word: without it equal keys repeat their pattern.",
    evidence: "constructed",
    run: ({ key, counter }) => ({ output: unsigned(altered({ injected: () => 0 }, key, words(counter))) }),
  }),
  deviation(threefry2x32, {
    id: "parity-missing",
    kind: "bug",
    title: "The third key word without its constant",
    hint: "The third key word is the exclusive or of the key and 1BD11BDA; the constant is missing.",
    evidence: "constructed",
    run: ({ key, counter }) => ({
      output: unsigned(altered({ thirdKey: (k0, k1) => k0 ^ k1 }, key, words(counter))),
    }),
  }),
  deviation(threefry2x32, {
    id: "parity-in-binary32",
    kind: "precision",
    title: "The third key word rounded to binary32",
    hint: "Your third key word has lost its low bits: an integer was kept as a binary32 number.",
    evidence: "gpu.js: a local variable holds the exclusive or of two integers as a binary32 number",
    run: ({ key, counter }) => ({
      output: unsigned(altered({ thirdKey: (k0, k1) => Math.fround(usualThirdKey(k0, k1)) }, key, words(counter))),
    }),
  }),
];

const ofWords: readonly Deviation[] = [
  ...deviates(
    {
      id: "counter-swapped",
      kind: "bug",
      title: "The words of the counter exchanged",
      hint: "The first word of the counter is the index and the second the step; yours are exchanged.",
      evidence: "constructed",
    },
    [
      on(threefry2x32, ({ key, counter }) => ({
        output: unsigned(altered({}, key, [at(counter, 1), at(counter, 0)])),
      })),
      on(threefryBits, ({ key, step, index }) => ({ bits: unsigned(altered({}, key, [step, index])) })),
    ],
  ),
  ...deviates(
    {
      id: "signed-words",
      kind: "bug",
      title: "Words as signed integers",
      hint: "Your words from 2^31 on are negative: write them as unsigned integers, in JavaScript by >>> 0.",
      evidence: "gpu.js: bit operations give signed integers",
    },
    [
      on(threefry2x32, ({ key, counter }) => ({ output: vec(altered({}, key, words(counter))) })),
      on(threefryBits, ({ key, step, index }) => ({ bits: vec(altered({}, key, [index, step])) })),
    ],
  ),
  ...deviates(stepIgnored, [on(threefryBits, ({ key, index }) => ({ bits: unsigned(altered({}, key, [index, 0])) }))]),
  deviation(threefryBits, {
    id: "overlapping-streams",
    kind: "bug",
    title: "Step and index added",
    hint: "Your words depend on step + index: the streams of two steps overlap, shifted by one.",
    evidence: "generators seeded per cell with offsets of one sequence, as gpu.js's",
    run: ({ key, step, index }) => ({ bits: unsigned(altered({}, key, [index + step, 0])) }),
  }),
];

/** Deviations of the generator. */
export const generatorDeviations: readonly Deviation[] = [
  ...withFewerRounds(twelveRounds, 12),
  ...withFewerRounds(thirteenRounds, 13),
  ...ofGenerator,
  ...ofWords,
];
