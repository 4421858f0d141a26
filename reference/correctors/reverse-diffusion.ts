import { equation } from "../kit/equation.ts";
import { int, mat, number, oneOf, vec } from "../kit/kinds.ts";
import { risingTable } from "../kit/tables.ts";
import { length } from "../kit/tensor.ts";
import { scoreFn } from "../models.ts";
import { predictorCorrector } from "./loop.ts";
import { veLevels, vpLevels } from "./tables.ts";

const shape = { argument: "noises", domain: "of N (numCorrectors + 1) rows", code: "SHAPE" } as const;

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
export const pcSampleVe = equation(
  "pcSampleVe",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      sigmas: vec("N+1", { atLeast: 0 }),
      numCorrectors: int({ atLeast: 0 }),
      snr: number({ above: 0 }),
      scoreFn: scoreFn("d"),
      noises: mat("R", "d"),
    },
    outputs: { x: vec("d"), xMean: vec("d"), trajectory: mat("R+1", "d") },
    where: [
      risingTable,
      {
        ...shape,
        holds: ({ sigmas, numCorrectors, noises }) => length(noises) === (length(sigmas) - 1) * (numCorrectors + 1),
      },
    ],
  },
  ({ sigmas, ...rest }) =>
    predictorCorrector("pcSampleVe", {
      ...rest,
      levels: veLevels(sigmas),
      predictor: "reverse-diffusion-ve",
      corrector: "langevin",
      mode: "predictor-first",
      alphaRule: "one-minus-beta",
    }),
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
export const pcSampleVp = equation(
  "pcSampleVp",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      betas: vec("N", { above: 0, below: 1 }),
      numCorrectors: int({ atLeast: 0 }),
      snr: number({ above: 0 }),
      alphaRule: oneOf("one-minus-beta", "cumulative"),
      scoreFn: scoreFn("d"),
      noises: mat("R", "d"),
    },
    outputs: { x: vec("d"), xMean: vec("d"), trajectory: mat("R+1", "d") },
    where: [
      {
        ...shape,
        holds: ({ betas, numCorrectors, noises }) => length(noises) === length(betas) * (numCorrectors + 1),
      },
    ],
  },
  ({ betas, ...rest }) =>
    predictorCorrector("pcSampleVp", {
      ...rest,
      levels: vpLevels(betas),
      predictor: "reverse-diffusion-vp",
      corrector: "langevin",
      mode: "predictor-first",
    }),
);
