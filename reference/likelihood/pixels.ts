import { equation } from "../kit/equation.ts";
import { boolean, int, ints, number, vec } from "../kit/kinds.ts";
import { map, zip } from "../kit/tensor.ts";

const pixels = ints("d", { atLeast: 0, atMost: 255 });

/**
 * Bits per dimension of 8-bit data from the log-density of the model's variable $u = c k + \text{const}$, where $k$
 * counts pixel units 0 to 255.
 *
 * ```math
 * \mathrm{bpd} = -\frac{\log p_u}{d\,\log 2} - \log_2 c
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `logp` | number | log-density of the state, in nats, summed over its coordinates |
 * | `d` | int, >= 1 | number of coordinates |
 * | `pixelScale` | number, > 0 | units of the model's variable per pixel unit |
 * | → `bpd` | number | bits per dimension |
 *
 * @equation likelihoodBitsPerDim
 * @source derived; score_sde likelihood.py, whose offset agrees for the two scalings that it ships
 * @function
 */
export const likelihoodBitsPerDim = equation(
  "likelihoodBitsPerDim",
  {
    inputs: { logp: number(), d: int({ atLeast: 1 }), pixelScale: number({ above: 0 }) },
    outputs: { bpd: number() },
  },
  ({ logp, d, pixelScale }) => ({ bpd: -logp / (d * Math.LN2) - Math.log2(pixelScale) }),
);

/**
 * Uniform dequantisation: 8-bit values become points of the cells that they stand for.
 *
 * ```math
 * x = \frac{k + u}{256}, \qquad \text{centred: } x = 2\,\frac{k+u}{256} - 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `pixels` | int[d], entries in [0, 255] | 8-bit values |
 * | `u` | vec[d], entries in [0, 1) | uniform draws, given by the caller |
 * | `centered` | boolean | whether the result lies around 0, in [-1, 1), or in [0, 1) |
 * | → `x` | vec[d] | value of the model's variable |
 *
 * @equation uniformDequantize
 * @source score_sde datasets.py; Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3
 * @function
 * @remarks Centred, it is computed as $((k-128)+u)/128$: then cells near 0 keep the digits of $u$.
 */
export const uniformDequantize = equation(
  "uniformDequantize",
  {
    inputs: { pixels, u: vec("d", { atLeast: 0, below: 1 }), centered: boolean() },
    outputs: { x: vec("d") },
  },
  ({ pixels: values, u, centered }) => ({
    x: zip((k, share) => (centered ? (k - 128 + share) / 128 : (k + share) / 256), values, u),
  }),
);

/**
 * The scaling of DDPM from pixels to [-1, 1].
 *
 * ```math
 * x = \frac{2k}{255} - 1, \qquad k = \mathrm{round}\big(\tfrac{255}{2}(x + 1)\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `pixels` | int[d], entries in [0, 255] | 8-bit values |
 * | → `x` | vec[d] | value of the model's variable |
 *
 * @equation pixelToModel
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 3.3
 * @function
 * @remarks Computed as $(2k-255)/255$, which has one rounding error.
 */
export const pixelToModel = equation(
  "pixelToModel",
  { inputs: { pixels }, outputs: { x: vec("d") } },
  ({ pixels: values }) => ({ x: map((k) => (2 * k - 255) / 255, values) }),
);
