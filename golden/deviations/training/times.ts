import {
  cutoffConstants,
  importanceTimeSubvp,
  importanceTimeVe,
  importanceTimeVp,
  trainTimeSample,
} from "../../../reference/training.ts";
import { timeFromThePrior } from "../common/grids.ts";
import { oneMinusExpPlain } from "../common/precision.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import type { Rates } from "../kit/rates.ts";
import { integralTo, timeOf } from "../kit/rates.ts";
import { f32 } from "../kit/rounding.ts";

interface Draw extends Rates {
  readonly u: number;
  readonly cutoff: number;
}

const between = (low: number, high: number, u: number): number => low ** (1 - u) * high ** u;

/** The two operations that draw a time uniformly. */
const uniform = [trainTimeSample, importanceTimeVe];

const uniformTimes: readonly Deviation[] = [
  ...deviates(
    {
      id: "time-from-zero",
      kind: "bug",
      title: "Times from 0",
      hint: "Your times are uniform from 0: the loss is singular there, start at the cutoff.",
      evidence: "arXiv:2011.13456 Eq. 7: t is uniform over [0, T], without the cutoff of the appendix",
    },
    uniform.map((of) => on(of, ({ u, horizon }) => ({ t: u * horizon }))),
  ),
  ...deviates(
    {
      id: "time-beyond-the-horizon",
      kind: "bug",
      title: "The cutoff added to the whole interval",
      hint: "Your times end at horizon + cutoff: multiply u by the length horizon - cutoff.",
      evidence: "constructed",
    },
    uniform.map((of) => on(of, ({ u, cutoff, horizon }) => ({ t: cutoff + u * horizon }))),
  ),
  ...deviates(
    timeFromThePrior,
    uniform.map((of) => on(of, ({ u, cutoff, horizon }) => ({ t: horizon - u * (horizon - cutoff) }))),
  ),
];

const small = (draw: Draw): number => {
  const betaInt = between(integralTo(draw.cutoff, draw), integralTo(1, draw), draw.u);
  return timeOf(betaInt, draw);
};

/** `exp(B) - 1` in binary32, its digits lost for small `B`. */
const naive = (t: number, draw: Draw): number => f32(f32(Math.exp(f32(integralTo(f32(t), draw)))) - 1);

const isModerate = (draw: Draw): boolean => integralTo(1, draw) < 80;

const proposals: readonly Deviation[] = [
  ...deviates(
    {
      id: "importance-uniform",
      kind: "bug",
      title: "Uniform times",
      hint: "Your times are uniform: right for VE only, where g^2 / sigma^2 is constant.",
      evidence: "constructed",
    },
    [
      on(importanceTimeVp, (draw) => ({
        t: draw.cutoff + draw.u * (1 - draw.cutoff),
        normaliser: importanceTimeVp(draw).normaliser,
      })),
      on(importanceTimeSubvp, (draw) => ({
        t: draw.cutoff + draw.u * (1 - draw.cutoff),
        normaliser: importanceTimeSubvp(draw).normaliser,
      })),
    ],
  ),
  deviation(importanceTimeVp, {
    id: "importance-in-log-b",
    kind: "bug",
    title: "The limit of small integrals",
    hint: "You interpolate log B: that is right near the data only, where the noise power is about B.",
    evidence: "constructed",
    run: (draw) => ({ t: small(draw), normaliser: importanceTimeVp(draw).normaliser }),
  }),
  deviation(importanceTimeSubvp, {
    id: "importance-of-vp",
    kind: "bug",
    title: "The proposal of VP",
    hint: "You return the proposal of VP: for sub-VP g^2 / sigma^2 is larger near the data.",
    evidence: "constructed",
    run: (draw) => importanceTimeVp(draw),
  }),
  deviation(importanceTimeSubvp, {
    id: "importance-half",
    kind: "bug",
    title: "Half of the normaliser",
    hint: "Your normaliser lacks the factor 2 before the logarithm of the hyperbolic sine.",
    evidence: "constructed",
    run: (draw) => {
      const { t, normaliser } = importanceTimeSubvp(draw);
      return { t, normaliser: normaliser / 2 };
    },
  }),
  ...deviates(
    {
      id: "normaliser-is-a-mean",
      kind: "convention",
      title: "The mean for the integral",
      hint: "Your normaliser is divided by the length of the interval of times: it is the mean of g^2 / sigma^2, not its integral.",
      evidence: "constructed",
      convention: { name: "importanceNormaliser", value: "mean" },
    },
    [
      on(importanceTimeVp, (draw) => {
        const { t, normaliser } = importanceTimeVp(draw);
        return { t, normaliser: normaliser / (1 - draw.cutoff) };
      }),
      on(importanceTimeSubvp, (draw) => {
        const { t, normaliser } = importanceTimeSubvp(draw);
        return { t, normaliser: normaliser / (1 - draw.cutoff) };
      }),
    ],
  ),
  ...deviates(oneMinusExpPlain, [
    on(
      importanceTimeVp,
      (draw) => {
        const [low, high] = [naive(draw.cutoff, draw), naive(1, draw)];
        const betaInt = f32(Math.log(f32(1 + f32(between(low, high, f32(draw.u))))));
        return { t: f32(timeOf(betaInt, draw)), normaliser: f32(Math.log(f32(high / low))) };
      },
      { applies: isModerate },
    ),
  ]),
];

const constants: readonly Deviation[] = [
  deviation(cutoffConstants, {
    id: "sampler-default-for-ve",
    kind: "convention",
    title: "1e-3 for every sampler",
    hint: "You sample VE down to 1e-3: that is the default of the functions; the configurations pass 1e-5.",
    evidence: "score_sde sampling.py, default of eps in the samplers",
    convention: { name: "samplingCutoffVe", value: "1e-3" },
    run: ({ kind }) => ({ cutoff: kind === "sampling" ? 1e-3 : 1e-5 }),
  }),
  deviation(cutoffConstants, {
    id: "one-cutoff-for-all",
    kind: "bug",
    title: "The training cutoff for sampling",
    hint: "You sample VP and sub-VP down to 1e-5, the cutoff of training: the authors stop at 1e-3.",
    evidence: "constructed",
    run: () => ({ cutoff: 1e-5 }),
  }),
  deviation(cutoffConstants, {
    id: "likelihood-stops-with-sampling",
    kind: "bug",
    title: "The sampling cutoff for likelihoods",
    hint: "You integrate likelihoods from the cutoff of the samplers: they start at 1e-5 for every process.",
    evidence: "constructed",
    run: ({ kind, sdeKind }) => cutoffConstants({ kind: kind === "likelihood" ? "sampling" : kind, sdeKind }),
  }),
];

/** Deviations of the times that training draws. */
export const timeDeviations: readonly Deviation[] = [...uniformTimes, ...proposals, ...constants];
