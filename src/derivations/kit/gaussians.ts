import { rounded } from "./amount.ts";
import type { Scalar } from "./arithmetic.ts";
import { exp, log, minus, over, product, square, sum } from "./arithmetic.ts";

const logTwoPi = rounded(Math.log(2 * Math.PI));

/** `log N(x; mean, variance)` in one dimension. */
export const logNormal = (x: Scalar, mean: Scalar, variance: Scalar): Scalar =>
  product(-0.5, sum(over(square(minus(x, mean)), variance), log(variance), logTwoPi));

/** `N(x; mean, variance)` in one dimension. */
export const normal = (x: Scalar, mean: Scalar, variance: Scalar): Scalar => exp(logNormal(x, mean, variance));

/** Mixture data in one dimension: two Gaussians, or two points where the variances are 0. */
export interface Mixture {
  readonly weight: number;
  readonly means: readonly number[];
  readonly variances: readonly number[];
}

/** One Gaussian of a mixture that a kernel has carried to a level. */
export interface Component {
  readonly weight: Scalar;
  readonly mean: Scalar;
  readonly variance: Scalar;
}

/** The components of `a x0 + sigma z`, where the kernel's variance is given. */
export const diffused = ({ weight, means, variances }: Mixture, scale: Scalar, variance: Scalar): Component[] =>
  [weight, minus(1, weight)].map((w, k) => ({
    weight: w,
    mean: product(scale, means[k] as number),
    variance: sum(product(square(scale), variances[k] as number), variance),
  }));

/** Density of a mixture. */
export const density = (components: readonly Component[], x: Scalar): Scalar =>
  sum(...components.map(({ weight, mean, variance }) => product(weight, normal(x, mean, variance))));
