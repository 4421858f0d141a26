import { equation } from "../kit/equation.ts";
import { int, number, vec } from "../kit/kinds.ts";
import { compensatedSum } from "../kit/sums.ts";
import { numbers } from "../kit/tensor.ts";

/**
 * Bits per dimension of a negative log-likelihood that is given in nats.
 *
 * ```math
 * \mathrm{bpd} = \frac{L}{d\,\log 2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `nll` | number | negative log-likelihood of the whole state, in nats |
 * | `d` | int, >= 1 | number of coordinates |
 * | → `bpd` | number | bits per dimension |
 *
 * @equation elboBitsPerDim
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Table 1 (caption)
 * @function
 */
export const elboBitsPerDim = equation(
  "elboBitsPerDim",
  { inputs: { nll: number(), d: int({ atLeast: 1 }) }, outputs: { bpd: number() } },
  ({ nll, d }) => ({ bpd: nll / (d * Math.LN2) }),
);

/**
 * Bits per dimension of a whole chain from those of its terms.
 *
 * ```math
 * \mathrm{bpd} = \mathrm{bpd}_{\mathrm{prior}} + \sum_{t=1}^{T} \mathrm{bpd}_t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `stepBpds` | vec[K-1] | bits per dimension of every level; entry `t - 1` belongs to level $t$ |
 * | `priorBpd` | number | bits per dimension of the prior term |
 * | → `bpd` | number | bits per dimension |
 *
 * @equation elboTotalBpd
 * @source Dhariwal and Nichol, guided-diffusion gaussian_diffusion.py, `calc_bpd_loop`
 * @function
 * @remarks The sum is compensated, because chains have a thousand terms.
 */
export const elboTotalBpd = equation(
  "elboTotalBpd",
  { inputs: { stepBpds: vec("K-1"), priorBpd: number() }, outputs: { bpd: number() } },
  ({ stepBpds, priorBpd }) => ({ bpd: compensatedSum([priorBpd, ...numbers(stepBpds)]) }),
);
