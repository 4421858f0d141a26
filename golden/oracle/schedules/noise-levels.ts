import { expm1, ln1p } from "../kit/functions.ts";
import { levels } from "../kit/levels.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";
import { integralTo } from "./parts.ts";
import { betaIntegralInverse } from "./rate.ts";

export const sigmaGeometric: Oracle["sigmaGeometric"] = ({ t, sigmaMin, sigmaMax }) => ({
  sigma: sigmaMin.times(sigmaMax.over(sigmaMin).power(t)),
});

export const sigmasGeometric: Oracle["sigmasGeometric"] = ({ numLevels, sigmaMin, sigmaMax }) => {
  const level = (i: number): Real => {
    if (i === 1) return sigmaMin;
    if (i === numLevels) return sigmaMax;
    return sigmaGeometric({ t: constant(i - 1).over(constant(numLevels - 1)), sigmaMin, sigmaMax }).sigma;
  };
  return { sigmas: [constant(0), ...levels(numLevels).map(level)] };
};

export const signalToNoiseRatio: Oracle["signalToNoiseRatio"] = ({ scale, sigma }) => ({
  snrRatio: scale.squared().over(sigma.squared()),
});

export const sdeLogSnr: Oracle["sdeLogSnr"] = ({ t, sde }) => {
  const two = constant(2);
  if (sde.kind === "ve") return { logSnr: two.times(sigmaGeometric({ t, ...sde }).sigma.ln()).negated() };
  const integral = integralTo(t, sde);
  if (sde.kind === "vp") return { logSnr: expm1(integral).ln().negated() };
  const half = integral.over(two);
  const twiceSinh = expm1(half).minus(expm1(half.negated()));
  return { logSnr: two.times(twiceSinh.ln()).negated() };
};

export const vpTimeFromLogSnr: Oracle["vpTimeFromLogSnr"] = ({ logSnr, betaMin, betaMax }) =>
  betaIntegralInverse({ betaInt: ln1p(logSnr.negated().exp()), betaMin, betaMax });

export const sigmaBarFromAlphaBar: Oracle["sigmaBarFromAlphaBar"] = ({ alphaBar }) => ({
  sigmaBar: one().minus(alphaBar).over(alphaBar).sqrt(),
});

export const alphaBarFromSigmaBar: Oracle["alphaBarFromSigmaBar"] = ({ sigmaBar }) => ({
  alphaBar: one().over(one().plus(sigmaBar.squared())),
});
