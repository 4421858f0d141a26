import { normalsFromUniforms, uniformFromBits } from "../../../reference/noise.ts";
import { normalPair } from "../../../reference/noise/normal.ts";
import { vec } from "../../../reference/kit/tensor.ts";
import { missingTwo, sinCosSwapped, wordOver232 } from "../common/noise.ts";
import { radiusSquared } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** A pair with its radius multiplied by a factor. */
const stretched = (factor: number, [z1, z2]: readonly [number, number]): readonly number[] => [
  factor * z1,
  factor * z2,
];

const ofUniform: readonly Deviation[] = [
  ...deviates(wordOver232, [on(uniformFromBits, ({ word }) => ({ u: word / 2 ** 32 }))]),
  deviation(uniformFromBits, {
    id: "uniform-24-bits",
    kind: "bug",
    title: "The middle of 2^24 cells",
    hint: "You use 24 bits of the word: the middle of a cell then needs 25 digits, and the largest rounds to 1 in binary32.",
    evidence: "constructed",
    run: ({ word }) => ({ u: Math.fround(((word >>> 8) + 0.5) / 2 ** 24) }),
  }),
  deviation(uniformFromBits, {
    id: "left-end-of-cell",
    kind: "bug",
    title: "The left end of a cell instead of its middle",
    hint: "Your uniform number can be 0, and its mean is below one half: add one half before dividing.",
    evidence: "constructed",
    run: ({ word }) => ({ u: (word >>> 9) / 2 ** 23 }),
  }),
  deviation(uniformFromBits, {
    id: "signed-shift",
    kind: "bug",
    title: "A shift that keeps the sign",
    hint: "Your uniform numbers are negative for words from 2^31 on: shift in zeros, in JavaScript by >>>.",
    evidence: "constructed",
    run: ({ word }) => ({ u: ((word >> 9) + 0.5) / 2 ** 23 }),
  }),
  deviation(uniformFromBits, {
    id: "low-bits",
    kind: "bug",
    title: "The lower bits of the word",
    hint: "You use the lower 23 bits of the word; the uniform number is made of the upper ones. Perhaps a mask stands for a shift.",
    evidence: "constructed",
    run: ({ word }) => ({ u: ((word & 0x7fffff) + 0.5) / 2 ** 23 }),
  }),
];

const ofNormals: readonly Deviation[] = [
  ...deviates(missingTwo, [
    on(normalsFromUniforms, ({ u1, u2 }) => ({ normals: vec(stretched(Math.SQRT1_2, normalPair(u1, u2))) })),
  ]),
  ...deviates(sinCosSwapped, [
    on(normalsFromUniforms, ({ u1, u2 }) => ({ normals: vec([...normalPair(u1, u2)].reverse()) })),
  ]),
  deviation(normalsFromUniforms, {
    id: "log-of-u2",
    kind: "bug",
    title: "The logarithm of the wrong uniform number",
    hint: "Your radius comes from u2 and your angle from u1; they are exchanged. The distribution is right, the stream is another.",
    evidence: "constructed",
    applies: ({ u1, u2 }) => u1 < 1 && u2 > 0,
    run: ({ u1, u2 }) => ({ normals: vec(normalPair(u2, u1)) }),
  }),
  deviation(normalsFromUniforms, {
    id: "half-turn",
    kind: "bug",
    title: "Half a turn instead of a whole one",
    hint: "Your angle is pi u2: the second number is never negative. The 2 of 2 pi is missing.",
    evidence: "constructed",
    run: ({ u1, u2 }) => ({ normals: vec(normalPair(u1, u2 / 2)) }),
  }),
  ...deviates(radiusSquared, [
    on(normalsFromUniforms, ({ u1, u2 }) => ({
      normals: vec(stretched(Math.sqrt(-2 * Math.log(u1)), normalPair(u1, u2))),
    })),
  ]),
];

/** Deviations of the conversions to uniform and to normal numbers. */
export const numberDeviations: readonly Deviation[] = [...ofUniform, ...ofNormals];
