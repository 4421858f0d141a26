import type { Real } from "../kit/real.ts";
import { constant, half, one, pi, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, at, scaled, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { epsFrom, radicand } from "./parts.ts";

export const ddimPosterior: Oracle["ddimPosterior"] = ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
  const eps = epsFrom(x, x0, alphaBar);
  const direction = scaled(radicand(alphaBarPrev, sigma).sqrt(), eps);
  return { mean: added(scaled(alphaBarPrev.sqrt(), x0), direction), variance: sigma.squared() };
};

const isotropicLogPdf = (x: RealVec, mean: RealVec, variance: Real): Real => {
  const deviation = subtracted(x, mean);
  const normaliser = constant(x.length).times(constant(2).times(pi()).times(variance).ln());
  return half().times(squaredNorm(deviation).over(variance).plus(normaliser)).negated();
};

export const ddimJointLogPdf: Oracle["ddimJointLogPdf"] = ({ chain, x0, alphaBars, variances }) => {
  const last = chain.length;
  const end = at(alphaBars, last);
  const prior = isotropicLogPdf(at(chain, last - 1), scaled(end.sqrt(), x0), one().minus(end));
  const steps = Array.from({ length: last - 1 }, (_, i) => {
    const t = i + 2;
    const { mean, variance } = ddimPosterior({
      x: at(chain, t - 1),
      x0,
      alphaBar: at(alphaBars, t),
      alphaBarPrev: at(alphaBars, t - 1),
      sigma: at(variances, t - 1).sqrt(),
    });
    return isotropicLogPdf(at(chain, t - 2), mean, variance);
  });
  return { logp: sum([prior, ...steps]) };
};

export const ddimForwardBayes: Oracle["ddimForwardBayes"] = ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
  const noiseVariance = one().minus(alphaBarPrev);
  const gain = one().minus(alphaBar).times(radicand(alphaBarPrev, sigma)).sqrt().over(noiseVariance);
  const deviation = subtracted(x, scaled(alphaBarPrev.sqrt(), x0));
  return {
    mean: added(scaled(alphaBar.sqrt(), x0), scaled(gain, deviation)),
    variance: one().minus(alphaBar).times(sigma.squared()).over(noiseVariance),
  };
};
