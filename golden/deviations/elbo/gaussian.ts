import { alphaBarsFromBetas } from "../../../reference/schedules.ts";
import { elboGaussian, elboPriorKl } from "../../../reference/elbo.ts";
import { diffuseGaussian, gaussianKl } from "../../../reference/gaussian.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { matmul, solveMatrix, trace } from "../../../reference/kit/linalg.ts";
import type { Cov } from "../../../reference/kit/records.ts";
import type { Mat, Vec } from "../../../reference/kit/tensor.ts";
import { at, length, scale } from "../../../reference/kit/tensor.ts";
import { likelihoodSign } from "../common/signs.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

interface Data {
  readonly x0: Vec;
  readonly mean0: Vec;
  readonly covariance0: Cov;
  readonly betas: Vec;
}

const marginal = ({ mean0, covariance0 }: Data, alphaBar: number): { mean: Vec; covariance: Cov } =>
  diffuseGaussian({ mean0, covariance0, scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) });

const lastPower = ({ betas }: Data): number => at(alphaBarsFromBetas({ betas }).alphaBars, length(betas));

/** How much L_T grows when the prior is the standard normal and not the exact distribution of x_T. */
const priorGap = (data: Data): number => {
  const alphaBar = lastPower(data);
  if (alphaBar === 0) return 0;
  const { mean, covariance } = marginal(data, alphaBar);
  const { kl } = gaussianKl({
    meanP: scale(Math.sqrt(alphaBar), data.x0),
    covarianceP: 1 - alphaBar,
    meanQ: mean,
    covarianceQ: covariance,
  });
  return elboPriorKl({ x0: data.x0, alphaBar }).kl - kl;
};

/** Half of what the noise of x_t adds to the squared distances of the means of the steps, for t = 1..T. */
const fluctuations = (data: Data): number => {
  const { alphaBars } = alphaBarsFromBetas({ betas: data.betas });
  const d = length(data.x0);
  const own = asMatrix(data.covariance0, d);
  const spread = (t: number): Mat => asMatrix(marginal(data, at(alphaBars, t)).covariance, d);
  let sum = 0;
  for (let t = 1; t <= length(data.betas); t += 1) {
    const [before, after, beta] = [at(alphaBars, t - 1), at(alphaBars, t), at(data.betas, t - 1)];
    const share = matmul(solveMatrix(spread(t), own), solveMatrix(spread(t - 1), own));
    sum += (0.5 * beta * before * after * trace(share)) / (1 - after);
  }
  return sum;
};

/** Deviations of the bound for Gaussian data. */
export const gaussianDeviations: readonly Deviation[] = [
  deviation(elboGaussian, {
    id: "standard-normal-prior",
    kind: "convention",
    title: "The standard normal as the prior",
    hint: "Your bound has a gap: here the prior is the exact distribution of x_T, not N(0, I).",
    evidence: "guided-diffusion gaussian_diffusion.py: _prior_bpd has N(0, I)",
    convention: { name: "prior", value: "standard-normal" },
    run: (data) => ({ nll: elboGaussian(data).nll + priorGap(data) }),
  }),
  deviation(elboGaussian, {
    id: "bound-at-the-mean-state",
    kind: "bug",
    title: "The terms at the mean of x_t only",
    hint: "You evaluate the divergences at the mean of x_t: their average over x_t is larger. They are quadratic in x_t.",
    evidence: "constructed",
    run: (data) => ({ nll: elboGaussian(data).nll - fluctuations(data) }),
  }),
  ...deviates(likelihoodSign, [on(elboGaussian, (data) => ({ nll: -elboGaussian(data).nll }))]),
];
