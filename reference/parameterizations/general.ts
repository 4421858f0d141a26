import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, signalOrNoise } from "../kit/levels.ts";
import { zip } from "../kit/tensor.ts";

/** Radius of a level, and signal and noise as fractions of it: the cosine and the sine of its angle. */
const polar = ({ scale, sigma }: { scale: number; sigma: number }) => {
  const radius = Math.hypot(scale, sigma);
  return { radius, signal: scale / radius, noise: sigma / radius };
};

/**
 * Velocity for a level of any radius $r$, as variance-exploding and sub-VP levels have.
 *
 * ```math
 * v = \frac{a\,\epsilon - \sigma\,x_0}{r}, \qquad r = \sqrt{a^2 + \sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `eps` | vec[d] | noise of unit variance, or its prediction |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `v` | vec[d] | velocity |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation vFromX0EpsGeneral
 * @source derived; at $a = 1$ the same sign as VDenoiser of k-diffusion
 * @function
 * @remarks The radius is `hypot`, and signal and noise are divided by it first: no square can overflow.
 */
export const vFromX0EpsGeneral = equation(
  "vFromX0EpsGeneral",
  {
    inputs: { x0: vec("d"), eps: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { v: vec("d") },
    where: [signalOrNoise],
  },
  ({ x0, eps, ...level }) => {
    const { signal, noise } = polar(level);
    return { v: zip((clean, entry) => signal * entry - noise * clean, x0, eps) };
  },
);

/**
 * Predicted clean data from the velocity, for a level of any radius.
 *
 * ```math
 * \hat x_0 = \frac{a\,x - \sigma\,r\,v}{r^2}, \qquad r = \sqrt{a^2 + \sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `v` | vec[d] | velocity |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `x0` | vec[d] | clean data, or their prediction |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation x0FromVGeneral
 * @source derived; at $a = 1$ it is the output of VDenoiser of k-diffusion for unit data variance
 * @function
 */
export const x0FromVGeneral = equation(
  "x0FromVGeneral",
  {
    inputs: { x: vec("d"), v: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { x0: vec("d") },
    where: [signalOrNoise],
  },
  ({ x, v, ...level }) => {
    const { radius, signal, noise } = polar(level);
    return { x0: zip((state, velocity) => signal * (state / radius) - noise * velocity, x, v) };
  },
);

/**
 * Predicted noise from the velocity, for a level of any radius.
 *
 * ```math
 * \hat\epsilon = \frac{\sigma\,x + a\,r\,v}{r^2}, \qquad r = \sqrt{a^2 + \sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `v` | vec[d] | velocity |
 * | `scale` | number, >= 0 | signal scale |
 * | `sigma` | number, >= 0 | standard deviation of the noise |
 * | → `eps` | vec[d] | noise of unit variance, or its prediction |
 *
 * Where `sigma` > 0 where scale is 0.
 *
 * @equation epsFromVGeneral
 * @source derived
 * @function
 */
export const epsFromVGeneral = equation(
  "epsFromVGeneral",
  {
    inputs: { x: vec("d"), v: vec("d"), scale: nonNegative, sigma: nonNegative },
    outputs: { eps: vec("d") },
    where: [signalOrNoise],
  },
  ({ x, v, ...level }) => {
    const { radius, signal, noise } = polar(level);
    return { eps: zip((state, velocity) => noise * (state / radius) + signal * velocity, x, v) };
  },
);
