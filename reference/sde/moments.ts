import { equation } from "../kit/equation.ts";
import { asMatrix } from "../kit/gaussians.ts";
import { int, mat, vec } from "../kit/kinds.ts";
import { nonNegative, time } from "../kit/levels.ts";
import { matmul, matvec, symmetrise, transpose } from "../kit/linalg.ts";
import { gaussLegendre, integral } from "../kit/quadrature.ts";
import { cov, sde } from "../kit/records.ts";
import { add, length } from "../kit/tensor.ts";
import { forward } from "./conditions.ts";
import { diffusionAt, driftRateAt } from "./parts.ts";

/**
 * Rate of change of the mean under the affine drift $f = F(t) x + u(t)$.
 *
 * ```math
 * \dot m = F m + u
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of the state |
 * | `driftMatrix` | mat[d, d] | factor of the state in an affine drift $Fx + u$ |
 * | `driftOffset` | vec[d] | offset of an affine drift |
 * | → `meanRate` | vec[d] | rate of change of the mean |
 *
 * @equation momentRateMean
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. B, after Särkkä and Solin, Eq. 5.50
 * @function
 */
export const momentRateMean = equation(
  "momentRateMean",
  {
    inputs: { mean: vec("d"), driftMatrix: mat("d", "d"), driftOffset: vec("d") },
    outputs: { meanRate: vec("d") },
  },
  ({ mean, driftMatrix, driftOffset }) => ({ meanRate: add(matvec(driftMatrix, mean), driftOffset) }),
);

/**
 * Rate of change of the covariance under an affine drift and the diffusion coefficient $G$.
 *
 * ```math
 * \dot P = F P + P F^\top + G G^\top
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance` | cov[d], symmetric positive semidefinite | covariance of the state |
 * | `driftMatrix` | mat[d, d] | factor of the state in an affine drift $Fx + u$ |
 * | `diffusionMatrix` | mat[d, d] | matrix diffusion coefficient |
 * | → `covarianceRate` | mat[d, d] | rate of change of the covariance |
 *
 * @equation momentRateCovariance
 * @source Särkkä and Solin 2019, Eq. 5.51, cited in Score SDE App. B
 * @function
 * @remarks Computed as the symmetric part of the sum, so that rounding does not break the symmetry.
 */
export const momentRateCovariance = equation(
  "momentRateCovariance",
  {
    inputs: { covariance: cov("d", "semidefinite"), driftMatrix: mat("d", "d"), diffusionMatrix: mat("d", "d") },
    outputs: { covarianceRate: mat("d", "d") },
  },
  ({ covariance, driftMatrix, diffusionMatrix }) => {
    const stretch = matmul(driftMatrix, asMatrix(covariance, length(driftMatrix)));
    const noise = matmul(diffusionMatrix, transpose(diffusionMatrix));
    return { covarianceRate: symmetrise(add(stretch, transpose(stretch), noise)) };
  },
);

/**
 * Kernel from time $s$ to time $t$ of an SDE whose drift is $c(t) x$, by Gauss-Legendre quadrature with `order` nodes.
 *
 * ```math
 * \text{gain} = \Psi(s,t) = \exp Q_s^t[c], \qquad \text{variance} = Q_s^t\big[\Psi(u,t)^2 g(u)^2\big], \qquad
 * Q_a^b[\varphi] = \frac{b-a}2\sum_{i=1}^{n} w_i\,\varphi\Big(\frac{a+b}2 + \frac{b-a}2\,x_i\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | the process: `{kind: 've', sigmaMin, sigmaMax}`, `{kind: 'vp', betaMin, betaMax}` or `{kind: 'subvp', betaMin, betaMax}` |
 * | `s` | number, in [0, 1] | the earlier time |
 * | `t` | number, in [0, 1] | the later time |
 * | `order` | int, in [1, 128] | number of nodes of the quadrature |
 * | → `gain` | number, >= 0 | factor of the earlier state in the mean |
 * | → `variance` | number, >= 0 | variance given the earlier state, the same in every direction |
 *
 * Where `s` <= t.
 *
 * @equation linearKernelQuadrature
 * @source derived
 * @function
 */
export const linearKernelQuadrature = equation(
  "linearKernelQuadrature",
  {
    level: "algorithm",
    inputs: { sde: sde(), s: time, t: time, order: int({ atLeast: 1, atMost: 128 }) },
    outputs: { gain: nonNegative, variance: nonNegative },
    where: [forward],
  },
  ({ sde: kind, s, t, order }) => {
    const rule = gaussLegendre(order);
    const gainFrom = (from: number): number => Math.exp(integral(rule, from, t, (u) => driftRateAt(u, kind)));
    const noiseFrom = (u: number): number => (gainFrom(u) * diffusionAt(u, kind)) ** 2;
    return { gain: gainFrom(s), variance: integral(rule, s, t, noiseFrom) };
  },
);
