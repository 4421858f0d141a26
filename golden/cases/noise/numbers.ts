import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { ones, piKey, twoWords } from "./words.ts";

const pair = { u1: 0.375, u2: 0.125 };
const stream = { key: piKey, step: 7, count: 8 };

const streamCases = (operation: string): CaseSource[] => [
  pick("zero-key", ["stream"], "The simplest key, step 0.", { key: [0, 0], step: 0, count: 8 }),
  pick("step-7", ["stream"], "Another key and a later step.", stream),
  pick("step-8", ["stream"], "The step after: nothing repeats.", { ...stream, step: 8 }),
  pick("one", ["oddCount"], "One entry: the first of a pair.", { ...stream, count: 1 }),
  pick("odd", ["oddCount"], "Five entries: the last pair is cut.", { ...stream, count: 5 }),
  pick("sixteen", ["stream"], "More entries begin with the same ones.", { ...stream, count: 16 }),
  pick("last-step", ["edge"], "The largest step.", { ...stream, step: ones, count: 4 }),
  ...generated(operation, 3, (g) => ({ key: twoWords(g), step: g.int(0, 999), count: 4 + g.int(0, 4) })),
];

/** Cases of uniform and normal numbers. */
export const numberCases: Readonly<Record<string, readonly CaseSource[]>> = {
  uniformFromBits: [
    pick("zero", ["edge"], "The smallest uniform number is 2^-24, not 0.", { word: 0 }),
    pick("one-step", ["edge"], "The first word of the next value.", { word: 512 }),
    pick("low-bits", ["edge"], "The lower nine bits are not used.", { word: 511 }),
    pick("middle", ["edge"], "The value above one half.", { word: 0x80000000 }),
    pick("below-middle", ["edge"], "The value below one half: the two add up to 1.", { word: 0x7fffffff }),
    pick("largest", ["edge", "binary32"], "The largest uniform number is 1 - 2^-24, in binary32 as well.", {
      word: ones,
    }),
    pick("odd-multiple", ["binary32"], "An odd multiple of 2^-24 above one half: all 24 digits are used.", {
      word: 0xdeadbeef,
    }),
    ...generated("uniformFromBits", 4, (g) => ({ word: g.int(0, ones) })),
  ],
  normalsFromUniforms: [
    pick("eighth-turn", ["exactInputs"], "Both numbers of the pair are equal.", pair),
    pick("second-quarter", ["exactInputs"], "The first is negative.", { u1: 0.5, u2: 0.40625 }),
    pick("third-quarter", ["exactInputs"], "Both are negative.", { u1: 0.0625, u2: 0.65625 }),
    pick("fourth-quarter", ["exactInputs"], "The second is negative.", { u1: 0.75, u2: 0.96875 }),
    pick("no-turn", ["quarterTurn"], "u2 = 0: the second number is 0.", { ...pair, u2: 0 }),
    pick("quarter-turn", ["quarterTurn"], "u2 = 1/4: the first number is 0.", { ...pair, u2: 0.25 }),
    pick("half-turn", ["quarterTurn"], "u2 = 1/2: the first is minus the radius.", { ...pair, u2: 0.5 }),
    pick("three-quarter-turn", ["quarterTurn"], "u2 = 3/4: the second is minus the radius.", { ...pair, u2: 0.75 }),
    pick("near-quarter-turn", ["quarterTurn", "cancellation"], "Next to a quarter turn the first is nearly 0.", {
      ...pair,
      u2: 0.25 + 2 ** -20,
    }),
    pick("smallest-u1", ["edge"], "The largest radius the generator gives: 5.77.", { u1: 2 ** -24, u2: 0.125 }),
    pick64(
      "largest-u1",
      ["edge", "cancellation"],
      "The smallest radius: a rounded u1 in binary32 could as well be 1.",
      {
        u1: 1 - 2 ** -24,
        u2: 0.125,
      },
    ),
    pick("near-one", ["cancellation"], "A small radius.", { u1: 1 - 2 ** -10, u2: 0.3125 }),
    pick("one", ["edge"], "u1 = 1: both numbers are 0.", { ...pair, u1: 1 }),
    ...generated("normalsFromUniforms", 4, (g) => ({ u1: g.uniform(0, 1), u2: g.uniform(0, 1) })),
  ],
  noiseUniforms: streamCases("noiseUniforms"),
  noiseNormals: streamCases("noiseNormals"),
};
