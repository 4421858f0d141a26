import {
  gaussianLogPdf,
  linearObservationGmmPosterior,
  linearObservationPosterior,
} from "../../../reference/gaussian.ts";
import { asMatrix, isDefinite } from "../../../reference/kit/gaussians.ts";
import { inverse, matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, length, map, sub, vec } from "../../../reference/kit/tensor.ts";
import { posteriorBySubtraction } from "../common/precision.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";
import { componentsOf, congruence, corrected, symmetric } from "./parts.ts";

/** Deviations of posteriors under a linear observation. */
export const observationDeviations: readonly Deviation[] = [
  deviation(linearObservationPosterior, {
    id: "noise-free-gain",
    kind: "bug",
    title: "The gain without the noise of the observation",
    hint: "Your gain trusts the observation fully: add its noise covariance before inverting. Yours is a projection onto the measurement.",
    evidence: "constructed",
    applies: ({ covariance0, operator, mean0 }) =>
      isDefinite(symmetric(congruence(operator, asMatrix(covariance0, length(mean0))))),
    run: ({ mean0, covariance0, operator, y }) => {
      const prior = asMatrix(covariance0, length(mean0));
      const seen = symmetric(congruence(operator, prior));
      const gain = matmul(matmul(prior, transpose(operator)), inverse(seen));
      return {
        mean: corrected(mean0, gain, sub(y, matvec(operator, mean0))),
        covariance: symmetric(sub(prior, matmul(matmul(gain, operator), prior))),
      };
    },
  }),
  deviation(linearObservationPosterior, {
    id: "prior-covariance-kept",
    kind: "bug",
    title: "The covariance of the prior",
    hint: "You update the mean only; the observation also narrows the covariance. Right for observations without information.",
    evidence: "constructed",
    run: (given) => ({
      mean: linearObservationPosterior(given).mean,
      covariance: asMatrix(given.covariance0, length(given.mean0)),
    }),
  }),
  ...deviates(posteriorBySubtraction, [
    on(linearObservationPosterior, (given) => {
      const { mean0, covariance0, operator, obsCovariance } = given;
      const prior = asMatrix(covariance0, length(mean0));
      const seen = add(congruence(operator, prior), asMatrix(obsCovariance, length(operator)));
      const gain = map(f32, matmul(matmul(prior, transpose(operator)), inverse(symmetric(seen))));
      const explained = map(f32, matmul(map(f32, matmul(gain, operator)), prior));
      const { mean } = linearObservationPosterior(given);
      return { mean: map(f32, mean), covariance: map(f32, sub(map(f32, prior), explained)) };
    }),
  ]),
  deviation(linearObservationGmmPosterior, {
    id: "weights-not-updated",
    kind: "bug",
    title: "The weights of the prior",
    hint: "You update every component but not the weights; multiply each by the density of the observation under it. Right for one component.",
    evidence: "constructed",
    run: (given) => {
      const { gmmOut } = linearObservationGmmPosterior(given);
      return { gmmOut: { ...gmmOut, weights: given.gmm.weights } };
    },
  }),
  deviation(linearObservationGmmPosterior, {
    id: "evidence-without-spread",
    kind: "bug",
    title: "The weights from the noise of the observation alone",
    hint: "The density of the observation under a component has the covariance A S A^T + R, not R. Right for points.",
    evidence: "constructed",
    applies: ({ obsCovariance }) => isDefinite(obsCovariance),
    run: (given) => {
      const { gmm, operator, obsCovariance, y } = given;
      const logs = componentsOf(gmm).map(
        ({ weight, mean }) =>
          Math.log(weight) + gaussianLogPdf({ x: y, mean: matvec(operator, mean), covariance: obsCovariance }).logp,
      );
      const raw = logs.map((entry) => Math.exp(entry - Math.max(...logs)));
      const sum = raw.reduce((total, entry) => total + entry, 0);
      return {
        gmmOut: { ...linearObservationGmmPosterior(given).gmmOut, weights: vec(raw.map((entry) => entry / sum)) },
      };
    },
  }),
];
