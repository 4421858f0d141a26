/** Below this size the power series of erf is used, from here on the continued fraction of erfc. */
const fractionFrom = 0.5;

/** `2 / sqrt(pi) (z - z^3 / 3 + z^5 / (2! 5) - ...)`, DLMF 7.6.1, for `|z| < 1/2`. */
const seriesErf = (z: number): number => {
  const square = z * z;
  let [power, total] = [z, z];
  for (let n = 1; n < 14; n += 1) {
    power *= -square / n;
    total += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
};

/**
 * `exp(z^2) erfc z` for `z >= 1/2` by Laplace's continued fraction, DLMF 7.9.1, from the inside out. All terms are
 * positive, so rounding errors do not grow. Cut after n terms it is right to a relative `exp(-2 z sqrt(2 n))`.
 */
const scaledErfc = (z: number): number => {
  let value = z;
  for (let k = Math.ceil(10 + 200 / (z * z)); k >= 1; k -= 1) value = z + k / 2 / value;
  return 1 / (value * Math.sqrt(Math.PI));
};

/**
 * `exp(-x^2 / 2)`. The square of a double has an error that the exponential would magnify by `x^2 / 2`, so the square
 * of a nearby short number, which is exact, is split off (after Cody 1969).
 */
const halfGaussian = (x: number): number => {
  const near = Math.fround(x);
  return Math.exp(-0.5 * near * near) * Math.exp(-0.5 * (x - near) * (x + near));
};

/**
 * The standard normal distribution function of a finite number, to a relative error of 4 ulp as long as the result is not
 * subnormal (`x > -37.5`).
 */
export const normalCdf = (x: number): number => {
  const z = Math.abs(x) * Math.SQRT1_2;
  if (z < fractionFrom) return 0.5 * (1 + seriesErf(x * Math.SQRT1_2));
  const tail = 0.5 * halfGaussian(x) * scaledErfc(z);
  return x > 0 ? 1 - tail : tail;
};

/**
 * The logarithm of the standard normal distribution function of a finite number, to a relative error of 4 ulp: in the
 * lower tail `-x^2 / 2` and a slowly varying rest, in the upper one `log1p` of the small complement.
 */
export const logNormalCdf = (x: number): number => {
  if (x > 0) return Math.log1p(-normalCdf(-x));
  const z = -x * Math.SQRT1_2;
  return z < fractionFrom ? Math.log(normalCdf(x)) : Math.log(0.5 * scaledErfc(z)) - 0.5 * x * x;
};
