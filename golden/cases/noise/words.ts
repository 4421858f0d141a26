import type { CaseSource } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";

/** The largest 32-bit word. */
export const ones = 0xffffffff;

/** The key of the third published answer: digits of pi, as the counter is. */
export const piKey = [0x13198a2e, 0x03707344];

/** Two generated words. */
export const twoWords = (g: Generator): number[] => [g.int(0, ones), g.int(0, ones)];

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
  ],
};
