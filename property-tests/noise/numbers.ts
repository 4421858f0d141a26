import fc from "fast-check";
import { numbers, squaredNorm } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { word } from "./kit.ts";

const ofUniforms: readonly Law[] = [
  law("uniformFromBits", "lies strictly between 0 and 1, also in binary32, which holds it exactly", {
    given: fc.oneof(word, fc.constantFrom(0, 511, 0x7fffffff, 0x80000000, 0xfffffe00, 0xffffffff)),
    holds: async (call, bits, expect) => {
      const { u } = await call.uniformFromBits({ word: bits });
      expect.that(u > 0 && u < 1, `0 < ${u} < 1`);
      expect.equal(Math.fround(u), u);
    },
  }),
  law("uniformFromBits", "of the complement of a word is 1 - u, exactly", {
    given: word,
    holds: async (call, bits, expect) => {
      const { u } = await call.uniformFromBits({ word: bits });
      const mirrored = await call.uniformFromBits({ word: 0xffffffff - bits });
      expect.equal(mirrored.u, 1 - u);
    },
  }),
  law("uniformFromBits", "grows with the word in steps of 2^-23, every 512 words", {
    given: fc.record({ cell: fc.integer({ min: 0, max: 2 ** 23 - 2 }), low: fc.integer({ min: 0, max: 511 }) }),
    holds: async (call, { cell, low }, expect) => {
      const { u } = await call.uniformFromBits({ word: 512 * cell });
      const same = await call.uniformFromBits({ word: 512 * cell + low });
      const next = await call.uniformFromBits({ word: 512 * (cell + 1) + low });
      expect.equal(same.u, u);
      expect.equal(next.u - u, 2 ** -23);
    },
  }),
  /**
   * The words `2^24 j + offset`, j = 0..255, give 256 equally spaced numbers: their mean is that of the first and
   * the last, their variance is (1 - 256^-2) / 12.
   */
  law("uniformFromBits", "over a whole lattice of words has the mean and the variance of equal spacing", {
    given: fc.integer({ min: 0, max: 2 ** 24 - 1 }),
    runs: 8,
    holds: async (call, offset, expect) => {
      const values: number[] = [];
      for (let j = 0; j < 256; j += 1) values.push((await call.uniformFromBits({ word: 2 ** 24 * j + offset })).u);
      const mean = values.reduce((sum, u) => sum + u, 0) / 256;
      const variance = values.reduce((sum, u) => sum + (u - mean) ** 2, 0) / 256;
      expect.close(mean, 127.5 / 256 + (Math.floor(offset / 512) + 0.5) / 2 ** 23, 1);
      expect.close(variance, (1 - 2 ** -16) / 12, 1);
    },
  }),
];

const uniforms = fc.record({ u1: between(2 ** -12, 1), u2: between(0, 0.9375) });

/** `r (1 + 2π) + 1 / r`: the numbers of a pair with their conditioning in both uniform numbers. */
const pairScale = (u1: number): number => {
  const radius = Math.sqrt(-2 * Math.log(u1));
  return radius === 0 ? 0 : (1 + 2 * Math.PI) * radius + 1 / radius;
};

const ofNormals: readonly Law[] = [
  law("normalsFromUniforms", "has the squared radius -2 log u1", {
    given: uniforms,
    holds: async (call, { u1, u2 }, expect) => {
      const { normals } = await call.normalsFromUniforms({ u1, u2 });
      const square = -2 * Math.log(u1);
      expect.close(squaredNorm(normals), square, 2 * square + 2);
    },
  }),
  law("normalsFromUniforms", "turns by a right angle when u2 grows by one quarter", {
    given: fc.record({ u1: between(2 ** -12, 0.9375), u2: between(0, 0.6875) }),
    holds: async (call, { u1, u2 }, expect) => {
      const [z1, z2] = numbers((await call.normalsFromUniforms({ u1, u2 })).normals) as [number, number];
      const turned = await call.normalsFromUniforms({ u1, u2: u2 + 0.25 });
      expect.close(turned.normals, [-z2, z1], pairScale(u1));
    },
  }),
  law("normalsFromUniforms", "begins on the positive first axis and is mirrored in it when u2 becomes 1 - u2", {
    given: fc.record({ u1: between(2 ** -12, 0.9375), u2: between(2 ** -6, 0.5) }),
    holds: async (call, { u1, u2 }, expect) => {
      const radius = Math.sqrt(-2 * Math.log(u1));
      const start = await call.normalsFromUniforms({ u1, u2: 0 });
      expect.close(start.normals, [radius, 0], pairScale(u1));
      const [z1, z2] = numbers((await call.normalsFromUniforms({ u1, u2 })).normals) as [number, number];
      const mirrored = await call.normalsFromUniforms({ u1, u2: 1 - u2 });
      expect.close(mirrored.normals, [z1, -z2], pairScale(u1));
    },
  }),
];

/** What must hold for the conversions to uniform and to normal numbers. */
export const numberLaws: readonly Law[] = [...ofUniforms, ...ofNormals];
