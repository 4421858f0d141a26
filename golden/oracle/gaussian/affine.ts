import { addedMatrices, asMatrix, identity, matmul, matvec, scaledMatrix, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one } from "../kit/real.ts";
import type { RealMat } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import type { Oracle, Outputs } from "../signatures.ts";

export const affineMoments: Oracle["affineMoments"] = ({ mean, covariance, gainMatrix, offset, noiseMatrix }) => {
  const carried = matmul(matmul(gainMatrix, asMatrix(covariance, mean.length)), transpose(gainMatrix));
  return {
    mean: added(matvec(gainMatrix, mean), offset),
    covariance: addedMatrices(carried, matmul(noiseMatrix, transpose(noiseMatrix))),
  };
};

type Coefficients = Outputs<"samplerAffineCoefficients">;

const vpCoefficients = (kind: string, beta: Real, spread: Real, centre: Real): Coefficients => {
  const pull = beta.over(spread);
  const root = one().minus(beta).sqrt();
  const noiseStd = beta.sqrt();
  if (kind === "em-vp") {
    const gain = one().plus(half().times(beta)).minus(pull);
    return { gain, offset: pull.times(centre), noiseStd };
  }
  if (kind === "ancestral-vp") {
    return { gain: one().minus(pull).over(root), offset: pull.times(centre).over(root), noiseStd };
  }
  return { gain: constant(2).minus(root).minus(pull), offset: pull.times(centre), noiseStd };
};

const ddimCoefficients = (alphaBar: Real, alphaBarPrev: Real, spread: Real, centre: Real): Coefficients => {
  const noise = one().minus(alphaBar);
  const signal = alphaBarPrev.sqrt();
  const direction = one().minus(alphaBarPrev).sqrt().times(noise.sqrt()).over(spread);
  const share = noise.over(spread);
  return {
    gain: signal.times(one().minus(share)).over(alphaBar.sqrt()).plus(direction),
    offset: signal.times(share.times(centre)).over(alphaBar.sqrt()).minus(direction.times(centre)),
    noiseStd: constant(0),
  };
};

export const samplerAffineCoefficients: Oracle["samplerAffineCoefficients"] = ({
  kind,
  level,
  levelPrev,
  mean0,
  variance0,
}) => {
  const spread = level.scale.squared().times(variance0).plus(level.sigma.squared());
  const centre = level.scale.times(mean0);
  if (kind === "reverse-diffusion-ve") {
    const added = level.sigma.squared().minus(levelPrev.sigma.squared());
    const pull = added.over(spread);
    return { gain: one().minus(pull), offset: pull.times(centre), noiseStd: added.sqrt() };
  }
  if (kind === "ddim") {
    return ddimCoefficients(level.alphaBar as Real, levelPrev.alphaBar as Real, spread, centre);
  }
  return vpCoefficients(kind, level.beta as Real, spread, centre);
};

export const langevinStationaryVariance: Oracle["langevinStationaryVariance"] = ({ variance, stepSize }) => ({
  stationaryVariance: variance.over(one().minus(stepSize.over(constant(2).times(variance)))),
});

const symmetricPart = (a: RealMat): RealMat => scaledMatrix(half(), addedMatrices(a, transpose(a)));

export const gaussianMomentRates: Oracle["gaussianMomentRates"] = ({
  mean,
  driftRate,
  g,
  precision,
  centre,
  mode,
  ...rest
}) => {
  const covariance = asMatrix(rest.covariance, mean.length);
  const diffusion = scaledMatrix(g.squared(), identity(mean.length));
  const drift = scaledMatrix(constant(2).times(driftRate), covariance);
  if (mode === "forward") return { meanRate: scaled(driftRate, mean), covarianceRate: addedMatrices(drift, diffusion) };
  const strength = mode === "sde" ? g.squared() : g.squared().times(half());
  const pull = scaled(strength, matvec(precision, subtracted(mean, centre)));
  const contraction = scaledMatrix(constant(2).times(strength), symmetricPart(matmul(precision, covariance)));
  const parts = [drift, contraction].map((part) => scaledMatrix(constant(-1), part)) as [RealMat, RealMat];
  return {
    meanRate: subtracted(scaled(driftRate.negated(), mean), pull),
    covarianceRate: mode === "sde" ? addedMatrices(...parts, diffusion) : addedMatrices(...parts),
  };
};
