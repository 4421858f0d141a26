import {
  alphaBarContinuous,
  alphaBarsFromBetas,
  betaIntegral,
  betaIntegralInverse,
  betaLinear,
  betasFromContinuous,
  vpTimeFromLogSnr,
} from "../../../reference/schedules.ts";
import { at } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { f32 } from "../kit/rounding.ts";

interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

const integral = (s: number, t: number, { betaMin, betaMax }: Rates): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

const timeOf = (betaInt: number, { betaMin, betaMax }: Rates): number =>
  Math.min(1, (2 * betaInt) / (betaMin + Math.sqrt(betaMin ** 2 + 2 * (betaMax - betaMin) * betaInt)));

/** The same in binary32, as the textbook has it. */
const textbookRoot = (betaInt: number, { betaMin, betaMax }: Rates): number => {
  const [low, slope] = [f32(betaMin), f32(f32(betaMax) - f32(betaMin))];
  const radicand = f32(f32(low * low) + f32(f32(2 * slope) * f32(betaInt)));
  return f32(f32(f32(Math.sqrt(radicand)) - low) / slope);
};

const difference = {
  id: "edm-beta-d",
  kind: "convention",
  title: "betaMax taken for the difference",
  hint: "You take betaMax for the difference of the rates, which is beta_d: pass betaMax - betaMin, or declare it.",
  evidence: "k-diffusion get_sigmas_vp(beta_d=19.9) and NVlabs/edm generate.py parametrise by the difference",
  convention: { name: "vpRate", value: "difference" },
} as const;

/** Wrong versions of the linear rate and of what follows from it. */
export const rateDeviations: readonly Deviation[] = [
  deviation(betaLinear, {
    ...difference,
    run: ({ t, betaMin, betaMax }) => ({ beta: betaMin + t * betaMax }),
  }),
  deviation(betaLinear, {
    id: "time-from-the-prior",
    kind: "convention",
    title: "Time runs from the prior to the data",
    hint: "Your rate falls with time: here the data are at 0 and the prior is at 1.",
    evidence: "rectified-flow code counts time from the noise",
    convention: { name: "timeDirection", value: "fromPrior" },
    run: ({ t, betaMin, betaMax }) => ({ beta: betaMax + t * (betaMin - betaMax) }),
  }),
  deviation(betaIntegral, {
    ...difference,
    run: ({ s, t, betaMin, betaMax }) => ({ betaInt: (t - s) * (betaMin + 0.5 * betaMax * (t + s)) }),
  }),
  deviation(betaIntegral, {
    id: "logmean-factor",
    kind: "bug",
    title: "Half of the integral",
    hint: "Your integral is half of the expected one: codes keep -B/2, the logarithm of the signal scale.",
    evidence: "score_sde sde_lib.py, log_mean_coeff with the factors 1/4 and 1/2",
    run: ({ s, t, ...rates }) => ({ betaInt: 0.5 * integral(s, t, rates) }),
  }),
  deviation(betaIntegral, {
    id: "integral-without-half",
    kind: "bug",
    title: "The slope without its half",
    hint: "The slope of the rate enters the integral with a half.",
    evidence: "ports",
    run: ({ s, t, betaMin, betaMax }) => ({ betaInt: (t - s) * (betaMin + (betaMax - betaMin) * (t + s)) }),
  }),
  deviation(betaIntegralInverse, {
    ...difference,
    run: ({ betaInt, betaMin, betaMax }) => ({ t: timeOf(betaInt, { betaMin, betaMax: betaMin + betaMax }) }),
  }),
  deviation(betaIntegralInverse, {
    id: "textbook-root",
    kind: "precision",
    title: "The textbook root of the quadratic equation",
    hint: "You subtract betaMin from a root that is nearly betaMin: divide 2B by their sum instead.",
    evidence: "the formula of textbooks; 0/0 for a constant rate",
    run: ({ betaInt, ...rates }) => ({ t: textbookRoot(betaInt, rates) }),
  }),
  deviation(alphaBarContinuous, {
    id: "discrete-vs-continuous-alpha-bar",
    kind: "convention",
    title: "The table of a thousand levels",
    hint: "You return the product of 1 - beta_i over a chain of 1,000 levels where the exponential of the integral is due.",
    evidence: "DiffPure diffpure_sde.py; SDEdit Algorithm 4",
    convention: { name: "alphaBar", value: "discrete" },
    run: ({ t, ...rates }) => {
      const { betas } = betasFromContinuous({ numLevels: 1000, ...rates });
      return { alphaBar: at(alphaBarsFromBetas({ betas }).alphaBars, Math.round(1000 * t)) };
    },
  }),
  deviation(alphaBarContinuous, {
    id: "amplitude-for-power",
    kind: "bug",
    title: "The signal scale for the signal power",
    hint: "You return exp(-B/2), the scale of the signal; its power is exp(-B).",
    evidence: "ports; log_mean_coeff of score_sde belongs to the scale",
    run: ({ t, ...rates }) => ({ alphaBar: Math.exp(-0.5 * integral(0, t, rates)) }),
  }),
  deviation(vpTimeFromLogSnr, {
    id: "logsnr-half",
    kind: "convention",
    title: "Half of the logarithm",
    hint: "You take the argument for log(a/sigma); it is log(a^2/sigma^2), twice that.",
    evidence: "DPM-Solver and code in its style",
    convention: { name: "logSnr", value: "half" },
    run: ({ logSnr, ...rates }) => ({ t: timeOf(Math.log1p(Math.exp(-2 * logSnr)), rates) }),
  }),
  deviation(vpTimeFromLogSnr, {
    id: "logsnr-negated",
    kind: "convention",
    title: "The logarithm of noise over signal",
    hint: "You take the argument for the logarithm of noise over signal, as gamma of VDM; it is signal over noise.",
    evidence: "VDM arXiv:2107.00630, gamma = -log SNR",
    convention: { name: "logSnr", value: "negated" },
    run: ({ logSnr, ...rates }) => ({ t: timeOf(Math.log1p(Math.exp(logSnr)), rates) }),
  }),
  deviation(vpTimeFromLogSnr, {
    id: "log-of-one-plus",
    kind: "precision",
    title: "log(1 + x) for small x",
    hint: "1 + exp(-logSnr) has lost the digits of the exponential: use log1p.",
    evidence: "the formula as printed, in binary32",
    run: ({ logSnr, ...rates }) => {
      const sum = f32(1 + f32(Math.exp(-f32(logSnr))));
      return { t: f32(timeOf(f32(Math.log(sum)), rates)) };
    },
  }),
];
