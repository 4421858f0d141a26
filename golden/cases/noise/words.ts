import type { CaseSource } from "../kit/case.ts";
import { generated, pick, reject } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";

type Inputs = CaseSource["inputs"];

/** The largest 32-bit word. */
export const ones = 0xffffffff;

/** The key of the third published answer: digits of pi, as the counter is. */
export const piKey = [0x13198a2e, 0x03707344];

/** Two generated words. */
export const twoWords = (g: Generator): number[] => [g.int(0, ones), g.int(0, ones)];

/** Refusals of keys. */
export const keyRejects = (good: Inputs): CaseSource[] => [
  reject("key-of-one-word", ["SHAPE"], "A key has two words.", good, { key: [1] }),
  reject("key-negative", ["DOMAIN"], "Words are unsigned: -1 is written 4294967295.", good, { key: [0, -1] }),
  reject("key-too-large", ["DOMAIN"], "A word has 32 bits.", good, { key: [2 ** 32, 0] }),
  reject("key-fractional", ["DOMAIN"], "A word is an integer.", good, { key: [0.5, 0] }),
  reject("key-nan", ["NONFINITE", "DOMAIN"], "NaN is not a word.", good, { key: [NaN, 0] }),
  reject("key-missing", ["UNKNOWN_INPUT"], "There is no default key: noise is never drawn.", good, { key: undefined }),
];

/** Refusals of one integer argument. */
export const integerRejects = (good: Inputs, name: string, beyond: number): CaseSource[] => [
  reject(`${name}-negative`, ["DOMAIN"], "It counts from 0.", good, { [name]: -1 }),
  reject(`${name}-fractional`, ["DOMAIN"], "It is an integer.", good, { [name]: 0.5 }),
  reject(`${name}-too-large`, ["DOMAIN"], "It is beyond the largest one.", good, { [name]: beyond }),
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "Infinity is no integer.", good, { [name]: Infinity }),
];

const zero = { key: [0, 0], counter: [0, 0] };
const bits = { key: piKey, step: 3, index: 5 };

/** Cases of the generator. */
export const wordCases: Readonly<Record<string, readonly CaseSource[]>> = {
  threefry2x32: [
    pick("known-answer/zeros", ["knownAnswer"], "The first answer published with Random123.", zero),
    pick("known-answer/ones", ["knownAnswer"], "The second: every sum wraps around.", {
      key: [ones, ones],
      counter: [ones, ones],
    }),
    pick("known-answer/pi", ["knownAnswer"], "The third: digits of pi.", {
      key: piKey,
      counter: [0x243f6a88, 0x85a308d3],
    }),
    pick("first-word", ["wordOrder"], "One bit in the first word of the counter.", { ...zero, counter: [1, 0] }),
    pick("second-word", ["wordOrder"], "The same bit in the second word.", { ...zero, counter: [0, 1] }),
    pick("first-key", ["wordOrder"], "One bit in the first word of the key.", { ...zero, key: [1, 0] }),
    pick("second-key", ["wordOrder"], "The same bit in the second word.", { ...zero, key: [0, 1] }),
    pick("top-bits", ["wordOrder"], "The sign bits of signed arithmetic.", {
      key: [0x80000000, 0],
      counter: [0, 0x80000000],
    }),
    pick("low-bits-of-key", ["binary32"], "A parity word with 25 digits and more: binary32 would lose the last.", {
      key: [0x55555555, 0x2aaaaaab],
      counter: [0, 0],
    }),
    ...generated("threefry2x32", 4, (g) => ({ key: twoWords(g), counter: twoWords(g) })),
    reject("counter-of-three-words", ["SHAPE"], "A counter has two words.", zero, { counter: [1, 2, 3] }),
    reject("counter-negative", ["DOMAIN"], "Words are unsigned.", zero, { counter: [-1, 0] }),
    reject("counter-missing", ["UNKNOWN_INPUT"], "The generator has no state: the counter is an input.", zero, {
      counter: undefined,
    }),
    ...keyRejects(zero),
  ],
  threefryBits: [
    pick("origin", ["knownAnswer"], "Key, step and index 0: the first published answer.", {
      key: [0, 0],
      step: 0,
      index: 0,
    }),
    pick("pi", ["knownAnswer"], "The third published answer: the index is the first word of the counter.", {
      key: piKey,
      step: 0x85a308d3,
      index: 0x243f6a88,
    }),
    pick("step-3-index-5", ["wordOrder"], "Step and index differ.", bits),
    pick("step-5-index-3", ["wordOrder"], "The same numbers exchanged.", { ...bits, step: 5, index: 3 }),
    pick("step-4-index-4", ["wordOrder"], "The same sum.", { ...bits, step: 4, index: 4 }),
    pick("last-index", ["edge"], "The largest index.", { ...bits, index: ones }),
    pick("last-step", ["edge"], "The largest step.", { ...bits, step: ones }),
    ...generated("threefryBits", 3, (g) => ({ key: twoWords(g), step: g.int(0, 999), index: g.int(0, 65535) })),
    ...integerRejects(bits, "step", 2 ** 32),
    ...integerRejects(bits, "index", 2 ** 32),
    ...keyRejects(bits),
  ],
};
