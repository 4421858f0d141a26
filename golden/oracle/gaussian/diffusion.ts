import { widestForm, written } from "../kit/forms.ts";
import type { RealCov } from "../kit/linalg.ts";
import { addedMatrices, asMatrix, identity, scaledMatrix } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { scaled } from "../kit/vectors.ts";
import type { RealGmm } from "./mixture.ts";

/** a² S + σ² I as a matrix. */
export const diffusedMatrix = (covariance: RealCov, d: number, scale: Real, sigma: Real): RealMat =>
  addedMatrices(scaledMatrix(scale.squared(), asMatrix(covariance, d)), scaledMatrix(sigma.squared(), identity(d)));

const diffused = (covariance: RealCov, d: number, scale: Real, sigma: Real): RealCov =>
  written(diffusedMatrix(covariance, d, scale, sigma), widestForm(covariance));

export const diffuseGaussian = (inputs: {
  mean0: RealVec;
  covariance0: RealCov;
  scale: Real;
  sigma: Real;
}): { mean: RealVec; covariance: RealCov } => {
  const { mean0, covariance0, scale, sigma } = inputs;
  return { mean: scaled(scale, mean0), covariance: diffused(covariance0, mean0.length, scale, sigma) };
};

export const diffuseGmm = ({ gmm, scale, sigma }: { gmm: RealGmm; scale: Real; sigma: Real }): { gmmOut: RealGmm } => {
  const parts = gmm.means.map((mean0, k) =>
    diffuseGaussian({ mean0, covariance0: gmm.covariances[k] as RealCov, scale, sigma }),
  );
  return {
    gmmOut: {
      weights: gmm.weights,
      means: parts.map(({ mean }) => mean),
      covariances: parts.map(({ covariance }) => covariance),
    },
  };
};

export const diffusePoints = (inputs: { points: RealMat; scale: Real; sigma: Real }): { gmmOut: RealGmm } => {
  const { points, scale, sigma } = inputs;
  const weight = constant(1).over(constant(points.length));
  return {
    gmmOut: {
      weights: points.map(() => weight),
      means: points.map((point) => scaled(scale, point)),
      covariances: points.map(() => sigma.squared()),
    },
  };
};

interface Levels {
  readonly scale: Real;
  readonly sigma: Real;
  readonly scalePrev: Real;
  readonly sigmaPrev: Real;
}

export const transitionKernel = ({ scale, sigma, scalePrev, sigmaPrev }: Levels): { gain: Real; variance: Real } => {
  const gain = scale.over(scalePrev);
  const carried = scale.squared().over(scalePrev.squared()).times(sigmaPrev.squared());
  const variance = sigma.squared().minus(carried);
  return { gain, variance: variance.isBelow(constant(0)) ? constant(0) : variance };
};
