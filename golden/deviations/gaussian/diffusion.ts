import { root } from "../kit/rounding.ts";
import { diffuseGaussian, diffuseGmm, diffusePoints, transitionKernel } from "../../../reference/gaussian.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import { veKernelOffset } from "../common/schedules.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of marginals and transitions. */
export const diffusionDeviations: readonly Deviation[] = [
  ...deviates(varianceForStd, [
    on(diffuseGaussian, (given) => diffuseGaussian({ ...given, sigma: root(given.sigma) })),
    on(diffuseGmm, (given) => diffuseGmm({ ...given, sigma: root(given.sigma) })),
    on(diffusePoints, (given) => diffusePoints({ ...given, sigma: root(given.sigma) })),
  ]),
  deviation(diffuseGaussian, {
    id: "scale-not-squared",
    kind: "bug",
    title: "The covariance times the scale",
    hint: "You multiply the covariance by the scale; a covariance takes its square. Right at the data and at pure noise.",
    evidence: "constructed",
    run: ({ mean0, covariance0, scale: a, sigma }) => ({
      mean: scale(a, mean0),
      covariance: diffuseGaussian({ mean0, covariance0, scale: root(a), sigma }).covariance,
    }),
  }),
  deviation(diffuseGmm, {
    id: "covariances-not-scaled",
    kind: "bug",
    title: "The covariances not scaled",
    hint: "You scale the means only; the covariances shrink by the square of the scale. Right for points.",
    evidence: "constructed",
    run: ({ gmm, scale: a, sigma }) => {
      const { gmmOut } = diffuseGmm({ gmm, scale: 1, sigma });
      return { gmmOut: { ...gmmOut, means: scale(a, gmm.means) } };
    },
  }),
  deviation(diffusePoints, {
    id: "points-not-scaled",
    kind: "bug",
    title: "Components at the points themselves",
    hint: "Your components sit at the data; the means are the points times the signal scale. Right for variance-exploding processes.",
    evidence: "constructed",
    run: ({ points, ...level }) => ({ gmmOut: { ...diffusePoints({ points, ...level }).gmmOut, means: points } }),
  }),
  ...deviates(veKernelOffset, [
    on(transitionKernel, ({ scale: a, sigma, scalePrev }) => ({ gain: a / scalePrev, variance: sigma ** 2 }), {
      convention: { name: "veKernelVariance", value: "marginal" },
    }),
  ]),
  deviation(transitionKernel, {
    id: "gain-not-applied",
    kind: "bug",
    title: "The plain difference of variances",
    hint: "You subtract the variance of the earlier level as it is; the gain shrinks it first. Right for variance-exploding processes.",
    evidence: "constructed",
    run: ({ scale: a, sigma, scalePrev, sigmaPrev }) => ({
      gain: a / scalePrev,
      variance: Math.max(0, sigma ** 2 - sigmaPrev ** 2),
    }),
  }),
];
