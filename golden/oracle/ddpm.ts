import type { Real } from "./kit/real.ts";
import { constant } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { added, scaled, subtracted } from "./kit/vectors.ts";

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
