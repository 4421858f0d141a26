import type { Real } from "../kit/real.ts";
import { one } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { epsFrom, radicand, sigmaOf, x0From } from "./parts.ts";

export const ddimSigma: Oracle["ddimSigma"] = ({ eta, alphaBar, alphaBarPrev }) => ({
  sigma: sigmaOf(eta, alphaBar, alphaBarPrev),
});

export const ddimSigmaHat: Oracle["ddimSigmaHat"] = ({ alphaBar, alphaBarPrev }) => ({
  sigma: one().minus(alphaBar.over(alphaBarPrev)).sqrt(),
});

export const ddimDirection: Oracle["ddimDirection"] = ({ eps, alphaBarPrev, sigma }) => ({
  direction: scaled(radicand(alphaBarPrev, sigma).sqrt(), eps),
});

/** The step from a pair of predictions, and its mean. */
const stepFrom = (x0: RealVec, eps: RealVec, noise: RealVec, alphaBarPrev: Real, sigma: Real) => {
  const mean = added(scaled(alphaBarPrev.sqrt(), x0), scaled(radicand(alphaBarPrev, sigma).sqrt(), eps));
  return { xPrev: added(mean, scaled(sigma, noise)), mean };
};

export const ddimStep: Oracle["ddimStep"] = ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
  const x0 = x0From(x, eps, alphaBar);
  return { x0, ...stepFrom(x0, eps, noise, alphaBarPrev, sigmaOf(eta, alphaBar, alphaBarPrev)) };
};

export const ddimStepDeterministic: Oracle["ddimStepDeterministic"] = ({ x, eps, alphaBar, alphaBarPrev }) => {
  const x0 = x0From(x, eps, alphaBar);
  const direction = scaled(one().minus(alphaBarPrev).sqrt(), eps);
  return { xPrev: added(scaled(alphaBarPrev.sqrt(), x0), direction), x0 };
};

export const ddimStepFromX0: Oracle["ddimStepFromX0"] = ({ x, x0, noise, alphaBar, alphaBarPrev, eta }) => {
  const eps = epsFrom(x, x0, alphaBar);
  return { xPrev: stepFrom(x0, eps, noise, alphaBarPrev, sigmaOf(eta, alphaBar, alphaBarPrev)).xPrev };
};

export const ddimFirstStep: Oracle["ddimFirstStep"] = ({ x, eps, noise, alphaBar, sigma }) => ({
  x0: added(x0From(x, eps, alphaBar), scaled(sigma, noise)),
});

export const ddimReverseStep: Oracle["ddimReverseStep"] = ({ x, eps, alphaBar, alphaBarPrev }) => {
  const x0 = x0From(x, eps, alphaBarPrev);
  const noise = scaled(one().minus(alphaBar).sqrt(), eps);
  return { xNext: added(scaled(alphaBar.sqrt(), x0), noise) };
};
