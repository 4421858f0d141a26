import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { add, scale } from "../kit/tensor.ts";

/**
 * One Euler-Maruyama step of length $h$ of the reverse-time SDE.
 *
 * ```math
 * x_{\rm mean} = x - \big(f - g^2 s\big)\,h, \qquad x' = x_{\rm mean} + g\sqrt h\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at the level that the step leaves |
 * | `score` | vec[d] | score at the state and the level that the step leaves |
 * | `drift` | vec[d] | drift of the forward SDE at the state and the time |
 * | `g` | number, >= 0 | diffusion coefficient of the forward SDE at the time |
 * | `h` | number, > 0 | length of a step |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xPrev` | vec[d] | state at the level that the step reaches |
 * | → `xMean` | vec[d] | state at the level that the step reaches, before the noise is added |
 *
 * @equation reverseEulerMaruyamaStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.1; used for continuous models in App. H.2
 * @function
 */
export const reverseEulerMaruyamaStep = equation(
  "reverseEulerMaruyamaStep",
  {
    inputs: { x: vec("d"), score: vec("d"), drift: vec("d"), g: nonNegative, h: positive, noise: vec("d") },
    outputs: { xPrev: vec("d"), xMean: vec("d") },
  },
  ({ x, score, drift, g, h, noise }) => {
    const xMean = add(x, scale(-h, drift), scale(g * g * h, score));
    return { xPrev: add(xMean, scale(g * Math.sqrt(h), noise)), xMean };
  },
);
