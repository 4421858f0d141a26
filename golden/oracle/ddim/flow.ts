import { half, one } from "../kit/real.ts";
import { added, scaled } from "../kit/vectors.ts";
import { exactEps } from "../models.ts";
import type { Oracle } from "../signatures.ts";

export const ddimEulerForm: Oracle["ddimEulerForm"] = ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
  xBarPrev: added(xBar, scaled(sigmaBarPrev.minus(sigmaBar), eps)),
});

export const ddimOdeDrift: Oracle["ddimOdeDrift"] = ({ xBar, sigmaBar, epsFn }) => {
  const norm = sigmaBar.squared().plus(one()).sqrt();
  const x = xBar.map((entry) => entry.over(norm));
  return { drift: exactEps(epsFn.gmm, one().over(norm), sigmaBar.over(norm), x) };
};

export const ddimPfEulerForm: Oracle["ddimPfEulerForm"] = ({ xBar, eps, sigmaBar, sigmaBarPrev }) => {
  const step = half().times(sigmaBarPrev.squared().minus(sigmaBar.squared())).over(sigmaBar);
  return { xBarPrev: added(xBar, scaled(step, eps)) };
};

export const ddimGaussianGain: Oracle["ddimGaussianGain"] = ({ alphaBar, alphaBarPrev, variance0 }) => {
  const signal = alphaBarPrev.times(alphaBar).sqrt().times(variance0);
  const noise = one().minus(alphaBarPrev).times(one().minus(alphaBar)).sqrt();
  return { gain: signal.plus(noise).over(alphaBar.times(variance0).plus(one()).minus(alphaBar)) };
};
