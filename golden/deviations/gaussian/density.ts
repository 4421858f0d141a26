import {
  gaussianHessian,
  gaussianLogPdf,
  gaussianScore,
  gmmHessian,
  gmmLogPdf,
  gmmScore,
  gmmScoreDivergence,
} from "../../../reference/gaussian.ts";
import { logDeterminant, squaredDistance } from "../../../reference/kit/gaussians.ts";
import { outer, trace } from "../../../reference/kit/linalg.ts";
import type { Gmm } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, length, map, numbers, scale, sub } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { componentsOf, eachEntry, f32, weighted } from "./parts.ts";

const scoresOf = (x: Vec, gmm: Gmm): Vec[] =>
  componentsOf(gmm).map(({ mean, covariance }) => gaussianScore({ x, mean, covariance }).score);

const sharesOf = (x: Vec, gmm: Gmm): number[] => {
  const { logp } = gmmLogPdf({ x, gmm });
  return componentsOf(gmm).map(({ weight, mean, covariance }) =>
    Math.exp(Math.log(weight) + gaussianLogPdf({ x, mean, covariance }).logp - logp),
  );
};

/** Mean curvature of the components alone. */
const curvature = (x: Vec, gmm: Gmm) => {
  const zero = scale(0, outer(x, x));
  const parts = componentsOf(gmm).map(({ covariance }) => {
    if (typeof covariance !== "number") return gaussianHessian({ covariance }).hessian;
    return gaussianHessian({ covariance: map(() => covariance, x) }).hessian;
  });
  return add(zero, weighted(sharesOf(x, gmm), parts));
};

/** The Hessian as a difference of large terms, in binary32. */
const cancellingHessian = (x: Vec, gmm: Gmm) => {
  const [shares, scores] = [sharesOf(x, gmm).map(f32), scoresOf(x, gmm).map((score) => map(f32, score))];
  const squares = scores.map((score) => map(f32, outer(score, score)));
  const mean = map(f32, weighted(shares, scores));
  const sum = map(f32, add(map(f32, weighted(shares, squares)), map(f32, curvature(x, gmm))));
  return map(f32, sub(sum, map(f32, outer(mean, mean))));
};

/** Known wrong versions of densities, scores and Hessians. */
export const densityDeviations: readonly Deviation[] = [
  deviation(gaussianLogPdf, {
    id: "normaliser-of-one-dimension",
    kind: "bug",
    title: "The normaliser of one coordinate",
    hint: "Your normaliser has log(2 pi) once; it belongs to every coordinate: d log(2 pi).",
    evidence: "trap: right in one dimension",
    run: ({ x, mean, covariance }) => {
      const spread = squaredDistance(covariance, sub(x, mean)) + logDeterminant(covariance, length(x));
      return { logp: -0.5 * (spread + Math.log(2 * Math.PI)) };
    },
  }),
  deviation(gaussianLogPdf, {
    id: "determinant-not-halved",
    kind: "bug",
    title: "The determinant of the covariance for that of its root",
    hint: "You subtract log det S; the density has the root of the determinant, log det S / 2.",
    evidence: "trap: variance and standard deviation confused",
    run: ({ x, mean, covariance }) => {
      const { logp } = gaussianLogPdf({ x, mean, covariance });
      return { logp: logp - 0.5 * logDeterminant(covariance, length(x)) };
    },
  }),
  deviation(gaussianScore, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "Your score points away from the mean: with it the variance explodes instead of contracting.",
    evidence: "text of Score SDE App. F; ports",
    run: (given) => ({ score: scale(-1, gaussianScore(given).score) }),
  }),
  deviation(gaussianScore, {
    id: "variance-for-std",
    kind: "bug",
    title: "The covariance taken for a standard deviation",
    hint: "You divide by the square of what is given; it is a covariance already.",
    evidence: "ports; the commonest slip in public threads",
    applies: ({ covariance }) => typeof covariance === "number" || covariance.shape.length === 1,
    run: ({ x, mean, covariance }) => gaussianScore({ x, mean, covariance: eachEntry((s) => s * s, covariance) }),
  }),
  deviation(gaussianHessian, {
    id: "hessian-sign",
    kind: "bug",
    title: "The precision for the Hessian",
    hint: "You return the precision; the Hessian of a log-density is its negative.",
    evidence: "trap: the Hessian of the energy has the other sign",
    run: ({ covariance }) => ({ hessian: scale(-1, gaussianHessian({ covariance }).hessian) }),
  }),
  deviation(gmmLogPdf, {
    id: "unshifted-exponentials",
    kind: "precision",
    title: "Densities summed without subtracting the largest exponent",
    hint: "Your densities are 0 far from the modes, and their logarithm is lost: subtract the largest exponent first.",
    evidence: "trap: right near the modes",
    run: ({ x, gmm }) => {
      const densities = componentsOf(gmm).map(({ weight, mean, covariance }) =>
        f32(weight * f32(Math.exp(f32(gaussianLogPdf({ x, mean, covariance }).logp)))),
      );
      return { logp: f32(Math.log(f32(densities.reduce((sum, density) => f32(sum + density), 0)))) };
    },
  }),
  deviation(gmmLogPdf, {
    id: "equal-weights",
    kind: "bug",
    title: "The weights ignored",
    hint: "You mix the components with equal weights; use those of the mixture.",
    evidence: "trap: right where the weights are equal",
    run: ({ x, gmm }) => gmmLogPdf({ x, gmm: { ...gmm, weights: map(() => 1 / length(gmm.weights), gmm.weights) } }),
  }),
  deviation(gmmScore, {
    id: "weights-for-responsibilities",
    kind: "bug",
    title: "The weights for the responsibilities",
    hint: "You mix the scores with the weights of the mixture; use the share of each component in the density at x.",
    evidence: "trap: right for one component",
    run: ({ x, gmm }) => ({ score: weighted(numbers(gmm.weights), scoresOf(x, gmm)) }),
  }),
  deviation(gmmScore, {
    id: "nearest-component",
    kind: "bug",
    title: "The score of the likeliest component",
    hint: "You take the component with the largest share for the whole mixture.",
    evidence: "trap: right far from the boundaries between components",
    run: ({ x, gmm }) => {
      const shares = sharesOf(x, gmm);
      return { score: scoresOf(x, gmm)[shares.indexOf(Math.max(...shares))] as Vec };
    },
  }),
  deviation(gmmHessian, {
    id: "missing-score-spread",
    kind: "bug",
    title: "The mean curvature alone",
    hint: "You mix the Hessians of the components; the covariance of their scores is missing.",
    evidence: "trap: right for one component",
    run: ({ x, gmm }) => ({ hessian: curvature(x, gmm) }),
  }),
  deviation(gmmHessian, {
    id: "uncentred-scores",
    kind: "precision",
    title: "Scores not centred before they are squared",
    hint: "Far from the modes two large squares cancel: subtract the mean score before squaring.",
    evidence: "the formula as textbooks print it, in binary32",
    run: ({ x, gmm }) => ({ hessian: cancellingHessian(x, gmm) }),
  }),
  deviation(gmmScoreDivergence, {
    id: "missing-score-spread",
    kind: "bug",
    title: "The mean divergence of the components",
    hint: "You mix the divergences of the components; the covariance of their scores is missing.",
    evidence: "trap: right for one component",
    run: ({ x, gmm }) => ({ divergence: trace(curvature(x, gmm)) }),
  }),
  deviation(gmmScoreDivergence, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "The mean over the coordinates",
    hint: "You average the diagonal of the Hessian; the divergence is its sum.",
    evidence: "trap: losses in public code average over coordinates",
    convention: { name: "divergence", value: "mean" },
    run: ({ x, gmm }) => ({ divergence: gmmScoreDivergence({ x, gmm }).divergence / length(x) }),
  }),
];
