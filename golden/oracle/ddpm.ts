import type { Real } from "./kit/real.ts";
import { constant, greatest, least } from "./kit/real.ts";
import type { RealMat, RealVec } from "./kit/vectors.ts";
import { added, at, scaled, subtracted } from "./kit/vectors.ts";
import type { RealEpsModel } from "./models.ts";
import { epsAtLabel } from "./models.ts";

const one = (): Real => constant(1);

interface Levels {
  readonly alphaBar: Real;
  readonly alphaBarPrev: Real;
}

/** β of the transition between two levels. */
const betaOf = ({ alphaBar, alphaBarPrev }: Levels): Real => one().minus(alphaBar.over(alphaBarPrev));

export const ddpmForwardStep = (inputs: { x: RealVec; beta: Real; noise: RealVec }): { xNext: RealVec } => ({
  xNext: added(scaled(one().minus(inputs.beta).sqrt(), inputs.x), scaled(inputs.beta.sqrt(), inputs.noise)),
});

export const ddpmForwardMarginal = (inputs: { x0: RealVec; alphaBar: Real; noise: RealVec }): { x: RealVec } => ({
  x: added(scaled(inputs.alphaBar.sqrt(), inputs.x0), scaled(one().minus(inputs.alphaBar).sqrt(), inputs.noise)),
});

export const ddpmForwardConditional = (inputs: Levels & { x: RealVec; noise: RealVec }): { xNext: RealVec } => {
  const gain = inputs.alphaBar.over(inputs.alphaBarPrev).sqrt();
  return { xNext: added(scaled(gain, inputs.x), scaled(betaOf(inputs).sqrt(), inputs.noise)) };
};

export const ddpmPosteriorCoefficients = (levels: Levels): { coefX0: Real; coefX: Real } => {
  const { alphaBar, alphaBarPrev } = levels;
  const noise = one().minus(alphaBar);
  const alpha = alphaBar.over(alphaBarPrev);
  return {
    coefX0: alphaBarPrev.sqrt().times(betaOf(levels)).over(noise),
    coefX: alpha.sqrt().times(one().minus(alphaBarPrev)).over(noise),
  };
};

export const ddpmPosteriorMean = (inputs: Levels & { x: RealVec; x0: RealVec }): { mean: RealVec } => {
  const { coefX0, coefX } = ddpmPosteriorCoefficients(inputs);
  return { mean: added(scaled(coefX0, inputs.x0), scaled(coefX, inputs.x)) };
};

export const ddpmPosteriorVariance = (levels: Levels): { variance: Real } => ({
  variance: one().minus(levels.alphaBarPrev).over(one().minus(levels.alphaBar)).times(betaOf(levels)),
});

interface EpsInputs {
  readonly x: RealVec;
  readonly eps: RealVec;
  readonly beta: Real;
  readonly alphaBar: Real;
}

export const ddpmMeanFromEps = ({ x, eps, beta, alphaBar }: EpsInputs): { mean: RealVec } => {
  const inner = subtracted(x, scaled(beta.over(one().minus(alphaBar).sqrt()), eps));
  return { mean: scaled(one().over(one().minus(beta).sqrt()), inner) };
};

export const ddpmVarianceFixedLarge = (levels: Levels): { variance: Real } => ({ variance: betaOf(levels) });

export const ddpmStep = (inputs: EpsInputs & { noise: RealVec; variance: Real }): { xPrev: RealVec } => ({
  xPrev: added(ddpmMeanFromEps(inputs).mean, scaled(inputs.variance.sqrt(), inputs.noise)),
});

interface GaussianLevels extends Levels {
  readonly beta: Real;
  readonly variance0: Real;
}

const spread = (alphaBar: Real, variance0: Real): Real => alphaBar.times(variance0).plus(one()).minus(alphaBar);

export const ddpmOptimalVariance = (inputs: GaussianLevels): { variance: Real } => {
  const { alphaBar, alphaBarPrev, beta, variance0 } = inputs;
  return { variance: beta.times(spread(alphaBarPrev, variance0)).over(spread(alphaBar, variance0)) };
};

export const ddpmReverseGaussianExact = (
  inputs: GaussianLevels & { x: RealVec; mean0: RealVec },
): { mean: RealVec; variance: Real } => {
  const { x, mean0, variance0, beta, alphaBar } = inputs;
  const deviation = subtracted(x, scaled(alphaBar.sqrt(), mean0));
  const score = deviation.map((entry) => entry.over(spread(alphaBar, variance0)).negated());
  return { mean: ddpmMeanFromScore({ x, score, beta }).mean, ...ddpmOptimalVariance(inputs) };
};

export const ddpmMeanFromScore = (inputs: { x: RealVec; score: RealVec; beta: Real }): { mean: RealVec } => ({
  mean: added(inputs.x, scaled(inputs.beta, inputs.score)).map((entry) => entry.over(one().minus(inputs.beta).sqrt())),
});

export const ddpmMeanFromX0 = ddpmPosteriorMean;

export const ddpmX0FromMean = (inputs: Levels & { mean: RealVec; x: RealVec }): { x0: RealVec } => {
  const { coefX0, coefX } = ddpmPosteriorCoefficients(inputs);
  return { x0: subtracted(inputs.mean, scaled(coefX, inputs.x)).map((entry) => entry.over(coefX0)) };
};

export const ddpmEpsFromMean = (inputs: {
  mean: RealVec;
  x: RealVec;
  beta: Real;
  alphaBar: Real;
}): { eps: RealVec } => {
  const { mean, x, beta, alphaBar } = inputs;
  const difference = subtracted(x, scaled(one().minus(beta).sqrt(), mean));
  return { eps: scaled(one().minus(alphaBar).sqrt().over(beta), difference) };
};

const powers = (betas: RealVec): RealVec =>
  betas.reduce<RealVec>((list, beta) => [...list, at(list, list.length - 1).times(one().minus(beta))], [one()]);

/** The posterior variance of the transition to level `t` from its β and the table of signal powers. */
const betaTilde = (betas: RealVec, alphaBars: RealVec, t: number): Real =>
  one()
    .minus(at(alphaBars, t - 1))
    .over(one().minus(at(alphaBars, t)))
    .times(at(betas, t - 1));

export const ddpmLogVarianceFixedSmall = (inputs: {
  betas: RealVec;
  first: "second" | "clamp";
}): { logVariances: RealVec } => {
  const { betas, first } = inputs;
  const alphaBars = powers(betas);
  const log = (t: number): Real => betaTilde(betas, alphaBars, t).ln();
  const entries = betas.map((_, i) => (i > 0 ? log(i + 1) : first === "second" ? log(2) : constant("1e-20").ln()));
  return { logVariances: entries };
};

export const ddpmLogVarianceLearned = (inputs: {
  output: RealVec;
  beta: Real;
  betaTilde: Real;
}): { logVariance: RealVec } => {
  const [large, small] = [inputs.beta.ln(), inputs.betaTilde.ln()];
  return {
    logVariance: inputs.output.map((o) => {
      const share = o.plus(one()).over(constant(2));
      return share.times(large).plus(one().minus(share).times(small));
    }),
  };
};

const clip = (x: RealVec, lo: Real, hi: Real): RealVec => x.map((entry) => least(hi, greatest(lo, entry)));

export const ddpmStepClipped = (
  inputs: Levels & { x: RealVec; x0: RealVec; noise: RealVec; variance: Real; lo: Real; hi: Real },
): { xPrev: RealVec } => {
  const { mean } = ddpmPosteriorMean({ ...inputs, x0: clip(inputs.x0, inputs.lo, inputs.hi) });
  return { xPrev: added(mean, scaled(inputs.variance.sqrt(), inputs.noise)) };
};

const sizeQuantile = (x: RealVec, share: Real): Real => {
  const sizes = x.map((entry) => entry.abs()).sort((a, b) => (a.isBelow(b) ? -1 : b.isBelow(a) ? 1 : 0));
  const position = share.times(constant(x.length - 1));
  const k = position.floor();
  if (k === x.length - 1) return at(sizes, k);
  const step = at(sizes, k + 1).minus(at(sizes, k));
  return at(sizes, k).plus(position.minus(constant(k)).times(step));
};

export const dynamicThreshold = (inputs: { x0: RealVec; quantile: Real; maxValue: Real }): { x0: RealVec } => {
  const c = least(greatest(one(), sizeQuantile(inputs.x0, inputs.quantile)), inputs.maxValue);
  return { x0: clip(inputs.x0, c.negated(), c).map((entry) => entry.over(c)) };
};

export const ddpmSample = (inputs: {
  x: RealVec;
  epsFn: RealEpsModel;
  betas: RealVec;
  varKind: "large" | "small" | RealVec;
  noises: RealMat;
}): { x: RealVec; trajectory: RealMat } => {
  const { epsFn, betas, varKind, noises } = inputs;
  const count = betas.length;
  const alphaBars = powers(betas);
  const variance = (t: number): Real => {
    if (typeof varKind !== "string") return at(varKind, t - 1);
    if (t === 1) return constant(0);
    return varKind === "large" ? at(betas, t - 1) : betaTilde(betas, alphaBars, t);
  };
  const trajectory: RealVec[] = [inputs.x];
  betas.forEach((_, j) => {
    const t = count - j;
    const x = at(trajectory, j);
    const eps = epsAtLabel(epsFn, x, t - 1);
    const levels = { beta: at(betas, t - 1), alphaBar: at(alphaBars, t), variance: variance(t) };
    trajectory.push(ddpmStep({ x, eps, noise: at(noises, j), ...levels }).xPrev);
  });
  return { x: at(trajectory, count), trajectory };
};
