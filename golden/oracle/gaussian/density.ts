import { dimensionOf } from "../kit/forms.ts";
import type { Oracle } from "../signatures.ts";
import { hessianOf, logDensity, score } from "./parts.ts";

export const gaussianLogPdf: Oracle["gaussianLogPdf"] = ({ x, mean, covariance }) => ({
  logp: logDensity(x, mean, covariance),
});

export const gaussianScore: Oracle["gaussianScore"] = ({ x, mean, covariance }) => ({
  score: score(x, mean, covariance),
});

export const gaussianHessian: Oracle["gaussianHessian"] = ({ covariance }) => ({
  hessian: hessianOf(covariance, dimensionOf(covariance)),
});
