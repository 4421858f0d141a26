import { equation } from "../kit/equation.ts";
import type { Updates } from "./chains.ts";
import { onVe, onVp, veSignature, vpSignature } from "./chains.ts";
import { predictorCorrector } from "./loop.ts";

const updates: Updates = { text: "numCorrectors", count: (numCorrectors) => numCorrectors };

/**
 * Correctors alone for VE: `pcSample` with 'none', 'langevin' and 'corrector-first'.
 *
 * ```math
 * x \leftarrow x + \varepsilon_i\,s(x, i) + \sqrt{2\varepsilon_i}\,z \quad M \text{ times}, \qquad
 * \varepsilon_i = 2\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2, \qquad i = N, \dots, 1
 * ```
 *
 * @equation pcCorrectorOnlyVe
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 4
 * @function
 */
export const pcCorrectorOnlyVe = equation("pcCorrectorOnlyVe", veSignature(updates), (inputs) =>
  predictorCorrector("pcCorrectorOnlyVe", { ...onVe(inputs), predictor: "none", mode: "corrector-first" }),
);

/**
 * Correctors alone for VP: `pcSample` with 'none', 'langevin' and 'corrector-first'.
 *
 * ```math
 * x \leftarrow x + \varepsilon_i\,s(x, i) + \sqrt{2\varepsilon_i}\,z \quad M \text{ times}, \qquad
 * \varepsilon_i = 2\,\alpha_i\,\Big(\frac{r\,\lVert z \rVert}{\lVert s \rVert}\Big)^2, \qquad i = N, \dots, 1
 * ```
 *
 * Entry 0 of `betas` is $\beta_1$. The factor is $\alpha_i = 1 - \beta_i$ or $\bar\alpha_i$.
 *
 * @equation pcCorrectorOnlyVp
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Algorithm 5
 * @function
 */
export const pcCorrectorOnlyVp = equation("pcCorrectorOnlyVp", vpSignature(updates), (inputs) =>
  predictorCorrector("pcCorrectorOnlyVp", { ...onVp(inputs), predictor: "none", mode: "corrector-first" }),
);
