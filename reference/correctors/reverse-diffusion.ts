import { equation } from "../kit/equation.ts";
import type { Updates } from "./chains.ts";
import { onVe, onVp, veSignature, vpSignature } from "./chains.ts";
import { predictorCorrector } from "./loop.ts";

const updates: Updates = { text: "(numCorrectors + 1)", count: (numCorrectors) => numCorrectors + 1 };

/**
 * Predictor-corrector sampling for VE: `pcSample` with 'reverse-diffusion-ve', 'langevin' and 'predictor-first'.
 *
 * ```math
 * x_i = x_{i+1} + (\sigma_{i+1}^2 - \sigma_i^2)\,s(x_{i+1}, i+1) + \sqrt{\sigma_{i+1}^2 - \sigma_i^2}\,z, \qquad
 * x_i \leftarrow x_i + \varepsilon_i\,s(x_i, i) + \sqrt{2\varepsilon_i}\,z, \qquad
 * \varepsilon_i = 2\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2
 * ```
 *
 * @equation pcSampleVe
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 2
 * @function
 */
export const pcSampleVe = equation("pcSampleVe", veSignature(updates), (inputs) =>
  predictorCorrector("pcSampleVe", { ...onVe(inputs), predictor: "reverse-diffusion-ve", mode: "predictor-first" }),
);

/**
 * Predictor-corrector sampling for VP: `pcSample` with 'reverse-diffusion-vp', 'langevin' and 'predictor-first'.
 *
 * ```math
 * x_i = \big(2 - \sqrt{1-\beta_{i+1}}\big)\,x_{i+1} + \beta_{i+1}\,s(x_{i+1}, i+1) + \sqrt{\beta_{i+1}}\,z, \qquad
 * x_i \leftarrow x_i + \varepsilon_i\,s(x_i, i) + \sqrt{2\varepsilon_i}\,z, \qquad
 * \varepsilon_i = 2\,\alpha_i\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2
 * ```
 *
 * Entry 0 of `betas` is $\beta_1$. The factor is $\alpha_i = 1 - \beta_i$ or $\bar\alpha_i$, and 1 at level 0.
 *
 * @equation pcSampleVp
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 3
 * @function
 */
export const pcSampleVp = equation("pcSampleVp", vpSignature(updates), (inputs) =>
  predictorCorrector("pcSampleVp", { ...onVp(inputs), predictor: "reverse-diffusion-vp", mode: "predictor-first" }),
);
