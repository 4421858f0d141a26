import type { Real } from "../kit/real.ts";
import { constant, least } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

/** Rates of the linear schedule. */
export interface Rates {
  readonly betaMin: Real;
  readonly betaMax: Real;
}

export const betaLinear: Oracle["betaLinear"] = ({ t, betaMin, betaMax }) => ({
  beta: betaMin.plus(t.times(betaMax.minus(betaMin))),
});

export const betaIntegral: Oracle["betaIntegral"] = ({ s, t, betaMin, betaMax }) => {
  const slope = constant("0.5").times(betaMax.minus(betaMin));
  return { betaInt: t.minus(s).times(betaMin.plus(slope.times(t.plus(s)))) };
};

/** $B(t)$. */
export const integralTo = (t: Real, rates: Rates): Real => betaIntegral({ s: constant(0), t, ...rates }).betaInt;

export const betaIntegralInverse: Oracle["betaIntegralInverse"] = ({ betaInt, betaMin, betaMax }) => {
  const twice = constant(2).times(betaInt);
  const root = betaMin.squared().plus(betaMax.minus(betaMin).times(twice)).sqrt();
  return { t: least(constant(1), twice.over(betaMin.plus(root))) };
};

export const alphaBarContinuous: Oracle["alphaBarContinuous"] = ({ t, betaMin, betaMax }) => ({
  alphaBar: integralTo(t, { betaMin, betaMax }).negated().exp(),
});
