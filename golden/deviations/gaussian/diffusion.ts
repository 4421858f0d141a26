import { diffuseGaussian, diffuseGmm, diffusePoints, transitionKernel } from "../../../reference/gaussian.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

const root = Math.sqrt;

/** Known wrong versions of marginals and transitions. */
export const diffusionDeviations: readonly Deviation[] = [
  deviation(diffuseGaussian, {
    id: "variance-for-std",
    kind: "bug",
    title: "The noise level taken for a variance",
    hint: "You add sigma to the covariance; sigma is a standard deviation, add its square.",
    evidence: "ports; the commonest slip in public threads",
    run: (given) => diffuseGaussian({ ...given, sigma: root(given.sigma) }),
  }),
  deviation(diffuseGaussian, {
    id: "scale-not-squared",
    kind: "bug",
    title: "The covariance times the scale",
    hint: "You multiply the covariance by the scale; a covariance takes its square.",
    evidence: "trap: right at the data and at pure noise",
    run: ({ mean0, covariance0, scale: a, sigma }) => ({
      mean: scale(a, mean0),
      covariance: diffuseGaussian({ mean0, covariance0, scale: root(a), sigma }).covariance,
    }),
  }),
  deviation(diffuseGmm, {
    id: "variance-for-std",
    kind: "bug",
    title: "The noise level taken for a variance",
    hint: "You add sigma to the covariances; sigma is a standard deviation, add its square.",
    evidence: "ports; the commonest slip in public threads",
    run: (given) => diffuseGmm({ ...given, sigma: root(given.sigma) }),
  }),
  deviation(diffuseGmm, {
    id: "covariances-not-scaled",
    kind: "bug",
    title: "The covariances not scaled",
    hint: "You scale the means only; the covariances shrink by the square of the scale.",
    evidence: "trap: right for points",
    run: ({ gmm, scale: a, sigma }) => {
      const { gmmOut } = diffuseGmm({ gmm, scale: 1, sigma });
      return { gmmOut: { ...gmmOut, means: scale(a, gmm.means) } };
    },
  }),
  deviation(diffusePoints, {
    id: "variance-for-std",
    kind: "bug",
    title: "The noise level taken for a variance",
    hint: "Your components have the variance sigma; sigma is a standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: (given) => diffusePoints({ ...given, sigma: root(given.sigma) }),
  }),
  deviation(diffusePoints, {
    id: "points-not-scaled",
    kind: "bug",
    title: "Components at the points themselves",
    hint: "Your components sit at the data; the means are the points times the signal scale.",
    evidence: "trap: right for variance-exploding processes",
    run: ({ points, ...level }) => ({ gmmOut: { ...diffusePoints({ points, ...level }).gmmOut, means: points } }),
  }),
  deviation(transitionKernel, {
    id: "ve-kernel-offset",
    kind: "convention",
    title: "The variance of the marginal",
    hint: "Your kernel has the variance of the later level; subtract what the earlier level carries into it.",
    evidence: "score_sde sde_lib.py, diffusers, azula; treeffuser pull request 24",
    convention: { name: "veKernelVariance", value: "marginal" },
    run: ({ scale: a, sigma, scalePrev }) => ({ gain: a / scalePrev, variance: sigma ** 2 }),
  }),
  deviation(transitionKernel, {
    id: "gain-not-applied",
    kind: "bug",
    title: "The plain difference of variances",
    hint: "You subtract the variance of the earlier level as it is; the gain shrinks it first.",
    evidence: "trap: right for variance-exploding processes",
    run: ({ scale: a, sigma, scalePrev, sigmaPrev }) => ({
      gain: a / scalePrev,
      variance: Math.max(0, sigma ** 2 - sigmaPrev ** 2),
    }),
  }),
];
