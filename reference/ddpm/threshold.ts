import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, map, numbers } from "../kit/tensor.ts";

/** Quantile of the sizes of the entries, linear between order statistics. */
export const sizeQuantile = (x: Vec, share: number): number => {
  const sizes = numbers(x)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const position = share * (length(x) - 1);
  const below = Math.floor(position);
  const [low, high = low] = sizes.slice(below, below + 2) as [number, number?];
  return low + (position - below) * (high - low);
};

/**
 * Dynamic thresholding: predicted clean data are clipped at a quantile of their own sizes and scaled back to $[-1, 1]$.
 *
 * ```math
 * \hat x_0 \leftarrow \frac{\mathrm{clip}(\hat x_0, -c, c)}{c}, \qquad
 * c = \min\big(\max(1, Q_p(|\hat x_0|)),\ c_{\max}\big)
 * ```
 *
 * ```math
 * Q_p = a_k + (r-k)\,(a_{k+1}-a_k), \qquad r = p\,(d-1), \quad k = \lfloor r \rfloor
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | predicted clean data |
 * | `quantile` | number, in (0, 1] | share of the sizes that lie below the threshold |
 * | `maxValue` | number, >= 1 | largest threshold |
 * | → `x0` | vec[d] | predicted clean data after the threshold |
 *
 * @equation dynamicThreshold
 * @source Saharia et al. 2022 (Imagen), arXiv:2205.11487 (section not verified); diffusers scheduling_ddpm.py
 * @function
 */
export const dynamicThreshold = equation(
  "dynamicThreshold",
  {
    inputs: { x0: vec("d"), quantile: number({ above: 0, atMost: 1 }), maxValue: number({ atLeast: 1 }) },
    outputs: { x0: vec("d") },
  },
  ({ x0, quantile, maxValue }) => {
    const threshold = Math.min(Math.max(1, sizeQuantile(x0, quantile)), maxValue);
    return { x0: map((entry) => Math.min(threshold, Math.max(-threshold, entry)) / threshold, x0) };
  },
);
