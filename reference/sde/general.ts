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
 * `jacobian[i][j][k]` is $\partial F_{ij}/\partial x_k$.
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
};

/**
 * Drift rate and squared diffusion coefficient of the SDE that has given kernels from the data.
 *
 * ```math
 * c = \frac{\dot a}{a}, \qquad g^2 = \frac{d\sigma^2}{dt} - 2\,\frac{\dot a}{a}\,\sigma^2 = -\sigma^2\dot\lambda, \qquad
 * \lambda = \log\frac{a^2}{\sigma^2}
 * ```
 *
 * A negative $g^2$ is refused: the signal-to-noise ratio would rise.
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
 * \partial_t\log p = -\nabla\cdot f - f\cdot s + \tfrac12 g^2\big(\nabla\cdot s + \lVert s\rVert^2\big)
 * ```
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
