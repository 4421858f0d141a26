import { eigenvaluesOf } from "../kit/covariances.ts";
import { xMinusLog1p } from "../kit/elementary.ts";
import { equation } from "../kit/equation.ts";
import { vec } from "../kit/kinds.ts";
import { nonNegative } from "../kit/levels.ts";
import { betaIntegral } from "../kit/rates.ts";
import type { Sde } from "../kit/records.ts";
import { cov, sde } from "../kit/records.ts";
import { length, squaredNorm } from "../kit/tensor.ts";

/** Distance of the distribution at time 1 from the prior: excess of a variance, and share of the squared mean. */
interface Departure {
  readonly excess: (variance0: number) => number;
  readonly share: number;
}

const departureOf = (kind: Sde): Departure => {
  if (kind.kind === "ve") {
    const share = 1 / (kind.sigmaMax * kind.sigmaMax);
    return { excess: (variance0) => share * variance0, share };
  }
  const share = Math.exp(-betaIntegral(0, 1, kind));
  const rest = kind.kind === "vp" ? 1 : 2 - share;
  return { excess: (variance0) => share * (variance0 - rest), share };
};

/**
 * Kullback-Leibler divergence, in nats, of the distribution of $x_1$ for Gaussian data $\mathcal N(m, S)$ against the
 * prior.
 *
 * ```math
 * \mathrm{KL}\big(\mathcal N(a_1 m,\ a_1^2 S + \sigma_1^2 I)\,\big\Vert\,\mathcal N(0,\ \sigma_\pi^2 I)\big)
 * = \tfrac12\Big[\frac{\mathrm{tr}\,P}{\sigma_\pi^2} + \frac{\lVert a_1 m\rVert^2}{\sigma_\pi^2} - d
 * - \log\frac{\det P}{\sigma_\pi^{2d}}\Big], \qquad P = a_1^2 S + \sigma_1^2 I
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `mean0` | vec[d] | mean of Gaussian data |
 * | `covariance0` | cov[d], symmetric positive semidefinite | covariance of Gaussian data; 0 is a point mass |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | the process: `{kind: 've', sigmaMin, sigmaMax}`, `{kind: 'vp', betaMin, betaMax}` or `{kind: 'subvp', betaMin, betaMax}` |
 * | → `kl` | number, >= 0 | divergence of the diffused data from the prior, in nats |
 *
 * @equation priorMismatchKl
 * @source derived
 * @function
 * @remarks Computed as $\tfrac12\big[\sum_i(\delta_i-\log(1+\delta_i)) + \lVert a_1 m\rVert^2/\sigma_\pi^2\big]$, where
 * $\delta_i$ is the relative excess of a variance over that of the prior. It is tiny, so it comes from its closed form:
 * $\lambda_i/\sigma_{\max}^2$ for VE, $e^{-B}(\lambda_i-1)$ for VP and $e^{-B}(\lambda_i-2+e^{-B})$ for sub-VP, with
 * $\lambda_i$ the eigenvalues of $S$.
 */
export const priorMismatchKl = equation(
  "priorMismatchKl",
  {
    inputs: { mean0: vec("d"), covariance0: cov("d", "semidefinite"), sde: sde() },
    outputs: { kl: nonNegative },
  },
  ({ mean0, covariance0, sde: kind }) => {
    const { excess, share } = departureOf(kind);
    const spread = eigenvaluesOf(covariance0, length(mean0)).reduce(
      (sum, variance0) => sum + xMinusLog1p(excess(variance0)),
      0,
    );
    return { kl: 0.5 * (spread + share * squaredNorm(mean0)) };
  },
);
