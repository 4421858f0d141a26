import { relation } from "./relations.ts";
import { positive } from "./levels.ts";

/** Parameters of the linear rate. */
export interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** Parameters of the geometric noise levels. */
export interface Levels {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** Kinds of the parameters of the linear rate. */
export const rates = { betaMin: positive, betaMax: positive };

/** Kinds of the parameters of the geometric noise levels. */
export const levels = { sigmaMin: positive, sigmaMax: positive };

/** The rate does not fall with time. */
export const ratesRise = relation("betaMax", ">=", "betaMin");

/** The largest noise is above the smallest. */
export const levelsRise = relation("sigmaMax", ">", "sigmaMin");

/** The rate at time `t`. */
export const betaAt = (t: number, { betaMin, betaMax }: Rates): number => betaMin + t * (betaMax - betaMin);

/** The integral of the rate from `s` to `t`; the factored form does not cancel for short intervals. */
export const betaIntegral = (s: number, t: number, { betaMin, betaMax }: Rates): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

/** `log(sigmaMax / sigmaMin)`, with all digits also where the levels are close. */
export const logRatio = ({ sigmaMin, sigmaMax }: Levels): number => Math.log1p((sigmaMax - sigmaMin) / sigmaMin);

/** The noise level of the variance-exploding SDE at time `t`. */
export const sigmaAt = (t: number, { sigmaMin, sigmaMax }: Levels): number =>
  sigmaMin * Math.pow(sigmaMax / sigmaMin, t);
