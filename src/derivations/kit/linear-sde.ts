import type { Scalar } from "./arithmetic.ts";
import { exp, expm1, negative, product, sum } from "./arithmetic.ts";

/** Parameters of the linear rate of VP and sub-VP. */
export interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** The rate `betaMin + t (betaMax - betaMin)`. */
export const rateAt = ({ betaMin, betaMax }: Rates, t: Scalar): Scalar =>
  sum(betaMin, product(t, sum(betaMax, -betaMin)));

/** The integral of the rate from 0 to `t`. */
export const integralOfRate = ({ betaMin, betaMax }: Rates, t: Scalar): Scalar =>
  product(t, sum(betaMin, product(0.5, t, sum(betaMax, -betaMin))));

/** `e^{-B/2}`, the signal scale of VP and sub-VP. */
export const scaleAt = (rates: Rates, t: Scalar): Scalar => exp(product(-0.5, integralOfRate(rates, t)));

/** `1 - e^{-B}`, the variance of the VP kernel. */
export const vpVarianceAt = (rates: Rates, t: Scalar): Scalar => negative(expm1(negative(integralOfRate(rates, t))));
