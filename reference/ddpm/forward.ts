import { relation } from "../kit/relations.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";
import { betaBetween } from "./parts.ts";

/**
 * One forward step, a draw from $q(x_t \mid x_{t-1})$.
 *
 * ```math
 * x_t = \sqrt{1-\beta_t}\,x_{t-1} + \sqrt{\beta_t}\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $t - 1$ |
 * | `beta` | number, in (0, 1] | variance of the transition to level $t$, or of a jump |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state at the noisier level $t$ |
 *
 * @equation ddpmForwardStep
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 2
 * @function
 */
export const ddpmForwardStep = equation(
  "ddpmForwardStep",
  {
    inputs: { x: vec("d"), beta: number({ above: 0, atMost: 1 }), noise: vec("d") },
    outputs: { xNext: vec("d") },
  },
  ({ x, beta, noise }) => ({ xNext: add(scale(Math.sqrt(1 - beta), x), scale(Math.sqrt(beta), noise)) }),
);

/**
 * A draw from the marginal $q(x_t \mid x_0)$: all forward steps at once.
 *
 * ```math
 * x_t = \sqrt{\bar\alpha_t}\,x_0 + \sqrt{1-\bar\alpha_t}\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | clean data, or their prediction |
 * | `alphaBar` | number, in [0, 1] | signal power at level $t$ |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `x` | vec[d] | state at level $t$ |
 *
 * @equation ddpmForwardMarginal
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 4; the same in DDIM, arXiv:2010.02502, Eq. 4
 * @function
 */
export const ddpmForwardMarginal = equation(
  "ddpmForwardMarginal",
  {
    inputs: { x0: vec("d"), alphaBar: number({ atLeast: 0, atMost: 1 }), noise: vec("d") },
    outputs: { x: vec("d") },
  },
  ({ x0, alphaBar, noise }) => ({ x: add(scale(Math.sqrt(alphaBar), x0), scale(Math.sqrt(1 - alphaBar), noise)) }),
);

const notBack = relation("alphaBar", "<=", "alphaBarPrev", "ORDER");

/**
 * A draw from $q(x_t \mid x_s)$: any number of forward steps at once.
 *
 * ```math
 * x_t = \sqrt{\frac{\bar\alpha_t}{\bar\alpha_s}}\,x_s + \sqrt{1-\frac{\bar\alpha_t}{\bar\alpha_s}}\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $s$ |
 * | `alphaBar` | number, in (0, 1] | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state at the noisier level $t$ |
 *
 * Where `alphaBar` <= alphaBarPrev.
 *
 * @equation ddpmForwardConditional
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 3 for adjacent levels; the general case follows by
 * composition
 * @function
 * @remarks The variance is computed as $(\bar\alpha_s-\bar\alpha_t)/\bar\alpha_s$: the quotient is near 1 for close
 * levels.
 */
export const ddpmForwardConditional = equation(
  "ddpmForwardConditional",
  {
    inputs: { x: vec("d"), alphaBar: level, alphaBarPrev: level, noise: vec("d") },
    outputs: { xNext: vec("d") },
    where: [notBack],
  },
  ({ x, alphaBar, alphaBarPrev, noise }) => {
    const spread = Math.sqrt(betaBetween(alphaBar, alphaBarPrev));
    return { xNext: add(scale(Math.sqrt(alphaBar / alphaBarPrev), x), scale(spread, noise)) };
  },
);
