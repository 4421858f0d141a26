import { equation } from "../kit/equation.ts";
import type { Updates } from "./chains.ts";
import { onVe, onVp, veSignature, vpSignature } from "./chains.ts";
import { predictorCorrector } from "./loop.ts";

const updates: Updates = { text: "(numCorrectors + 1)", count: (numCorrectors) => numCorrectors + 1 };

/**
 * Predictor-corrector sampling for VE, Algorithm 2: `pcSample` with 'reverse-diffusion-ve', 'langevin' and
 * 'predictor-first'.
 *
 * ```math
 * x_i = x_{i+1} + (\sigma_{i+1}^2 - \sigma_i^2)\,s(x_{i+1}, i+1) + \sqrt{\sigma_{i+1}^2 - \sigma_i^2}\,z, \qquad
 * x_i \leftarrow x_i + \varepsilon_i\,s(x_i, i) + \sqrt{2\varepsilon_i}\,z, \qquad \varepsilon_i = 2\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2
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
 * Where `sigmas` 0 at entry 0 and strictly increasing; `noises` of N (numCorrectors + 1) rows.
 *
 * @equation pcSampleVe
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 2
 * @function
 */
export const pcSampleVe = equation("pcSampleVe", veSignature(updates), (inputs) =>
  predictorCorrector("pcSampleVe", { ...onVe(inputs), predictor: "reverse-diffusion-ve", mode: "predictor-first" }),
);

/**
 * Predictor-corrector sampling for VP, Algorithm 3: `pcSample` with 'reverse-diffusion-vp', 'langevin' and
 * 'predictor-first'.
 *
 * ```math
 * x_i = \big(2 - \sqrt{1-\beta_{i+1}}\big)\,x_{i+1} + \beta_{i+1}\,s(x_{i+1}, i+1) + \sqrt{\beta_{i+1}}\,z, \qquad
 * x_i \leftarrow x_i + \varepsilon_i\,s(x_i, i) + \sqrt{2\varepsilon_i}\,z, \qquad \varepsilon_i = 2\,\alpha_i\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2
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
 * Where `noises` of N (numCorrectors + 1) rows.
 *
 * @equation pcSampleVp
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 3
 * @function
 */
export const pcSampleVp = equation("pcSampleVp", vpSignature(updates), (inputs) =>
  predictorCorrector("pcSampleVp", { ...onVp(inputs), predictor: "reverse-diffusion-vp", mode: "predictor-first" }),
);
