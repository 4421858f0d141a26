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
import { timeFromThePrior } from "../common/grids.ts";
import { edmBetaD, logsnrHalf, logsnrNegated } from "../common/schedules.ts";
import { amplitudeForPower, logmeanFactor } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import type { Rates } from "../kit/rates.ts";
import { timeOf } from "../kit/rates.ts";
import { f32 } from "../kit/rounding.ts";

const integral = (s: number, t: number, { betaMin, betaMax }: Rates): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

/** The time of an integral in binary32, as the textbook has it. */
const textbookRoot = (betaInt: number, { betaMin, betaMax }: Rates): number => {
  const [low, slope] = [f32(betaMin), f32(f32(betaMax) - f32(betaMin))];
  const radicand = f32(f32(low * low) + f32(f32(2 * slope) * f32(betaInt)));
  return f32(f32(f32(Math.sqrt(radicand)) - low) / slope);
};

/** Deviations of the linear rate and of what follows from it. */
export const rateDeviations: readonly Deviation[] = [
  ...deviates(edmBetaD, [
    on(betaLinear, ({ t, betaMin, betaMax }) => ({ beta: betaMin + t * betaMax })),
    on(betaIntegral, ({ s, t, betaMin, betaMax }) => ({ betaInt: (t - s) * (betaMin + 0.5 * betaMax * (t + s)) })),
    on(betaIntegralInverse, ({ betaInt, betaMin, betaMax }) => ({
      t: timeOf(betaInt, { betaMin, betaMax: betaMin + betaMax }),
    })),
  ]),
  ...deviates(timeFromThePrior, [
    on(betaLinear, ({ t, betaMin, betaMax }) => ({ beta: betaMax + t * (betaMin - betaMax) })),
  ]),
  ...deviates(logmeanFactor, [on(betaIntegral, ({ s, t, ...rates }) => ({ betaInt: 0.5 * integral(s, t, rates) }))]),
  deviation(betaIntegral, {
    id: "integral-without-half",
    kind: "bug",
    title: "The slope without its half",
    hint: "The slope of the rate enters the integral with a half.",
    evidence: "constructed",
    run: ({ s, t, betaMin, betaMax }) => ({ betaInt: (t - s) * (betaMin + (betaMax - betaMin) * (t + s)) }),
  }),
  deviation(betaIntegralInverse, {
    id: "textbook-root",
    kind: "precision",
    title: "The textbook root of the quadratic equation",
    hint: "You subtract betaMin from a root that is nearly betaMin: divide 2B by their sum instead. The textbook root is 0/0 for a constant rate.",
    evidence: "constructed",
    run: ({ betaInt, ...rates }) => ({ t: textbookRoot(betaInt, rates) }),
  }),
  deviation(alphaBarContinuous, {
    id: "discrete-vs-continuous-alpha-bar",
    kind: "convention",
    title: "The table of a thousand levels",
    hint: "You return the product of 1 - beta_i over a chain of 1,000 levels where the exponential of the integral is expected.",
    evidence: "DiffPure diffpure_sde.py; SDEdit Algorithm 4",
    convention: { name: "alphaBar", value: "discrete" },
    run: ({ t, ...rates }) => {
      const { betas } = betasFromContinuous({ numLevels: 1000, ...rates });
      return { alphaBar: at(alphaBarsFromBetas({ betas }).alphaBars, Math.round(1000 * t)) };
    },
  }),
  ...deviates(amplitudeForPower, [
    on(alphaBarContinuous, ({ t, ...rates }) => ({ alphaBar: Math.exp(-0.5 * integral(0, t, rates)) })),
  ]),
  ...deviates(logsnrHalf, [
    on(vpTimeFromLogSnr, ({ logSnr, ...rates }) => ({ t: timeOf(Math.log1p(Math.exp(-2 * logSnr)), rates) })),
  ]),
  ...deviates(logsnrNegated, [
    on(vpTimeFromLogSnr, ({ logSnr, ...rates }) => ({ t: timeOf(Math.log1p(Math.exp(logSnr)), rates) })),
  ]),
  deviation(vpTimeFromLogSnr, {
    id: "log-of-one-plus",
    kind: "precision",
    title: "log(1 + x) for small x",
    hint: "1 + exp(-logSnr) has lost the digits of the exponential: use log1p.",
    evidence: "constructed",
    run: ({ logSnr, ...rates }) => {
      const sum = f32(1 + f32(Math.exp(-f32(logSnr))));
      return { t: f32(timeOf(f32(Math.log(sum)), rates)) };
    },
  }),
];
