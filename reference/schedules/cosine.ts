import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { positive, time } from "../kit/levels.ts";
import { generate } from "../kit/tensor.ts";
import { count } from "./conditions.ts";

/**
 * Signal power of the cosine schedule. The usual offset is 0.008.
 *
 * ```math
 * \bar\alpha(t) = \frac{f(t)}{f(0)}, \qquad
 * f(t) = \cos^2\Big(\frac{t + o}{1 + o}\cdot\frac{\pi}{2}\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `offset` | number, > 0 | offset of the cosine schedule; usually 0.008 |
 * | → `alphaBar` | number, in [0, 1] | signal power at the level or time |
 *
 * @equation alphaBarCosine
 * @source Nichol and Dhariwal 2021 (Improved DDPM), arXiv:2102.09672, Eq. 17
 * @function
 * @remarks The cosines are sines of the complement, $\cos\theta_t = \sin\frac{\pi(1-t)}{2(1+o)}$, which keep their
 * digits up to $t = 1$, where the power is exactly 0.
 */
export const alphaBarCosine = equation(
  "alphaBarCosine",
  { inputs: { t: time, offset: positive }, outputs: { alphaBar: number({ atLeast: 0, atMost: 1 }) } },
  ({ t, offset }) => {
    const unit = Math.PI / (2 * (1 + offset));
    const power = (rest: number): number => Math.sin(unit * rest) ** 2;
    return { alphaBar: power(1 - t) / power(1) };
  },
);

/**
 * Variances of a chain of $N$ levels with the cosine schedule, capped. The usual cap is 0.999.
 *
 * ```math
 * \beta_i = \min\Big(1 - \frac{\bar\alpha(i/N)}{\bar\alpha((i-1)/N)},\ c\Big), \qquad i = 1, \dots, N
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels |
 * | `offset` | number, > 0 | offset of the cosine schedule; usually 0.008 |
 * | `cap` | number, in (0, 1) | largest variance of a transition; usually 0.999 |
 * | → `betas` | vec[N], entries in (0, 1) | variances of the transitions; entry `i - 1` belongs to level $i$ |
 *
 * @equation betasCosine
 * @source Nichol and Dhariwal 2021 (Improved DDPM), arXiv:2102.09672, Eq. 17; guided-diffusion gaussian_diffusion.py
 * @function
 */
export const betasCosine = equation(
  "betasCosine",
  {
    inputs: { numLevels: count, offset: positive, cap: number({ above: 0, below: 1 }) },
    outputs: { betas: vec("N", { above: 0, below: 1 }) },
  },
  ({ numLevels, offset, cap }) => ({
    betas: generate(numLevels, (j) => Math.min(uncapped(j + 1, numLevels, offset), cap)),
  }),
);

const uncapped = (i: number, n: number, offset: number): number => {
  const unit = Math.PI / (2 * n * (1 + offset));
  const sum = 2 * i <= n ? 2 * i - 1 + 2 * n * offset : 2 * (n - i) + 1;
  const cosine = Math.sin(unit * (n - i + 1));
  return (Math.sin(unit * sum) * Math.sin(unit)) / (cosine * cosine);
};
