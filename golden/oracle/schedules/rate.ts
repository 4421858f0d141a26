import { constant, half, least, one } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

export const betaLinear: Oracle["betaLinear"] = ({ t, betaMin, betaMax }) => ({
  beta: betaMin.plus(t.times(betaMax.minus(betaMin))),
});

export const betaIntegral: Oracle["betaIntegral"] = ({ s, t, betaMin, betaMax }) => {
  const slope = half().times(betaMax.minus(betaMin));
  return { betaInt: t.minus(s).times(betaMin.plus(slope.times(t.plus(s)))) };
};

export const betaIntegralInverse: Oracle["betaIntegralInverse"] = ({ betaInt, betaMin, betaMax }) => {
  const twice = constant(2).times(betaInt);
  const root = betaMin.squared().plus(betaMax.minus(betaMin).times(twice)).sqrt();
  return { t: least(one(), twice.over(betaMin.plus(root))) };
};

export const alphaBarContinuous: Oracle["alphaBarContinuous"] = ({ t, betaMin, betaMax }) => ({
  alphaBar: betaIntegral({ s: constant(0), t, betaMin, betaMax })
    .betaInt.negated()
    .exp(),
});
