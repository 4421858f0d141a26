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
import { equalWeights, weightsForResponsibilities } from "../common/gaussians.ts";
import { meanOverCoordinates } from "../common/losses.ts";
import { scoreSign } from "../common/signs.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";
import { componentsOf, eachEntry, weighted } from "./parts.ts";

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

/** Deviations of densities, scores and Hessians. */
export const densityDeviations: readonly Deviation[] = [
  deviation(gaussianLogPdf, {
    id: "normaliser-of-one-dimension",
    kind: "bug",
    title: "The normaliser of one coordinate",
    hint: "Your normaliser has log(2 pi) once; it belongs to every coordinate: d log(2 pi). Right in one dimension.",
    evidence: "constructed",
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
    evidence: "constructed",
    run: ({ x, mean, covariance }) => {
      const { logp } = gaussianLogPdf({ x, mean, covariance });
      return { logp: logp - 0.5 * logDeterminant(covariance, length(x)) };
    },
  }),
  ...deviates(scoreSign, [on(gaussianScore, (given) => ({ score: scale(-1, gaussianScore(given).score) }))]),
  ...deviates(varianceForStd, [
    on(
      gaussianScore,
      ({ x, mean, covariance }) => gaussianScore({ x, mean, covariance: eachEntry((s) => s * s, covariance) }),
      { applies: ({ covariance }) => typeof covariance === "number" || covariance.shape.length === 1 },
    ),
  ]),
  deviation(gaussianHessian, {
    id: "hessian-sign",
    kind: "bug",
    title: "The precision for the Hessian",
    hint: "You return the precision; the Hessian of a log-density is its negative. The Hessian of the energy has the other sign.",
    evidence: "constructed",
    run: ({ covariance }) => ({ hessian: scale(-1, gaussianHessian({ covariance }).hessian) }),
  }),
  deviation(gmmLogPdf, {
    id: "unshifted-exponentials",
    kind: "precision",
    title: "Densities summed without subtracting the largest exponent",
    hint: "Your densities are 0 far from the modes, and their logarithm is lost: subtract the largest exponent first. Right near the modes.",
    evidence: "constructed",
    run: ({ x, gmm }) => {
      const densities = componentsOf(gmm).map(({ weight, mean, covariance }) =>
        f32(weight * f32(Math.exp(f32(gaussianLogPdf({ x, mean, covariance }).logp)))),
      );
      return { logp: f32(Math.log(f32(densities.reduce((sum, density) => f32(sum + density), 0)))) };
    },
  }),
  ...deviates(equalWeights, [
    on(gmmLogPdf, ({ x, gmm }) =>
      gmmLogPdf({ x, gmm: { ...gmm, weights: map(() => 1 / length(gmm.weights), gmm.weights) } }),
    ),
  ]),
  ...deviates(weightsForResponsibilities, [
    on(gmmScore, ({ x, gmm }) => ({ score: weighted(numbers(gmm.weights), scoresOf(x, gmm)) })),
  ]),
  deviation(gmmScore, {
    id: "nearest-component",
    kind: "bug",
    title: "The score of the likeliest component",
    hint: "You take the component with the largest share for the whole mixture. Right far from the boundaries between components.",
    evidence: "constructed",
    run: ({ x, gmm }) => {
      const shares = sharesOf(x, gmm);
      return { score: scoresOf(x, gmm)[shares.indexOf(Math.max(...shares))] as Vec };
    },
  }),
  ...deviates(
    {
      id: "missing-score-spread",
      kind: "bug",
      title: "The mean over the components alone",
      hint: "You mix the curvatures of the components; the covariance of their scores is missing. Right for one component.",
      evidence: "constructed",
    },
    [
      on(gmmHessian, ({ x, gmm }) => ({ hessian: curvature(x, gmm) })),
      on(gmmScoreDivergence, ({ x, gmm }) => ({ divergence: trace(curvature(x, gmm)) })),
    ],
  ),
  deviation(gmmHessian, {
    id: "uncentred-scores",
    kind: "precision",
    title: "Scores not centred before they are squared",
    hint: "Far from the modes two large squares cancel: subtract the mean score before squaring.",
    evidence: "constructed",
    run: ({ x, gmm }) => ({ hessian: cancellingHessian(x, gmm) }),
  }),
  ...deviates(meanOverCoordinates, [
    on(gmmScoreDivergence, ({ x, gmm }) => ({ divergence: gmmScoreDivergence({ x, gmm }).divergence / length(x) }), {
      convention: { name: "divergence", value: "mean" },
    }),
  ]),
];
