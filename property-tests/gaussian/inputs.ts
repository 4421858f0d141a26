import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { matmul, matvec, transpose } from "../../reference/kit/linalg.ts";
import type { Cov } from "../../reference/kit/records.ts";
import type { Mat, Tensor, Vec } from "../../reference/kit/tensor.ts";
import {
  add,
  generate,
  generateMatrix,
  length,
  numbers,
  row,
  scale,
  squaredNorm,
  stack,
  sub,
  vec,
} from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import { indices } from "../kit/numbers.ts";

/**
 * What rounding errors of a covariance grow by: the eigenvalues of every covariance here lie between 0.2 and 4, so
 * conditions are at most 20, and a law composes two or three such calculations.
 */
export const conditioning = 400;

/** A symmetric matrix with a dominant diagonal: eigenvalues between 0.2 and 2.8. */
export const definiteMatrix = (d: number): fc.Arbitrary<Mat> =>
  fc
    .record({
      diagonal: fc.array(between(1, 2), { minLength: d, maxLength: d }),
      rest: fc.array(between(-0.375, 0.375), { minLength: d * d, maxLength: d * d }),
    })
    .map(({ diagonal, rest }) =>
      generateMatrix(d, d, (i, j) =>
        i === j ? (diagonal[i] as number) : (rest[Math.min(i, j) * d + Math.max(i, j)] as number),
      ),
    );

const variances = between(0.25, 4);

/** A covariance in one of its three forms. */
export const covariance = (d: number): fc.Arbitrary<Cov> =>
  fc.oneof(
    variances,
    fc.array(variances, { minLength: d, maxLength: d }).map((entries): Cov => vec(entries)),
    definiteMatrix(d),
  );

/** Values in every dimension between 1 and 3. */
export const inDimensions = <T>(inDimension: (d: number) => fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.integer({ min: 1, max: 3 }).chain(inDimension);

/** A covariance in any of its forms. */
export const alone = inDimensions(covariance);

/** A Gaussian with a state. */
export const gaussianWithState = inDimensions((d) =>
  fc.record({ x: state(d), mean: state(d), covariance: covariance(d) }),
);

/** Two Gaussians of one dimension. */
export const gaussianPair = inDimensions((d) =>
  fc.record({ meanP: state(d), covarianceP: covariance(d), meanQ: state(d), covarianceQ: covariance(d) }),
);

/** Weights that sum to 1 also in binary32. */
const weights = fc.constantFrom([1], [0.25, 0.75], [0.9375, 0.0625], [0.5, 0.25, 0.25], [0.125, 0.125, 0.75]);

/** A mixture of at most three components, in any forms. */
export const mixture = (d: number) =>
  weights.chain((own) => {
    const lists = { minLength: own.length, maxLength: own.length };
    return fc.record({
      weights: fc.constant(vec(own)),
      means: fc.array(state(d), lists).map(stack),
      covariances: fc.array(covariance(d), lists),
    });
  });

/** A mixture with a state. */
export const mixtureWithState = inDimensions((d) => fc.record({ x: state(d), gmm: mixture(d) }));

/** Signal scale and noise of a level, both present. */
export const level = fc.record({ scale: between(0.125, 1.5), sigma: between(0.25, 2) });

/** Two levels of one process, the later first. */
export const levels = fc
  .record({
    scalePrev: between(0.25, 1),
    sigmaPrev: between(0, 1),
    ratio: between(0.125, 1),
    extra: between(0.125, 1),
  })
  .map(({ scalePrev, sigmaPrev, ratio, extra }) => ({
    scale: scalePrev * ratio,
    sigma: Math.hypot(ratio * sigmaPrev, extra),
    scalePrev,
    sigmaPrev,
  }));

/** Unit vector `i`. */
export const unit = (d: number, i: number): Vec => generate(d, (j) => (i === j ? 1 : 0));

/** Sum of absolute entries. */
export const size = (...parts: Tensor[]): number =>
  parts.flatMap(numbers).reduce((total, entry) => total + Math.abs(entry), 0);

/** `M S Mᵀ`. */
export const congruence = (m: Mat, s: Mat): Mat => matmul(matmul(m, s), transpose(m));

/** The points `m ± √d L e_i`: the mean over them of a polynomial of degree 3 is its expectation. */
export const sigmaPoints = (mean: Vec, factor: Mat): Vec[] => {
  const d = numbers(mean).length;
  return indices(d).flatMap((i) => {
    const shift = scale(Math.sqrt(d), matvec(factor, unit(d, i)));
    return [add(mean, shift), add(mean, scale(-1, shift))];
  });
};

/** The matrix whose column `i` is `column(i)`. */
export const fromColumns = (columns: readonly Vec[]): Mat => transpose(stack(columns));

/** A covariance as the rows of a matrix, for comparing results in different forms. */
export const full = (covarianceInAnyForm: Cov, d: number): Mat => asMatrix(covarianceInAnyForm, d);

/** A state and the Gaussian data behind it. */
export const stateOfGaussian = inDimensions((d) =>
  fc.record({ x: state(d), mean0: state(d), covariance0: covariance(d) }),
);

/** Exponents of the responsibilities at a level. */
export const exponents = (x: Vec, means: Mat, signal: number, sigma: number): number =>
  4 +
  Math.max(...indices(length(means)).map((k) => squaredNorm(sub(x, scale(signal, row(means, k)))))) / (sigma * sigma);

/** Absolute terms of a divergence: a quadratic form of the means and functions of the covariances. */
export const reach = (meanP: Vec, meanQ: Vec): number => conditioning * (4 + squaredNorm(sub(meanP, meanQ)));
