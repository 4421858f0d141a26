import type { ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { linear } from "../ddim/inputs.ts";
import { x0 } from "../kit/points.ts";
const prior = { x0, alphaBar: 0.25 };
const total = { priorKl: 0.125, stepKls: [0.5, 0.25, 1.5], reconstruction: 2.75 };
const step = { meanP: [0.5, -1.25, 2, 0.03125], betaTilde: 0.25, meanQ: [0.25, -1, 1.5, 0.5], variance: 0.5 };
const bits = { nll: 12.5, d: 4 };
const chain = { stepBpds: [0.25, 1.5, 0.125, 2], priorBpd: 0.0625 };

/** Cases of the sum, of its divergences and of its units. */
export const totalCases: ChapterCases["operations"] = {
  elboTotal: [
    pick("mid", ["interior"], "Four levels: three divergences.", total),
    pick("one-latent", ["noLevels"], "One level: the prior and the reconstruction, as for a VAE.", {
      ...total,
      stepKls: [],
    }),
    pick("two-levels", ["interior"], "One divergence.", { ...total, stepKls: [0.75] }),
    pick("density", ["interior"], "The reconstruction of continuous data may be negative.", {
      ...total,
      reconstruction: -8.5,
    }),
    pick("tiny-terms", ["cancellation"], "Terms below the roundoff of the sum so far, in float32.", {
      priorKl: 1,
      stepKls: Array.from({ length: 16 }, () => 2 ** -25),
      reconstruction: 1,
    }),
    ...generated("elboTotal", 2, (g) => ({
      priorKl: g.uniform(0, 0.01),
      stepKls: g.vec(5, 0, 1),
      reconstruction: g.uniform(0, 5),
    })),
  ],
  elboPriorKl: [
    pick("mid", ["interior"], "Much signal left.", prior),
    pick("half", ["interior"], "As much signal as noise.", { x0, alphaBar: 0.5 }),
    pick("below-half", ["interior"], "A little less signal than noise.", { x0, alphaBar: 0.4375 }),
    pick("nearly-data", ["interior"], "Hardly any noise.", { x0, alphaBar: 0.984375 }),
    pick("last-level", ["literature", "cancellation"], "Level 1000 of the linear schedule, E x^2 = 1/4.", {
      x0: [0.5, -0.5, 0.5, 0.5],
      alphaBar: linear[1000],
    }),
    pick("last-level/zero-data", ["cancellation"], "Without data only the square of the signal power is left.", {
      x0: [0, 0, 0, 0],
      alphaBar: linear[1000],
    }),
    pick("small-signal", ["cancellation"], "A signal power of 2^-20.", {
      x0: [0, 0, 0, 0.0009765625],
      alphaBar: 2 ** -20,
    }),
    pick("series-end", ["cancellation"], "A signal power of an eighth.", { x0: [0, 0.5], alphaBar: 0.125 }),
    ...generated("elboPriorKl", 3, (g) => ({ x0: g.vec(4, -1, 1), alphaBar: g.uniform(0.001, 0.9) })),
  ],
  elboStepKl: [
    pick("mid", ["interior"], "Means and variances differ.", step),
    pick("fixed-small", ["equalVariances"], "The posterior variance itself: no constant.", { ...step, variance: 0.25 }),
    pick("smaller-variance", ["interior"], "A variance below that of the posterior.", { ...step, variance: 0.0625 }),
    pick("same-means", ["interior"], "Only the variances differ.", { ...step, meanQ: step.meanP }),
    pick("identical", ["equalVariances"], "Twice the same distribution.", {
      ...step,
      meanQ: step.meanP,
      variance: 0.25,
    }),
    pick("close-variances", ["cancellation"], "Variances 2^-11 apart: the constant is about 2e-6.", {
      ...step,
      meanQ: step.meanP,
      betaTilde: 0.3125,
      variance: 0.3125 + 2 ** -11,
    }),
    pick("half-apart", ["interior"], "The posterior variance is half as large again.", {
      ...step,
      betaTilde: 0.75,
      variance: 0.5,
      meanQ: step.meanP,
    }),
    pick("fixed-large", ["literature"], "Level 2 of the linear schedule: beta against the posterior variance.", {
      meanP: [0.5, -0.25],
      betaTilde: 5.4531e-5,
      meanQ: [0.5078125, -0.25390625],
      variance: 0.00011992,
    }),
    pick("one", ["interior"], "One coordinate.", { meanP: [0.5], betaTilde: 0.5, meanQ: [-0.25], variance: 1.5 }),
    ...generated("elboStepKl", 3, (g) => ({
      meanP: g.vec(4),
      betaTilde: g.uniform(0.01, 0.5),
      meanQ: g.vec(4),
      variance: g.uniform(0.01, 0.5),
    })),
  ],
  elboBitsPerDim: [
    pick("mid", ["interior"], "Four dimensions.", bits),
    pick("one", ["interior"], "One dimension.", { nll: 2.5, d: 1 }),
    pick("cifar", ["literature"], "About 3.75 bits per dimension of a 32 x 32 colour image.", { nll: 7985, d: 3072 }),
    pick64("d-log-2", ["literature"], "d log 2 nats are one bit per dimension.", { nll: 4 * Math.LN2, d: 4 }),
    pick("negative", ["interior"], "A log-density may be positive.", { nll: -3.25, d: 2 }),
    pick("zero", ["edge"], "Certain data.", { nll: 0, d: 3 }),
    ...generated("elboBitsPerDim", 2, (g) => ({ nll: g.uniform(0, 100), d: g.int(1, 64) })),
  ],
  elboTotalBpd: [
    pick("mid", ["interior"], "Four levels.", chain),
    pick("no-levels", ["noLevels"], "The prior alone.", { ...chain, stepBpds: [] }),
    pick("one-level", ["interior"], "One level.", { ...chain, stepBpds: [1.75] }),
    pick("tiny-terms", ["cancellation"], "Terms below the roundoff of the sum so far, in float32.", {
      stepBpds: [1, ...Array.from({ length: 16 }, () => 2 ** -25)],
      priorBpd: 1,
    }),
    ...generated("elboTotalBpd", 2, (g) => ({ stepBpds: g.vec(6, 0, 1), priorBpd: g.uniform(0, 0.01) })),
  ],
};
