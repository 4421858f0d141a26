import { gaussianLogPdf, gaussianPower, gaussianProduct } from "../../../reference/gaussian.ts";
import { inWidestForm } from "../../../reference/kit/gaussians.ts";
import { add } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** Deviations of products and powers. */
export const algebraDeviations: readonly Deviation[] = [
  deviation(gaussianProduct, {
    id: "convolution-for-product",
    kind: "bug",
    title: "The covariances added",
    hint: "You add covariances, as a sum of independent variables does; a product of densities adds precisions.",
    evidence: "constructed",
    run: (pair) => ({
      ...gaussianProduct(pair),
      covariance: inWidestForm([pair.covarianceP, pair.covarianceQ], (p, q) => p + q, add),
    }),
  }),
  deviation(gaussianProduct, {
    id: "constant-with-product-covariance",
    kind: "bug",
    title: "The constant with the covariance of the product",
    hint: "The constant is a density of the difference of the means with the sum of the covariances, A + B.",
    evidence: "constructed",
    run: (pair) => {
      const { mean, covariance } = gaussianProduct(pair);
      return { mean, covariance, logZ: gaussianLogPdf({ x: pair.meanP, mean: pair.meanQ, covariance }).logp };
    },
  }),
  deviation(gaussianPower, {
    id: "power-multiplies",
    kind: "bug",
    title: "The covariance times the power",
    hint: "You multiply the covariance by the power; a power above 1 narrows the density: divide. The power is an inverse temperature.",
    evidence: "constructed",
    run: (given) => gaussianPower({ ...given, gamma: 1 / given.gamma }),
  }),
  deviation(gaussianPower, {
    id: "power-squared",
    kind: "bug",
    title: "The covariance divided by the square of the power",
    hint: "You scale the standard deviation by the power; the power divides the variance.",
    evidence: "constructed",
    run: (given) => gaussianPower({ ...given, gamma: given.gamma ** 2 }),
  }),
];
