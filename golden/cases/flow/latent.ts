import { generated, pick, pick64 } from "../kit/build.ts";
import type { ChapterCases, Inputs } from "../kit/case.ts";

const pair = { latentA: [0.5, -1.25, 2, 0.03125], latentB: [1.25, 0.75, -0.5, 1.5], mix: 0.25 };

const code = { latent: [0.5, -1.25, 2, 0.03125], temperature: 0.75 };

const level = { t: 1.5, cutoff: 0.25, sigmaData: 0.5 };

/** Two vectors of length 1 and an angle of about `angle` between them. */
const apart = (angle: number): Inputs => ({ latentA: [1, 0], latentB: [1, angle], mix: 0.25 });

/** Cases of what is done with latent codes, and of the coefficients of a consistency model. */
export const latentCases: ChapterCases["operations"] = {
  latentSlerp: [
    pick("mid", ["deterministic"], "Two codes of different length.", pair),
    pick("middle", ["deterministic"], "Half-way.", { ...pair, mix: 0.5 }),
    pick("start", ["edge"], "Without a share of the second code.", { ...pair, mix: 0 }),
    pick("end", ["edge"], "The second code alone.", { ...pair, mix: 1 }),
    pick("right-angle", ["edge"], "Codes at a right angle.", { latentA: [1, 0, 2], latentB: [0, 3, 0], mix: 0.375 }),
    pick("same", ["degenerateAngle"], "Equal codes: the sines vanish.", { ...pair, latentB: pair.latentA }),
    pick("parallel", ["degenerateAngle"], "Codes in one direction.", {
      latentA: [0.5, -1.25, 2],
      latentB: [1, -2.5, 4],
      mix: 0.25,
    }),
    pick64("below-the-threshold", ["degenerateAngle"], "An angle of 9.9e-8: linear weights.", apart(9.9e-8)),
    pick64("above-the-threshold", ["degenerateAngle"], "An angle of 1.01e-7: weights from sines.", apart(1.01e-7)),
    pick("small-angle", ["cancellation"], "A small angle, whose cosine rounds to 1 in binary32.", apart(2 ** -14)),
    pick("nearly-opposite", ["degenerateAngle"], "Nearly opposite codes.", {
      latentA: [1, 0],
      latentB: [-2, 0.25],
      mix: 0.375,
    }),
    pick64("almost-opposite", ["degenerateAngle"], "Closer to a half turn, still inside the domain.", {
      latentA: [1, 0],
      latentB: [-1, 1.0625e-7],
      mix: 0.375,
    }),
    pick("one-dimension", ["degenerateAngle"], "In one dimension codes are parallel or opposite.", {
      latentA: [1.5],
      latentB: [0.5],
      mix: 0.25,
    }),
    ...generated("latentSlerp", 3, (g) => ({ latentA: g.vec(4), latentB: g.vec(4), mix: g.uniform(0.05, 0.95) })),
  ],
  latentLerpUnitVariance: [
    pick("mid", ["deterministic"], "A quarter of the second code.", pair),
    pick("equal-shares", ["literature"], "Share 0.625 and nearly that of the other.", { ...pair, mix: 0.625 }),
    pick("start", ["edge"], "The first code alone.", { ...pair, mix: 0 }),
    pick("end", ["edge"], "The second code alone.", { ...pair, mix: 1 }),
    pick("near-the-end", ["cancellation"], "Near 1 the radicand cancels.", { ...pair, mix: 1 - 2 ** -22 }),
    ...generated("latentLerpUnitVariance", 3, (g) => ({
      latentA: g.vec(4),
      latentB: g.vec(4),
      mix: g.uniform(0.05, 0.95),
    })),
  ],
  latentTemperature: [
    pick("mid", ["deterministic"], "A lower temperature.", code),
    pick("unit", ["edge"], "At temperature 1 nothing changes.", { ...code, temperature: 1 }),
    pick("hot", ["deterministic"], "A higher temperature.", { ...code, temperature: 4 }),
    ...generated("latentTemperature", 2, (g) => ({ latent: g.vec(4), temperature: g.uniform(0.1, 3) })),
  ],
  consistencyFunction: [
    pick("mid", ["deterministic"], "A level of one and a half.", level),
    pick("at-the-cutoff", ["lastStep"], "At the cutoff the model is the identity.", { ...level, t: 0.25 }),
    pick("literature", ["literature"], "The levels of the paper.", { t: 80, cutoff: 0.002, sigmaData: 0.5 }),
    pick("just-above", ["cancellation"], "A level just above the cutoff.", { ...level, t: 0.25 + 2 ** -14 }),
    pick("wide-data", ["edge"], "Data wider than the noise.", { ...level, sigmaData: 16 }),
    pick("unit-data", ["edge"], "Data of unit variance.", { ...level, sigmaData: 1 }),
    ...generated("consistencyFunction", 3, (g) => ({
      t: g.uniform(0.5, 20),
      cutoff: g.uniform(0.002, 0.25),
      sigmaData: g.uniform(0.25, 2),
    })),
  ],
};
