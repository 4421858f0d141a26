import { equation } from "../kit/equation.ts";
import type { Updates } from "./chains.ts";
import { onVe, onVp, veSignature, vpSignature } from "./chains.ts";
import { predictorCorrector } from "./loop.ts";

const updates: Updates = { text: "numCorrectors", count: (numCorrectors) => numCorrectors };

/**
 * Correctors alone for VE, Algorithm 4: `pcSample` with 'none', 'langevin' and 'corrector-first'.
 *
 * ```math
 * x \leftarrow x + \varepsilon_i\,s(x, i) + \sqrt{2\varepsilon_i}\,z \quad M \text{ times}, \qquad
 * \varepsilon_i = 2\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2, \qquad i = N, \dots, 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $N$, the start of the run |
 * | `sigmas` | vec[N+1], entries >= 0 | noise levels of VE, the clean one first |
 * | `numCorrectors` | int, >= 0 | correctors per level |
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of the state and the index of the level |
 * | `noises` | mat[R, d] | draws of N(0, I), one row for each update in the order of use |
 * | → `x` | vec[d] | state after the last update |
 * | → `xMean` | vec[d] | mean of the last update, before its noise |
 * | → `trajectory` | mat[R+1, d] | states of the run: the start, then one row for each update |
 *
 * Where `sigmas` 0 at entry 0 and strictly increasing; `noises` of N numCorrectors rows.
 *
 * @equation pcCorrectorOnlyVe
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 4
 * @function
 */
export const pcCorrectorOnlyVe = equation("pcCorrectorOnlyVe", veSignature(updates), (inputs) =>
  predictorCorrector("pcCorrectorOnlyVe", { ...onVe(inputs), predictor: "none", mode: "corrector-first" }),
);

/**
 * Correctors alone for VP, Algorithm 5: `pcSample` with 'none', 'langevin' and 'corrector-first'.
 *
 * ```math
 * x \leftarrow x + \varepsilon_i\,s(x, i) + \sqrt{2\varepsilon_i}\,z \quad M \text{ times}, \qquad
 * \varepsilon_i = 2\,\alpha_i\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2, \qquad i = N, \dots, 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $N$, the start of the run |
 * | `betas` | vec[N], entries in (0, 1) | what every transition adds to the chain; entry 0 is $\beta_1$ |
 * | `numCorrectors` | int, >= 0 | correctors per level |
 * | `snr` | number, > 0 | ratio of drift to noise that a corrector aims at |
 * | `alphaRule` | 'one-minus-beta' or 'cumulative' | whether $\alpha_i$ is $1 - \beta_i$ or $\bar\alpha_i$ |
 * | `scoreFn` | scoreFn[d], a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels} | score as a function of the state and the index of the level |
 * | `noises` | mat[R, d] | draws of N(0, I), one row for each update in the order of use |
 * | → `x` | vec[d] | state after the last update |
 * | → `xMean` | vec[d] | mean of the last update, before its noise |
 * | → `trajectory` | mat[R+1, d] | states of the run: the start, then one row for each update |
 *
 * Where `noises` of N numCorrectors rows.
 *
 * @equation pcCorrectorOnlyVp
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 5
 * @function
 */
export const pcCorrectorOnlyVp = equation("pcCorrectorOnlyVp", vpSignature(updates), (inputs) =>
  predictorCorrector("pcCorrectorOnlyVp", { ...onVp(inputs), predictor: "none", mode: "corrector-first" }),
);
