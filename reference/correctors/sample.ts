import { equation } from "../kit/equation.ts";
import { oneOf, vec } from "../kit/kinds.ts";
import { levelTable } from "../kit/records.ts";
import { alphaRule, correction, modelAndDraws, runOutputs } from "./chains.ts";
import { runFits } from "./conditions.ts";
import { predictorCorrector } from "./loop.ts";

/**
 * Predictor-corrector sampling, in the order of the paper ('predictor-first') or of its released code
 * ('corrector-first').
 *
 * ```math
 * \begin{array}{ll}
 * \text{predictor-first,} & x_i \leftarrow \mathrm{predict}_{i+1 \to i}\big(x_{i+1},\ s(x_{i+1}, i+1)\big) \\
 * i = N-1, \dots, 0 \text{:} & x_i \leftarrow \mathrm{correct}\big(x_i,\ s(x_i, i)\big) \ \ M \text{ times} \\
 * \text{corrector-first,} & x_i \leftarrow \mathrm{correct}\big(x_i,\ s(x_i, i)\big) \ \ M \text{ times} \\
 * i = N, \dots, 1 \text{:} & x_{i-1} \leftarrow \mathrm{predict}_{i \to i-1}\big(x_i,\ s(x_i, i)\big)
 * \end{array}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $N$, the start of the run |
 * | `levels` | level[N+1], levels {scale >= 0, sigma >= 0, alphaBar in [0, 1], beta > 0}, the clean one first | table of levels, the clean one first |
 * | `predictor` | 'reverse-diffusion-ve', 'reverse-diffusion-vp', 'ancestral-ve', 'ancestral-vp', 'pf-ve', 'pf-vp', 'em-vp', 'em-subvp' or 'none' | which step goes from level to level, or none |
 * | `corrector` | 'langevin', 'ald' or 'none' | which step size the corrector takes, or none |
 * | `mode` | 'predictor-first' or 'corrector-first' | whether the predictor comes first, as in the paper, or the corrector, as in the released code |
 * | `numCorrectors` | int, >= 0 | correctors per level |
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `alphaRule` | 'one-minus-beta' or 'cumulative' | whether $\alpha_i$ is $1 - \beta_i$ or $\bar\alpha_i$ |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of the state and the index of the level |
 * | `noises` | mat[R, d] | draws of N(0, I), one row for each update in the order of use |
 * | → `x` | vec[d] | state after the last update |
 * | → `xMean` | vec[d] | mean of the last update, before its noise |
 * | → `trajectory` | mat[R+1, d] | states of the run: the start, then one row for each update |
 *
 * Where `levels` with scale 1 and sigma 0 at entry 0; `levels` with strictly ascending sigma; `levels` with beta at
 * every level from 1 on, or at none; `levels` with beta from level 1 on, for the VP and sub-VP predictors; `levels`
 * with beta < 1 from level 1 on, for the discrete VP predictors and the rule 'one-minus-beta'; `levels` with alphaBar >
 * 0 at every level with beta, for a corrector with the rule 'cumulative'; `corrector` 'none' for 'em-subvp': sub-VP has
 * no alpha; `levels` with scale <= 1 from level 1 on, for 'em-subvp'; `noises` of one row for each update: N for a
 * predictor, N numCorrectors for a corrector.
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
