import { equation } from "../kit/equation.ts";
import { oneOf, vec } from "../kit/kinds.ts";
import { levelTable } from "../kit/records.ts";
import { alphaRule, correction, modelAndDraws, runOutputs } from "./chains.ts";
import { runFits } from "./conditions.ts";
import { predictorCorrector } from "./loop.ts";

/**
 * Predictor-corrector sampling, in the order of the paper ('predictor-first') or of its released code ('corrector-first').
 *
 * ```math
 * \begin{array}{ll}
 * \text{predictor-first, } i = N-1, \dots, 0 \text{:} &
 * x_i \leftarrow \mathrm{predict}_{i+1 \to i}(x_{i+1}), \quad x_i \leftarrow \mathrm{correct}_i(x_i) \ \ M \text{ times} \\
 * \text{corrector-first, } i = N, \dots, 1 \text{:} &
 * x_i \leftarrow \mathrm{correct}_i(x_i) \ \ M \text{ times}, \quad x_{i-1} \leftarrow \mathrm{predict}_{i \to i-1}(x_i)
 * \end{array}
 * ```
 *
 * Every update asks for the score at the level of its state. `noises` has one row for each update in the order of
 * use, `trajectory` one row more, the start first; `xMean` is the mean of the last update. The Euler-Maruyama
 * predictors take `beta` of a level as the integral of the rate over the step.
 *
 * @equation pcSample
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 1; released code, sampling.py
 * @function
 */
export const pcSample = equation(
  "pcSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      levels: levelTable("N+1"),
      predictor: oneOf(
        "reverse-diffusion-ve",
        "reverse-diffusion-vp",
        "ancestral-ve",
        "ancestral-vp",
        "pf-ve",
        "pf-vp",
        "em-vp",
        "em-subvp",
        "none",
      ),
      corrector: oneOf("langevin", "ald", "none"),
      mode: oneOf("predictor-first", "corrector-first"),
      ...correction,
      alphaRule,
      ...modelAndDraws,
    },
    outputs: runOutputs,
    where: runFits,
  },
  (run) => predictorCorrector("pcSample", run),
);
