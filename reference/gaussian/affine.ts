import { equation } from "../kit/equation.ts";
import { asMatrix } from "../kit/gaussians.ts";
import { mat, number, oneOf, vec } from "../kit/kinds.ts";
import { identity, matmul, matvec, symmetrise, transpose } from "../kit/linalg.ts";
import { cov } from "../kit/records.ts";
import { add, length, scale, sub } from "../kit/tensor.ts";

/**
 * Mean and covariance after an affine step $x' = F x + b + L z$ with $z \sim \mathcal N(0, I)$.
 *
 * ```math
 * \mu' = F\mu + b, \qquad P' = F P F^\top + L L^\top
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of the state |
 * | `covariance` | cov[d], symmetric positive semidefinite | covariance of the state |
 * | `gainMatrix` | mat[d, d] | factor of the state in an affine step $F x + b + L z$ |
 * | `offset` | vec[d] | offset of an affine step |
 * | `noiseMatrix` | mat[d, d] | factor of the draw in an affine step |
 * | → `mean` | vec[d] | mean after the step |
 * | → `covariance` | cov[d], symmetric positive semidefinite | covariance after the step |
 *
 * @equation affineMoments
 * @source textbook
 * @function
 * @remarks The covariance is a matrix, symmetric to the last bit.
 */
export const affineMoments = equation(
  "affineMoments",
  {
    inputs: {
      mean: vec("d"),
      covariance: cov("d", "semidefinite"),
      gainMatrix: mat("d", "d"),
      offset: vec("d"),
      noiseMatrix: mat("d", "d"),
    },
    outputs: { mean: vec("d"), covariance: cov("d", "semidefinite") },
  },
  ({ mean, covariance, gainMatrix, offset, noiseMatrix }) => {
    const carried = matmul(matmul(gainMatrix, asMatrix(covariance, length(mean))), transpose(gainMatrix));
    return {
      mean: add(matvec(gainMatrix, mean), offset),
      covariance: symmetrise(add(carried, matmul(noiseMatrix, transpose(noiseMatrix)))),
    };
  },
);

/**
 * Stationary variance of Langevin steps without correction, on Gaussian data of variance $v$.
 *
 * ```math
 * x' = x - \frac{\varepsilon}{v}\,x + \sqrt{2\varepsilon}\,z \quad\text{has the stationary variance}\quad
 * \frac{v}{1 - \varepsilon / (2v)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `variance` | number, > 0 | variance of the Gaussian data |
 * | `stepSize` | number, > 0 | step size of Langevin dynamics |
 * | → `stationaryVariance` | number, > 0 | variance at which the steps settle |
 *
 * Where `stepSize` < 2 variance.
 *
 * @equation langevinStationaryVariance
 * @source derived
 * @function
 */
export const langevinStationaryVariance = equation(
  "langevinStationaryVariance",
  {
    inputs: { variance: number({ above: 0 }), stepSize: number({ above: 0 }) },
    outputs: { stationaryVariance: number({ above: 0 }) },
    where: [
      {
        argument: "stepSize",
        domain: "< 2 variance",
        holds: ({ variance, stepSize }) => stepSize < 2 * variance,
        counterexample: { what: "unstable", change: ({ variance }) => ({ stepSize: 2 * variance }) },
      },
    ],
  },
  ({ variance, stepSize }) => ({ stationaryVariance: variance * ((2 * variance) / (2 * variance - stepSize)) }),
);

/**
 * Rates of change of mean and covariance under the drift $f x$ and the diffusion $g$, forward in time or in reversed
 * time with an affine score $-\Lambda(x-\nu)$.
 *
 * ```math
 * \begin{aligned}
 * \text{forward:}\quad & \dot\mu = f\mu, & \dot P &= 2fP + g^2 I \\
 * \text{sde:}\quad & \dot\mu = -f\mu - g^2\Lambda(\mu-\nu), & \dot P &= -2fP - 2g^2\,\mathrm{sym}(\Lambda P) + g^2 I \\
 * \text{ode:}\quad & \dot\mu = -f\mu - \tfrac12 g^2\Lambda(\mu-\nu), & \dot P &= -2fP - g^2\,\mathrm{sym}(\Lambda P)
 * \end{aligned}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean` | vec[d] | mean of the state |
 * | `covariance` | cov[d], symmetric positive semidefinite | covariance of the state |
 * | `driftRate` | number | rate of a linear drift $f x$ |
 * | `g` | number, >= 0 | diffusion coefficient |
 * | `precision` | mat[d, d] | factor of an affine score $-\Lambda(x-\nu)$ |
 * | `centre` | vec[d] | point where an affine score is 0 |
 * | `mode` | 'forward', 'sde' or 'ode' | direction of time: forward, or reversed along the SDE or the flow |
 * | → `meanRate` | vec[d] | rate of change of the mean |
 * | → `covarianceRate` | mat[d, d] | rate of change of the covariance |
 *
 * @equation gaussianMomentRates
 * @source derived
 * @function
 */
export const gaussianMomentRates = equation(
  "gaussianMomentRates",
  {
    inputs: {
      mean: vec("d"),
      covariance: cov("d", "semidefinite"),
      driftRate: number(),
      g: number({ atLeast: 0 }),
      precision: mat("d", "d"),
      centre: vec("d"),
      mode: oneOf("forward", "sde", "ode"),
    },
    outputs: { meanRate: vec("d"), covarianceRate: mat("d", "d") },
  },
  ({ mean, covariance, driftRate, g, precision, centre, mode }) => {
    const spread = asMatrix(covariance, length(mean));
    const diffusion = scale(g * g, identity(length(mean)));
    if (mode === "forward") {
      return { meanRate: scale(driftRate, mean), covarianceRate: add(scale(2 * driftRate, spread), diffusion) };
    }
    const strength = mode === "sde" ? g * g : 0.5 * g * g;
    const pull = matvec(precision, sub(mean, centre));
    const contraction = symmetrise(matmul(precision, spread));
    const rate = add(scale(-2 * driftRate, spread), scale(-2 * strength, contraction));
    return {
      meanRate: sub(scale(-driftRate, mean), scale(strength, pull)),
      covarianceRate: mode === "sde" ? add(rate, diffusion) : rate,
    };
  },
);
