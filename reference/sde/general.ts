import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { cube, mat, number, vec } from "../kit/kinds.ts";
import { nonNegative, positive, radicandSlack, time } from "../kit/levels.ts";
import { matvec } from "../kit/linalg.ts";
import { sde } from "../kit/records.ts";
import { add, at, dot, generate, length, scale, squaredNorm } from "../kit/tensor.ts";
import { diffusionAt, driftAt } from "./parts.ts";

/**
 * Drift and diffusion coefficient of one of the three SDEs at a state and a time.
 *
 * ```math
 * dx = f(x,t)\,dt + g(t)\,dw
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `t` | number, in [0, 1] | time |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | the process: `{kind: 've', sigmaMin, sigmaMax}`, `{kind: 'vp', betaMin, betaMax}` or `{kind: 'subvp', betaMin, betaMax}` |
 * | → `drift` | vec[d] | drift, per unit of time |
 * | → `g` | number, >= 0 | diffusion coefficient, per root of time |
 *
 * @equation sdeCoefficients
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 5
 * @function
 */
export const sdeCoefficients = equation(
  "sdeCoefficients",
  { inputs: { x: vec("d"), t: time, sde: sde() }, outputs: { drift: vec("d"), g: nonNegative } },
  ({ x, t, sde: kind }) => ({ drift: driftAt(x, t, kind), g: diffusionAt(t, kind) }),
);

/**
 * One forward Euler-Maruyama step of length $h$ with a matrix diffusion coefficient.
 *
 * ```math
 * x' = x + f(x,t)\,h + G(x,t)\sqrt h\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `drift` | vec[d] | drift, per unit of time |
 * | `diffusionMatrix` | mat[d, d] | matrix diffusion coefficient |
 * | `h` | number, > 0 | length of a step in time |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 *
 * @equation eulerMaruyamaStepMatrix
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 15 for the SDE; the step is textbook material
 * @function
 */
export const eulerMaruyamaStepMatrix = equation(
  "eulerMaruyamaStepMatrix",
  {
    inputs: { x: vec("d"), drift: vec("d"), diffusionMatrix: mat("d", "d"), h: positive, noise: vec("d") },
    outputs: { xNext: vec("d") },
  },
  ({ x, drift, diffusionMatrix, h, noise }) => ({
    xNext: add(x, scale(h, drift), scale(Math.sqrt(h), matvec(diffusionMatrix, noise))),
  }),
);

/**
 * Divergence of a matrix field, row by row.
 *
 * ```math
 * [\nabla\cdot F]_i = \sum_j \frac{\partial F_{ij}}{\partial x_j}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `jacobian` | tensor[d, d, d] | entry $(i, j, k)$ is the derivative of entry $(i, j)$ of the field in coordinate $k$ |
 * | → `divergenceVec` | vec[d] | divergence of every row of the field |
 *
 * @equation matrixDivergence
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. A, definition after Eq. 16
 * @function
 */
export const matrixDivergence = equation(
  "matrixDivergence",
  { inputs: { jacobian: cube("d", "d", "d") }, outputs: { divergenceVec: vec("d") } },
  ({ jacobian }) => {
    const columns = Array.from({ length: length(jacobian) }, (_, j) => j);
    const divergence = (i: number): number => columns.reduce((sum, j) => sum + at(jacobian, i, j, j), 0);
    return { divergenceVec: generate(length(jacobian), divergence) };
  },
);

/**
 * One forward Euler-Maruyama step of length $h$.
 *
 * ```math
 * x' = x + f\,h + g\sqrt h\,z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state |
 * | `drift` | vec[d] | drift, per unit of time |
 * | `g` | number, >= 0 | diffusion coefficient, per root of time |
 * | `h` | number, > 0 | length of a step in time |
 * | `noise` | vec[d] | a draw of N(0, I), given by the caller |
 * | → `xNext` | vec[d] | state after the step |
 *
 * @equation eulerMaruyamaStep
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.1 (named)
 * @function
 */
export const eulerMaruyamaStep = equation(
  "eulerMaruyamaStep",
  {
    inputs: { x: vec("d"), drift: vec("d"), g: nonNegative, h: positive, noise: vec("d") },
    outputs: { xNext: vec("d") },
  },
  ({ x, drift, g, h, noise }) => ({ xNext: add(x, scale(h, drift), scale(g * Math.sqrt(h), noise)) }),
);

interface KernelRates {
  readonly scale: number;
  readonly scaleRate: number;
  readonly sigma: number;
  readonly varianceRate: number;
}

const contraction = ({ scale: signal, scaleRate, sigma }: KernelRates): number =>
  2 * (scaleRate / signal) * sigma * sigma;

const losesSignal: Constraint<KernelRates> = {
  argument: "varianceRate",
  domain: ">= 2 (scaleRate / scale) sigma^2",
  holds: (rates) => {
    const size = Math.max(1, Math.abs(rates.varianceRate), Math.abs(contraction(rates)));
    return rates.varianceRate - contraction(rates) >= -radicandSlack * size;
  },
  counterexample: { what: "signal-to-noise-rises", change: (rates) => ({ varianceRate: contraction(rates) - 1 }) },
};

/**
 * Drift rate and squared diffusion coefficient of the SDE that has given kernels from the data.
 *
 * ```math
 * c = \frac{\dot a}{a}, \qquad g^2 = \frac{d\sigma^2}{dt} - 2\,\frac{\dot a}{a}\,\sigma^2 = -\sigma^2\dot\lambda, \qquad
 * \lambda = \log\frac{a^2}{\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `scale` | number, > 0 | signal scale of the kernel from the data |
 * | `scaleRate` | number | rate of change of the signal scale |
 * | `sigma` | number, >= 0 | noise standard deviation of the kernel from the data |
 * | `varianceRate` | number | rate of change of the noise variance |
 * | → `driftRate` | number | rate of the linear drift $c x$ |
 * | → `gSquared` | number, >= 0 | squared diffusion coefficient |
 *
 * Where `varianceRate` >= 2 (scaleRate / scale) sigma^2.
 *
 * @equation sdeFromKernel
 * @source Kingma et al. 2021 (VDM), arXiv:2107.00630; the form in a and sigma is derived
 * @function
 */
export const sdeFromKernel = equation(
  "sdeFromKernel",
  {
    inputs: { scale: positive, scaleRate: number(), sigma: nonNegative, varianceRate: number() },
    outputs: { driftRate: number(), gSquared: nonNegative },
    where: [losesSignal],
  },
  (rates) => ({
    driftRate: rates.scaleRate / rates.scale,
    gSquared: Math.max(0, rates.varianceRate - contraction(rates)),
  }),
);

/**
 * The same state and score in the variables of the variance-exploding process.
 *
 * ```math
 * x^{\mathrm{VE}} = \frac{x}{\sqrt{\bar\alpha}}, \qquad s^{\mathrm{VE}} = \sqrt{\bar\alpha}\,s, \qquad
 * \bar\sigma = \sqrt{\frac{1-\bar\alpha}{\bar\alpha}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state of the variance-preserving process |
 * | `score` | vec[d] | score in the variance-preserving process |
 * | `alphaBar` | number, in (0, 1] | signal power of the variance-preserving level |
 * | → `x` | vec[d] | state of the variance-exploding process |
 * | → `score` | vec[d] | score in the variance-exploding process |
 * | → `sigmaBar` | number, >= 0 | noise level of the variance-exploding process |
 *
 * @equation vpToVe
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, App. B, Prop. 1
 * @function
 */
export const vpToVe = equation(
  "vpToVe",
  {
    inputs: { x: vec("d"), score: vec("d"), alphaBar: number({ above: 0, atMost: 1 }) },
    outputs: { x: vec("d"), score: vec("d"), sigmaBar: nonNegative },
  },
  ({ x, score, alphaBar }) => ({
    x: scale(1 / Math.sqrt(alphaBar), x),
    score: scale(Math.sqrt(alphaBar), score),
    sigmaBar: Math.sqrt((1 - alphaBar) / alphaBar),
  }),
);

/**
 * Rate of change in time of the log-density at a fixed point, from the Fokker-Planck equation for $G = gI$.
 *
 * ```math
 * \partial_t p = -\nabla\cdot(f p) + \tfrac12 g^2\,\Delta p, \qquad
 * \partial_t\log p = -\nabla\cdot f - f\cdot s + \tfrac12 g^2\big(\nabla\cdot s + \lVert s\rVert^2\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `drift` | vec[d] | drift, per unit of time |
 * | `driftDivergence` | number | divergence of the drift at the point |
 * | `score` | vec[d] | score at the point |
 * | `scoreDivergence` | number | divergence of the score at the point |
 * | `g` | number, >= 0 | diffusion coefficient, per root of time |
 * | → `logpRate` | number | rate of change of the log-density at the point, in nats per unit of time |
 *
 * @equation fokkerPlanckLogRate
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 35; log form derived
 * @function
 */
export const fokkerPlanckLogRate = equation(
  "fokkerPlanckLogRate",
  {
    inputs: { drift: vec("d"), driftDivergence: number(), score: vec("d"), scoreDivergence: number(), g: nonNegative },
    outputs: { logpRate: number() },
  },
  ({ drift, driftDivergence, score, scoreDivergence, g }) => ({
    logpRate: -driftDivergence - dot(drift, score) + 0.5 * g * g * (scoreDivergence + squaredNorm(score)),
  }),
);
