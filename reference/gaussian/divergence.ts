import { expm1MinusX, xMinusLog1p } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { asMatrix, entryOf, logDeterminant, solveVector, squaredDistance } from "../kit/gaussians.ts";
import { number, vec } from "../kit/kinds.ts";
import { cholesky, matmul, solveLowerMatrix, solveMatrix, trace, transpose } from "../kit/linalg.ts";
import type { Cov } from "../kit/records.ts";
import { cov } from "../kit/records.ts";
import { eigenvalues, polarFactor } from "../kit/spectrum.ts";
import { compensatedSum } from "../kit/sums.ts";
import type { Mat, Tensor, Vec } from "../kit/tensor.ts";
import { at, generate, length, squaredNorm, sub } from "../kit/tensor.ts";

interface Pair {
  readonly meanP: Vec;
  readonly covarianceP: Cov;
  readonly meanQ: Vec;
  readonly covarianceQ: Cov;
}

const pair = { meanP: vec("d"), covarianceP: cov("d", "definite"), meanQ: vec("d"), covarianceQ: cov("d", "definite") };

const isFull = (covariance: Cov): covariance is Tensor =>
  typeof covariance !== "number" && covariance.shape.length === 2;

/** The part of a divergence that depends on the covariances: a sum over coordinates, or a function of matrices. */
const ofCovariances = (
  { meanP, covarianceP, covarianceQ }: Pair,
  byEntry: (p: number, q: number) => number,
  byMatrix: (p: Mat, q: Mat) => number,
): number => {
  const d = length(meanP);
  if (isFull(covarianceP) || isFull(covarianceQ)) return byMatrix(asMatrix(covarianceP, d), asMatrix(covarianceQ, d));
  return compensatedSum(Array.from({ length: d }, (_, i) => byEntry(entryOf(covarianceP, i), entryOf(covarianceQ, i))));
};

/** `ν - 1 - log ν` of the ratio `ν = p / q`. */
export const excess = (p: number, q: number): number =>
  Math.abs(p - q) < 0.5 * q ? xMinusLog1p((p - q) / q) : p / q - 1 - Math.log(p / q);

/** `tr(Q⁻¹ P) - d - log det(Q⁻¹ P)`, by the eigenvalues of the relative difference where all of them are small. */
const excessOfMatrices = (p: Mat, q: Mat): number => {
  const d = length(p);
  const factor = cholesky(q);
  const half = solveLowerMatrix(factor, sub(p, q));
  const relative = eigenvalues(solveLowerMatrix(factor, transpose(half)));
  if (relative.every((entry) => Math.abs(entry) < 0.5)) return compensatedSum(relative.map(xMinusLog1p));
  return trace(solveMatrix(q, p)) - d - logDeterminant(p, d) + logDeterminant(q, d);
};

/**
 * Kullback-Leibler divergence of two Gaussians, in nats.
 *
 * ```math
 * \mathrm{KL}(P\|Q) = \tfrac12\Big[\mathrm{tr}(S_Q^{-1}S_P) + (m_P-m_Q)^\top S_Q^{-1}(m_P-m_Q) - d
 * + \log\frac{\det S_Q}{\det S_P}\Big]
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the distribution $P$ |
 * | `covarianceP` | cov[d], symmetric positive definite | covariance of the distribution $P$ |
 * | `meanQ` | vec[d] | mean of the distribution $Q$ |
 * | `covarianceQ` | cov[d], symmetric positive definite | covariance of the distribution $Q$ |
 * | → `kl` | number, >= 0 | divergence from $P$ to $Q$, in nats |
 *
 * @equation gaussianKl
 * @source textbook
 * @function
 * @remarks For close covariances the formula cancels. There it is computed as $\frac12\sum(\epsilon-\log(1+\epsilon))$
 * with the eigenvalues $\epsilon$ of $L_Q^{-1}(S_P-S_Q)L_Q^{-\top}$, with $L_Q$ the Cholesky factor of $S_Q$.
 */
export const gaussianKl = equation(
  "gaussianKl",
  { inputs: pair, outputs: { kl: number({ atLeast: 0 }) } },
  (inputs) => {
    const distance = squaredDistance(inputs.covarianceQ, sub(inputs.meanP, inputs.meanQ));
    return { kl: 0.5 * (ofCovariances(inputs, excess, excessOfMatrices) + distance) };
  },
);

/**
 * Kullback-Leibler divergence of two diagonal Gaussians coordinate by coordinate, in nats, from the logarithms of their
 * variances.
 *
 * ```math
 * \tfrac12\big(-1 + \ell_Q - \ell_P + e^{\ell_P-\ell_Q} + (\mu_P-\mu_Q)^2 e^{-\ell_Q}\big), \qquad \ell = \log\text{variance}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the distribution $P$ |
 * | `logVarP` | vec[d] | logarithm of the variance of $P$ in every coordinate |
 * | `meanQ` | vec[d] | mean of the distribution $Q$ |
 * | `logVarQ` | vec[d] | logarithm of the variance of $Q$ in every coordinate |
 * | → `klVec` | vec[d], entries >= 0 | divergence of every coordinate, in nats |
 *
 * @equation gaussianKlDiag
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 5; `normal_kl` of the authors' code
 * @function
 * @remarks With $\delta = \ell_P-\ell_Q$ the variances contribute $(e^\delta - 1 - \delta)/2$, which is computed from
 * its series where $\delta$ is small: the printed form has no correct digit below $\delta = 10^{-8}$.
 */
export const gaussianKlDiag = equation(
  "gaussianKlDiag",
  {
    inputs: { meanP: vec("d"), logVarP: vec("d"), meanQ: vec("d"), logVarQ: vec("d") },
    outputs: { klVec: vec("d", { atLeast: 0 }) },
  },
  ({ meanP, logVarP, meanQ, logVarQ }) => ({
    klVec: generate(length(meanP), (i) => {
      const gap = at(meanP, i) - at(meanQ, i);
      const spread = expm1MinusX(at(logVarP, i) - at(logVarQ, i));
      return 0.5 * (spread + gap * gap * Math.exp(-at(logVarQ, i)));
    }),
  }),
);

/** Squared difference of the roots of two variances. */
const rootGap = (p: number, q: number): number => ((p - q) / (Math.sqrt(p) + Math.sqrt(q))) ** 2;

/** Least squared distance of a root of one matrix from the roots of the other. */
const rootGapOfMatrices = (p: Mat, q: Mat): number => {
  const [a, b] = [cholesky(p), cholesky(q)];
  return squaredNorm(sub(a, matmul(b, polarFactor(matmul(transpose(b), a)))));
};

/**
 * Squared 2-Wasserstein distance of two Gaussians.
 *
 * ```math
 * W_2^2 = \|m_P-m_Q\|^2 + \mathrm{tr}\big(S_P + S_Q - 2\,(S_P^{1/2} S_Q S_P^{1/2})^{1/2}\big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the distribution $P$ |
 * | `covarianceP` | cov[d], symmetric positive definite | covariance of the distribution $P$ |
 * | `meanQ` | vec[d] | mean of the distribution $Q$ |
 * | `covarianceQ` | cov[d], symmetric positive definite | covariance of the distribution $Q$ |
 * | → `w2Squared` | number, >= 0 | squared distance, in the square of the unit of the data |
 *
 * @equation gaussianW2Squared
 * @source textbook
 * @function
 * @remarks The trace cancels for close covariances. It equals $\min_U \lVert A - B U\rVert_F^2$ over orthogonal $U$ for
 * any $A A^\top = S_P$, $B B^\top = S_Q$, attained at the polar factor of $B^\top A$, and is computed so from Cholesky
 * factors.
 */
export const gaussianW2Squared = equation(
  "gaussianW2Squared",
  { inputs: pair, outputs: { w2Squared: number({ atLeast: 0 }) } },
  (inputs) => ({
    w2Squared: squaredNorm(sub(inputs.meanP, inputs.meanQ)) + ofCovariances(inputs, rootGap, rootGapOfMatrices),
  }),
);

/** `tr(D P D)` with `D = Q⁻¹ - P⁻¹`, as the squared norm of `L_P⁻¹ (P - Q) Q⁻¹`. */
const precisionGapOfMatrices = (p: Mat, q: Mat): number => {
  const whitened = solveLowerMatrix(cholesky(p), sub(p, q));
  return squaredNorm(solveMatrix(q, transpose(whitened)));
};

/**
 * Fisher divergence of two Gaussians: the expected squared difference of their scores under the first.
 *
 * ```math
 * \mathbb E_P\|s_P-s_Q\|^2 = \mathrm{tr}(D S_P D) + \|D m_P + u\|^2, \qquad
 * D = S_Q^{-1}-S_P^{-1}, \quad u = S_P^{-1}m_P - S_Q^{-1}m_Q
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `meanP` | vec[d] | mean of the distribution $P$ |
 * | `covarianceP` | cov[d], symmetric positive definite | covariance of the distribution $P$ |
 * | `meanQ` | vec[d] | mean of the distribution $Q$ |
 * | `covarianceQ` | cov[d], symmetric positive definite | covariance of the distribution $Q$ |
 * | → `fisherDivergence` | number, >= 0 | expected squared difference of the scores under $P$ |
 *
 * @equation gaussianFisherDivergence
 * @source derived
 * @function
 * @remarks Computed from differences of covariances and of means:
 * $\lVert L_P^{-1}(S_P-S_Q)S_Q^{-1}\rVert_F^2 + \lVert S_Q^{-1}(m_P-m_Q)\rVert^2$ with $L_P$ the Cholesky factor of
 * $S_P$.
 */
export const gaussianFisherDivergence = equation(
  "gaussianFisherDivergence",
  { inputs: pair, outputs: { fisherDivergence: number({ atLeast: 0 }) } },
  (inputs) => {
    const ofSpread = ofCovariances(inputs, (p, q) => (((p - q) / q) * ((p - q) / q)) / p, precisionGapOfMatrices);
    const ofMeans = squaredNorm(solveVector(inputs.covarianceQ, sub(inputs.meanP, inputs.meanQ)));
    return { fisherDivergence: ofSpread + ofMeans };
  },
);
