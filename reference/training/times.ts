import { equation } from "../kit/equation.ts";
import { oneOf } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import { cutoffFits, uniform } from "./conditions.ts";
import { uniformTime } from "./parts.ts";

/**
 * A time that is uniform between the cutoff and the horizon.
 *
 * ```math
 * t = \varepsilon + u\,(T - \varepsilon), \qquad 0 \le u < 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `u` | number, in [0, 1) | a uniform draw |
 * | `cutoff` | number, > 0 | smallest time |
 * | `horizon` | number, > 0 | largest time; 1 for the three SDEs |
 * | → `t` | number, > 0 | time |
 *
 * Where `cutoff` < horizon.
 *
 * @equation trainTimeSample
 * @source Song et al. 2021, repository yang-song/score_sde, losses.py; the cutoff 1e-5 is from Score SDE,
 * arXiv:2011.13456, App. C
 * @function
 */
export const trainTimeSample = equation(
  "trainTimeSample",
  { inputs: { u: uniform, cutoff: positive, horizon: positive }, outputs: { t: positive }, where: [cutoffFits] },
  ({ u, cutoff, horizon }) => ({ t: uniformTime(u, cutoff, horizon) }),
);

/**
 * A time drawn in proportion to $g^2/\sigma^2$ for the variance-exploding SDE.
 *
 * ```math
 * \frac{g^2}{\sigma^2} = 2\log\frac{\sigma_{\max}}{\sigma_{\min}} \quad\Rightarrow\quad t = \varepsilon + u\,(T-\varepsilon)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `u` | number, in [0, 1) | a uniform draw |
 * | `cutoff` | number, > 0 | smallest time |
 * | `horizon` | number, > 0 | largest time; 1 for the three SDEs |
 * | → `t` | number, > 0 | time |
 *
 * Where `cutoff` < horizon.
 *
 * @equation importanceTimeVe
 * @source derived
 * @function
 */
export const importanceTimeVe = equation(
  "importanceTimeVe",
  { inputs: { u: uniform, cutoff: positive, horizon: positive }, outputs: { t: positive }, where: [cutoffFits] },
  ({ u, cutoff, horizon }) => ({ t: uniformTime(u, cutoff, horizon) }),
);

/**
 * The smallest time, as the authors pin it for each purpose.
 *
 * ```math
 * \varepsilon = \begin{cases} 10^{-5} & \text{training, likelihood} \\ 10^{-3} & \text{sampling from VP and sub-VP} \\ 10^{-5} & \text{sampling from VE} \end{cases}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `kind` | 'training', 'likelihood' or 'sampling' | what the time is used for |
 * | `sdeKind` | 've', 'vp' or 'subvp' | which of the three SDEs |
 * | → `cutoff` | number, > 0 | smallest time |
 *
 * @equation cutoffConstants
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C, D.2 and D.4; repository yang-song/score_sde,
 * run_lib.py, losses.py and likelihood.py
 * @function
 */
export const cutoffConstants = equation(
  "cutoffConstants",
  {
    inputs: { kind: oneOf("training", "likelihood", "sampling"), sdeKind: oneOf("ve", "vp", "subvp") },
    outputs: { cutoff: positive },
  },
  ({ kind, sdeKind }) => ({ cutoff: kind === "sampling" && sdeKind !== "ve" ? 1e-3 : 1e-5 }),
);
