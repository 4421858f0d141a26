import { equation } from "../kit/equation.ts";
import { dimensionOf, logDeterminant } from "../kit/gaussians.ts";
import { number } from "../kit/kinds.ts";
import { cholesky, identity, solveLowerMatrix } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import { compensatedSum } from "../kit/sums.ts";
import { length, numbers, squaredNorm } from "../kit/tensor.ts";

const traceOfInverse = (covariance: Cov): number => {
  if (typeof covariance === "number") return 1 / covariance;
  if (covariance.shape.length === 1) return compensatedSum(numbers(covariance).map((entry) => 1 / entry));
  return squaredNorm(solveLowerMatrix(cholesky(covariance), identity(length(covariance))));
};

/**
 * Fisher information of a Gaussian with respect to its location, the expected squared norm of its score.
 *
 * ```math
 * J = \mathbb E\|\nabla\log p\|^2 = \mathrm{tr}\,S^{-1}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | → `fisherInformation` | number, > 0 | expected squared norm of the score |
 *
 * @equation gaussianFisherInformation
 * @source textbook
 * @function
 */
export const gaussianFisherInformation = equation(
  "gaussianFisherInformation",
  { inputs: { covariance: cov("d", "definite") }, outputs: { fisherInformation: number({ above: 0 }) } },
  ({ covariance }) => ({ fisherInformation: traceOfInverse(covariance) }),
);

const logOf2PiE = Math.log(2 * Math.PI) + 1;

/**
 * Differential entropy of a Gaussian, in nats.
 *
 * ```math
 * h = \tfrac12\log\det(2\pi e\,S)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `covariance` | cov[d], symmetric positive definite | covariance of a Gaussian |
 * | → `entropy` | number | differential entropy, in nats |
 *
 * @equation gaussianEntropy
 * @source textbook
 * @function
 */
export const gaussianEntropy = equation(
  "gaussianEntropy",
  { inputs: { covariance: cov("d", "definite") }, outputs: { entropy: number() } },
  ({ covariance }) => {
    const d = dimensionOf(covariance);
    return { entropy: 0.5 * (logDeterminant(covariance, d) + d * logOf2PiE) };
  },
);

/**
 * Rate of change of the entropy of the marginal under a stochastic differential equation: de Bruijn's identity with a
 * drift.
 *
 * ```math
 * \dot h = \tfrac12 g^2\,\mathbb E\|s\|^2 + \mathbb E\,\nabla\cdot f
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `g` | number, >= 0 | diffusion coefficient |
 * | `fisherInformation` | number, >= 0 | expected squared norm of the score |
 * | `driftDivergence` | number | expected divergence of the drift |
 * | → `rate` | number | rate of change of the entropy, in nats per unit of time |
 *
 * @equation entropyRate
 * @source textbook (de Bruijn)
 * @function
 */
export const entropyRate = equation(
  "entropyRate",
  {
    inputs: { g: number({ atLeast: 0 }), fisherInformation: number({ atLeast: 0 }), driftDivergence: number() },
    outputs: { rate: number() },
  },
  ({ g, fisherInformation, driftDivergence }) => ({ rate: 0.5 * g * g * fisherInformation + driftDivergence }),
);
