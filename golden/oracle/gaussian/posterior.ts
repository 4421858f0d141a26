import { widestForm, written } from "../kit/forms.ts";
import type { RealCov } from "../kit/linalg.ts";
import {
  addedMatrices,
  asMatrix,
  identity,
  inverse,
  matmul,
  matvec,
  scaledMatrix,
  subtractedMatrices,
  transpose,
} from "../kit/linalg.ts";
import { sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, scaled, subtracted } from "../kit/vectors.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { diffuseGmm, transitionKernel } from "./diffusion.ts";
import { diffusedMatrix, logDensity, mixed, responsibilities } from "./parts.ts";

type Data = Inputs<"diffuseGaussian">;

const gainOf = ({ mean0, covariance0, scale, sigma }: Data): RealMat => {
  const d = mean0.length;
  const spread = inverse(diffusedMatrix(covariance0, d, scale, sigma));
  return scaledMatrix(scale, matmul(asMatrix(covariance0, d), spread));
};

const posteriorMean = (x: RealVec, data: Data): RealVec => {
  const deviation = subtracted(x, scaled(data.scale, data.mean0));
  return added(data.mean0, matvec(gainOf(data), deviation));
};

export const gaussianDenoiser: Oracle["gaussianDenoiser"] = ({ x, ...data }) => {
  const { mean0, covariance0, scale, sigma } = data;
  const d = mean0.length;
  const share = matmul(asMatrix(covariance0, d), inverse(diffusedMatrix(covariance0, d, scale, sigma)));
  return {
    mean: posteriorMean(x, data),
    covariance: written(scaledMatrix(sigma.squared(), share), widestForm(covariance0)),
  };
};

export const gmmDenoiser: Oracle["gmmDenoiser"] = ({ x, gmm, scale, sigma }) => {
  const shares = responsibilities({ x, gmm: diffuseGmm({ gmm, scale, sigma }).gmmOut });
  const means = gmm.means.map((mean0, k) =>
    posteriorMean(x, { mean0, covariance0: at(gmm.covariances, k), scale, sigma }),
  );
  return { x0: mixed(shares, means) };
};

export const gaussianReverseConditional: Oracle["gaussianReverseConditional"] = ({
  x,
  mean0,
  covariance0,
  scale,
  sigma,
  scalePrev,
  sigmaPrev,
}) => {
  const d = mean0.length;
  const before = diffusedMatrix(covariance0, d, scalePrev, sigmaPrev);
  const share = matmul(before, inverse(diffusedMatrix(covariance0, d, scale, sigma)));
  const { gain, variance } = transitionKernel({ scale, sigma, scalePrev, sigmaPrev });
  const deviation = subtracted(x, scaled(scale, mean0));
  return {
    mean: added(scaled(scalePrev, mean0), matvec(scaledMatrix(gain, share), deviation)),
    covariance: written(scaledMatrix(variance, share), widestForm(covariance0)),
  };
};

export const tweedieCovariance: Oracle["tweedieCovariance"] = ({ hessian, scale, sigma }) => {
  const bracket = addedMatrices(identity(hessian.length), scaledMatrix(sigma.squared(), hessian));
  return { covariance: scaledMatrix(sigma.squared().over(scale.squared()), bracket) };
};

const predicted = (covariance0: RealCov, d: number, operator: RealMat, obsCovariance: RealCov): RealMat =>
  addedMatrices(
    matmul(matmul(operator, asMatrix(covariance0, d)), transpose(operator)),
    asMatrix(obsCovariance, operator.length),
  );

export const linearObservationPosterior: Oracle["linearObservationPosterior"] = ({
  mean0,
  covariance0,
  operator,
  obsCovariance,
  y,
}) => {
  const d = mean0.length;
  const prior = asMatrix(covariance0, d);
  const gain = matmul(matmul(prior, transpose(operator)), inverse(predicted(covariance0, d, operator, obsCovariance)));
  return {
    mean: added(mean0, matvec(gain, subtracted(y, matvec(operator, mean0)))),
    covariance: subtractedMatrices(prior, matmul(matmul(gain, operator), prior)),
  };
};

export const linearObservationGmmPosterior: Oracle["linearObservationGmmPosterior"] = ({
  gmm,
  operator,
  obsCovariance,
  y,
}) => {
  const evidence = gmm.weights.map((weight, k) => {
    const mean0 = at(gmm.means, k);
    const spread = predicted(at(gmm.covariances, k), mean0.length, operator, obsCovariance);
    return weight.times(logDensity(y, matvec(operator, mean0), spread).exp());
  });
  const parts = gmm.means.map((mean0, k) =>
    linearObservationPosterior({ mean0, covariance0: at(gmm.covariances, k), operator, obsCovariance, y }),
  );
  return {
    gmmOut: {
      weights: evidence.map((part) => part.over(sum(evidence))),
      means: parts.map(({ mean }) => mean),
      covariances: parts.map(({ covariance }) => covariance),
    },
  };
};
