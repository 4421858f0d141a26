import { equation } from "../kit/equation.ts";
import { boolean, int, ints, number, vec } from "../kit/kinds.ts";
import { map, zip } from "../kit/tensor.ts";

const pixels = ints("d", { atLeast: 0, atMost: 255 });

/**
 * Bits per dimension of 8-bit data from the log-density of the model's variable $u = c k + const$, with $k$ in pixel units.
 *
 * ```math
 * \mathrm{bpd} = -\frac{\log p_u}{d\,\log 2} - \log_2 c
 * ```
 *
 * `logp` is in nats, summed over the `d` coordinates; `pixelScale` is $c$: 1/256 for [0, 1), 2/256 for [-1, 1), 2/255 for
 * `pixelToModel`.
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
 * Centred, it is computed as $((k-128)+u)/128$: then cells near 0 keep the digits of $u$.
 *
 * @equation uniformDequantize
 * @source score_sde datasets.py; Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3
 * @function
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
 * x = \frac{2k}{255} - 1
 * ```
 *
 * Computed as $(2k-255)/255$, which has one rounding error. The way back is `round(127.5 (x + 1))`.
 *
 * @equation pixelToModel
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 3.3
 * @function
 */
export const pixelToModel = equation(
  "pixelToModel",
  { inputs: { pixels }, outputs: { x: vec("d") } },
  ({ pixels: values }) => ({ x: map((k) => (2 * k - 255) / 255, values) }),
);
