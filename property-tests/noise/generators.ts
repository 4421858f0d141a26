import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { bitsApart, counterOf, word, words } from "./kit.ts";

/** The answers published with Random123: key, counter, output. */
const published = fc.constantFrom(
  { key: [0, 0], counter: [0, 0], output: [0x6b200159, 0x99ba4efe] },
  { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], output: [0x1cb996fc, 0xbb002be7] },
  { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], output: [0xc4923a9c, 0x483df7a0] },
);

const areWords = (list: readonly number[]): boolean =>
  list.length === 2 && list.every((entry) => Number.isInteger(entry) && entry >= 0 && entry < 2 ** 32);

const flipped = ([first, second]: readonly [number, number], bit: number): [number, number] =>
  bit < 32 ? [(first ^ (1 << bit)) >>> 0, second] : [first, (second ^ (1 << (bit - 32))) >>> 0];

const allBits = Array.from({ length: 64 }, (_, bit) => bit);

const ofGenerator: readonly Law[] = [
  law("threefry2x32", "gives the answers published with Random123", {
    given: published,
    runs: 12,
    holds: async (call, { key, counter, output }, expect) => {
      expect.equal((await call.threefry2x32({ key, counter })).output, output);
    },
  }),
  law("threefry2x32", "is undone by its rounds backwards: a bijection of the counters for every key", {
    given: fc.record({ key: words, counter: words }),
    holds: async (call, { key, counter }, expect) => {
      const output = numbers((await call.threefry2x32({ key, counter })).output) as [number, number];
      expect.that(areWords(output), "the output is two unsigned 32-bit words");
      expect.equal(counterOf(key, output), counter);
    },
  }),
  law("threefry2x32", "gives different outputs for different counters", {
    given: fc.record({ key: words, counter: words, bit: fc.integer({ min: 0, max: 63 }) }),
    holds: async (call, { key, counter, bit }, expect) => {
      const { output } = await call.threefry2x32({ key, counter });
      const other = await call.threefry2x32({ key, counter: flipped(counter, bit) });
      expect.that(bitsApart(output, other.output) > 0, "two counters differ in their outputs");
    },
  }),
  /**
   * Each of 128 flips changes 32 of 64 bits on average, with the variance 16. The band of 10 standard deviations
   * is left once in 1e23 samples.
   */
  law("threefry2x32", "changes half of its bits when any bit of key or counter is flipped", {
    given: fc.record({ key: words, counter: words }),
    runs: 10,
    holds: async (call, { key, counter }, expect) => {
      const { output } = await call.threefry2x32({ key, counter });
      let changed = 0;
      for (const bit of allBits) {
        const byKey = await call.threefry2x32({ key: flipped(key, bit), counter });
        const byCounter = await call.threefry2x32({ key, counter: flipped(counter, bit) });
        changed += bitsApart(output, byKey.output) + bitsApart(output, byCounter.output);
      }
      expect.within(changed, 128 * 32, 10 * Math.sqrt(128 * 16));
    },
  }),
];

const ofBits: readonly Law[] = [
  law("threefryBits", "is the generator at the counter of index and step", {
    given: fc.record({ key: words, step: word, index: word }),
    holds: async (call, { key, step, index }, expect) => {
      const { output } = await call.threefry2x32({ key, counter: [index, step] });
      expect.equal((await call.threefryBits({ key, step, index })).bits, output);
    },
  }),
  law(
    "threefryBits",
    "never repeats: neither along a step, nor from step to step, nor where step and index add up alike",
    {
      given: fc.record({
        key: words,
        step: fc.integer({ min: 0, max: 999 }),
        index: fc.integer({ min: 0, max: 65535 }),
        by: fc.integer({ min: 1, max: 99 }),
      }),
      holds: async (call, { key, step, index, by }, expect) => {
        const { bits } = await call.threefryBits({ key, step, index });
        const along = await call.threefryBits({ key, step, index: index + by });
        const later = await call.threefryBits({ key, step: step + by, index });
        expect.that(bitsApart(bits, along.bits) > 0, "another index gives other words");
        expect.that(bitsApart(bits, later.bits) > 0, "another step gives other words");
        expect.that(bitsApart(along.bits, later.bits) > 0, "another order of step and index gives other words");
      },
    },
  ),
];

/** What must hold for the generator. */
export const generatorLaws: readonly Law[] = [...ofGenerator, ...ofBits];
