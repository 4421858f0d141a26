import { signalPowers } from "./kit/levels.ts";
import type { Real } from "./kit/real.ts";
import { constant, greatest, least, one } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { added, at, scaled, subtracted } from "./kit/vectors.ts";
import { epsAtLabel } from "./models.ts";
import type { Oracle } from "./signatures.ts";

/** β of the transition between two levels. */
const betaOf = (alphaBar: Real, alphaBarPrev: Real): Real => one().minus(alphaBar.over(alphaBarPrev));

export const ddpmForwardStep: Oracle["ddpmForwardStep"] = ({ x, beta, noise }) => ({
  xNext: added(scaled(one().minus(beta).sqrt(), x), scaled(beta.sqrt(), noise)),
});

export const ddpmForwardMarginal: Oracle["ddpmForwardMarginal"] = ({ x0, alphaBar, noise }) => ({
  x: added(scaled(alphaBar.sqrt(), x0), scaled(one().minus(alphaBar).sqrt(), noise)),
});

export const ddpmForwardConditional: Oracle["ddpmForwardConditional"] = ({ x, alphaBar, alphaBarPrev, noise }) => {
  const gain = alphaBar.over(alphaBarPrev).sqrt();
  return { xNext: added(scaled(gain, x), scaled(betaOf(alphaBar, alphaBarPrev).sqrt(), noise)) };
};

export const ddpmPosteriorCoefficients: Oracle["ddpmPosteriorCoefficients"] = ({ alphaBar, alphaBarPrev }) => {
  const noise = one().minus(alphaBar);
  const alpha = alphaBar.over(alphaBarPrev);
  return {
    coefX0: alphaBarPrev.sqrt().times(betaOf(alphaBar, alphaBarPrev)).over(noise),
    coefX: alpha.sqrt().times(one().minus(alphaBarPrev)).over(noise),
  };
};

export const ddpmPosteriorMean: Oracle["ddpmPosteriorMean"] = ({ x, x0, ...levels }) => {
  const { coefX0, coefX } = ddpmPosteriorCoefficients(levels);
  return { mean: added(scaled(coefX0, x0), scaled(coefX, x)) };
};

export const ddpmPosteriorVariance: Oracle["ddpmPosteriorVariance"] = ({ alphaBar, alphaBarPrev }) => ({
  variance: one().minus(alphaBarPrev).over(one().minus(alphaBar)).times(betaOf(alphaBar, alphaBarPrev)),
});

export const ddpmMeanFromEps: Oracle["ddpmMeanFromEps"] = ({ x, eps, beta, alphaBar }) => {
  const inner = subtracted(x, scaled(beta.over(one().minus(alphaBar).sqrt()), eps));
  return { mean: scaled(one().over(one().minus(beta).sqrt()), inner) };
};

export const ddpmVarianceFixedLarge: Oracle["ddpmVarianceFixedLarge"] = ({ alphaBar, alphaBarPrev }) => ({
  variance: betaOf(alphaBar, alphaBarPrev),
});

export const ddpmStep: Oracle["ddpmStep"] = ({ noise, variance, ...prediction }) => ({
  xPrev: added(ddpmMeanFromEps(prediction).mean, scaled(variance.sqrt(), noise)),
});

const spread = (alphaBar: Real, variance0: Real): Real => alphaBar.times(variance0).plus(one()).minus(alphaBar);

export const ddpmOptimalVariance: Oracle["ddpmOptimalVariance"] = ({ beta, alphaBar, alphaBarPrev, variance0 }) => ({
  variance: beta.times(spread(alphaBarPrev, variance0)).over(spread(alphaBar, variance0)),
});

export const ddpmReverseGaussianExact: Oracle["ddpmReverseGaussianExact"] = ({ x, mean0, ...levels }) => {
  const { variance0, beta, alphaBar } = levels;
  const deviation = subtracted(x, scaled(alphaBar.sqrt(), mean0));
  const score = deviation.map((entry) => entry.over(spread(alphaBar, variance0)).negated());
  return { mean: ddpmMeanFromScore({ x, score, beta }).mean, ...ddpmOptimalVariance(levels) };
};

export const ddpmMeanFromScore: Oracle["ddpmMeanFromScore"] = ({ x, score, beta }) => ({
  mean: added(x, scaled(beta, score)).map((entry) => entry.over(one().minus(beta).sqrt())),
});

export const ddpmMeanFromX0: Oracle["ddpmMeanFromX0"] = ddpmPosteriorMean;

export const ddpmX0FromMean: Oracle["ddpmX0FromMean"] = ({ mean, x, ...levels }) => {
  const { coefX0, coefX } = ddpmPosteriorCoefficients(levels);
  return { x0: subtracted(mean, scaled(coefX, x)).map((entry) => entry.over(coefX0)) };
};

export const ddpmEpsFromMean: Oracle["ddpmEpsFromMean"] = ({ mean, x, beta, alphaBar }) => {
  const difference = subtracted(x, scaled(one().minus(beta).sqrt(), mean));
  return { eps: scaled(one().minus(alphaBar).sqrt().over(beta), difference) };
};

/** The posterior variance of the transition to level `t` from its β and the table of signal powers. */
const betaTilde = (betas: RealVec, alphaBars: RealVec, t: number): Real =>
  one()
    .minus(at(alphaBars, t - 1))
    .over(one().minus(at(alphaBars, t)))
    .times(at(betas, t - 1));

export const ddpmLogVarianceFixedSmall: Oracle["ddpmLogVarianceFixedSmall"] = ({ betas, first }) => {
  const alphaBars = signalPowers(betas);
  const log = (t: number): Real => betaTilde(betas, alphaBars, t).ln();
  const entries = betas.map((_, i) => (i > 0 ? log(i + 1) : first === "second" ? log(2) : constant("1e-20").ln()));
  return { logVariances: entries };
};

export const ddpmLogVarianceLearned: Oracle["ddpmLogVarianceLearned"] = ({ output, beta, betaTilde }) => {
  const [large, small] = [beta.ln(), betaTilde.ln()];
  return {
    logVariance: output.map((o) => {
      const share = o.plus(one()).over(constant(2));
      return share.times(large).plus(one().minus(share).times(small));
    }),
  };
};

const clip = (x: RealVec, lo: Real, hi: Real): RealVec => x.map((entry) => least(hi, greatest(lo, entry)));

export const ddpmStepClipped: Oracle["ddpmStepClipped"] = ({ x0, noise, variance, lo, hi, ...rest }) => {
  const { mean } = ddpmPosteriorMean({ ...rest, x0: clip(x0, lo, hi) });
  return { xPrev: added(mean, scaled(variance.sqrt(), noise)) };
};

const sizeQuantile = (x: RealVec, share: Real): Real => {
  const sizes = x.map((entry) => entry.abs()).sort((a, b) => (a.isBelow(b) ? -1 : b.isBelow(a) ? 1 : 0));
  const position = share.times(constant(x.length - 1));
  const k = position.floor();
  if (k === x.length - 1) return at(sizes, k);
  const step = at(sizes, k + 1).minus(at(sizes, k));
  return at(sizes, k).plus(position.minus(constant(k)).times(step));
};

export const dynamicThreshold: Oracle["dynamicThreshold"] = ({ x0, quantile, maxValue }) => {
  const c = least(greatest(one(), sizeQuantile(x0, quantile)), maxValue);
  return { x0: clip(x0, c.negated(), c).map((entry) => entry.over(c)) };
};

export const ddpmSample: Oracle["ddpmSample"] = ({ x, epsFn, betas, varKind, noises }) => {
  const count = betas.length;
  const alphaBars = signalPowers(betas);
  const variance = (t: number): Real => {
    if (typeof varKind !== "string") return at(varKind, t - 1);
    if (t === 1) return constant(0);
    return varKind === "large" ? at(betas, t - 1) : betaTilde(betas, alphaBars, t);
  };
  const trajectory: RealVec[] = [x];
  betas.forEach((_, j) => {
    const t = count - j;
    const x = at(trajectory, j);
    const eps = epsAtLabel(epsFn, x, t - 1);
    const levels = { beta: at(betas, t - 1), alphaBar: at(alphaBars, t), variance: variance(t) };
    trajectory.push(ddpmStep({ x, eps, noise: at(noises, j), ...levels }).xPrev);
  });
  return { x: at(trajectory, count), trajectory };
};
