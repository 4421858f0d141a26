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
 * Every sampler step is of this form when its score is affine in the state, so the moments of a whole run follow
 * without sampling. The covariance is a matrix, symmetric to the last bit.
 *
 * @equation affineMoments
 * @source textbook
 * @function
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
 * The step is too large for a stationary law from $\varepsilon = 2v$ on, and refused.
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
 * Rates of change of mean and covariance under the drift $f x$ and the diffusion $g$, forward in time or in reversed time
 * with an affine score $-\Lambda(x-\nu)$.
 *
 * ```math
 * \begin{aligned}
 * \text{forward:}\quad & \dot\mu = f\mu, & \dot P &= 2fP + g^2 I \\
 * \text{sde:}\quad & \dot\mu = -f\mu - g^2\Lambda(\mu-\nu), & \dot P &= -2fP - 2g^2\,\mathrm{sym}(\Lambda P) + g^2 I \\
 * \text{ode:}\quad & \dot\mu = -f\mu - \tfrac12 g^2\Lambda(\mu-\nu), & \dot P &= -2fP - g^2\,\mathrm{sym}(\Lambda P)
 * \end{aligned}
 * ```
 *
 * Reversed rates are per unit of $\tau = T - t$, and $\mathrm{sym} M = (M + M^\top)/2$. Forward, `precision` and `centre` have
 * no effect.
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
