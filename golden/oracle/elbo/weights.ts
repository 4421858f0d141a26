import type { Real } from "../kit/real.ts";
import { constant, half, one } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

export const elboEpsWeight: Oracle["elboEpsWeight"] = ({ beta, alphaBar, variance }) => {
  const [alpha, noise] = [one().minus(beta), one().minus(alphaBar)];
  return { weight: beta.squared().over(constant(2).times(variance).times(alpha).times(noise)) };
};

const signalToNoise = (alphaBar: Real): Real => alphaBar.over(one().minus(alphaBar));

export const elboSnrWeight: Oracle["elboSnrWeight"] = ({ alphaBar, alphaBarPrev }) => ({
  weight: half().times(signalToNoise(alphaBarPrev).minus(signalToNoise(alphaBar))),
});

export const elboScoreWeight: Oracle["elboScoreWeight"] = ({ beta, variance }) => ({
  weight: beta.squared().over(constant(2).times(variance).times(one().minus(beta))),
});
