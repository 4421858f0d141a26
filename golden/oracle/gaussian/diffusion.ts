import { widestForm, written } from "../kit/forms.ts";
import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import { scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { diffusedMatrix } from "./parts.ts";

const diffused = (covariance: RealCov, d: number, scale: Real, sigma: Real): RealCov =>
  written(diffusedMatrix(covariance, d, scale, sigma), widestForm(covariance));

export const diffuseGaussian: Oracle["diffuseGaussian"] = ({ mean0, covariance0, scale, sigma }) => ({
  mean: scaled(scale, mean0),
  covariance: diffused(covariance0, mean0.length, scale, sigma),
});

export const diffuseGmm: Oracle["diffuseGmm"] = ({ gmm, scale, sigma }) => {
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

export const diffusePoints: Oracle["diffusePoints"] = ({ points, scale, sigma }) => {
  const weight = constant(1).over(constant(points.length));
  return {
    gmmOut: {
      weights: points.map(() => weight),
      means: points.map((point) => scaled(scale, point)),
      covariances: points.map(() => sigma.squared()),
    },
  };
};

export const transitionKernel: Oracle["transitionKernel"] = ({ scale, sigma, scalePrev, sigmaPrev }) => {
  const gain = scale.over(scalePrev);
  const carried = scale.squared().over(scalePrev.squared()).times(sigmaPrev.squared());
  const variance = sigma.squared().minus(carried);
  return { gain, variance: variance.isBelow(constant(0)) ? constant(0) : variance };
};
