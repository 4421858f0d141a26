import { equation } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";
import { nonNegative, positive } from "../kit/levels.ts";
import { betaAt, betaIntegral, logRatio, sigmaAt } from "../kit/rates.ts";
import type { Sde } from "../kit/records.ts";
import { sde } from "../kit/records.ts";
import { preservesVariance } from "../parameterizations/levels.ts";

/**
 * The default weight: the inverse of the expected squared norm of the target, up to the constant $d$.
 *
 * ```math
 * \lambda = \sigma^2 = \frac d{\mathbb E\lVert\nabla\log p_{0t}\rVert^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `sigma` | number, >= 0 | noise standard deviation of the kernel |
 * | → `weight` | number, >= 0 | weight of the loss |
 *
 * @equation trainLambdaDefault
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 3.3; repository yang-song/score_sde, losses.py
 * @function
 */
export const trainLambdaDefault = equation(
  "trainLambdaDefault",
  { inputs: { sigma: nonNegative }, outputs: { weight: nonNegative } },
  ({ sigma }) => ({ weight: sigma * sigma }),
);

/** Squared diffusion coefficient. */
const squaredDiffusion = (t: number, kind: Sde): number => {
  if (kind.kind === "ve") return 2 * logRatio(kind) * sigmaAt(t, kind) ** 2;
  const rate = betaAt(t, kind);
  return kind.kind === "vp" ? rate : rate * -Math.expm1(-2 * betaIntegral(0, t, kind));
};

/**
 * The weight with which the objective bounds the negative log-likelihood.
 *
 * ```math
 * \lambda = g(t)^2
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | → `weight` | number, >= 0 | weight of the loss |
 *
 * @equation trainLambdaLikelihood
 * @source Song et al. 2021 (maximum likelihood training), arXiv:2101.09258; repository yang-song/score_sde, losses.py
 * @function
 * @remarks The weight is computed without taking a root first.
 */
export const trainLambdaLikelihood = equation(
  "trainLambdaLikelihood",
  { inputs: { t: number({ atLeast: 0, atMost: 1 }), sde: sde() }, outputs: { weight: nonNegative } },
  ({ t, sde: kind }) => ({ weight: squaredDiffusion(t, kind) }),
);

/**
 * Weights of the squared errors of clean data, score and velocity that make the same loss as a weight $w$ of the
 * squared error of the noise.
 *
 * ```math
 * w_{x_0} = w\,\frac{a^2}{\sigma^2}, \qquad w_s = w\,\sigma^2, \qquad w_v = w\,a^2, \qquad a^2+\sigma^2 = 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `weight` | number, >= 0 | weight of the squared error of the noise |
 * | `scale` | number, >= 0 | signal scale of the kernel $x_t = a x_0 + \sigma z$ |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | → `weightX0` | number, >= 0 | weight of the squared error of the clean data |
 * | → `weightScore` | number, >= 0 | weight of the squared error of the score |
 * | → `weightV` | number, >= 0 | weight of the squared error of the velocity |
 *
 * Where `sigma` such that scale^2 + sigma^2 = 1 within 1e-12.
 *
 * @equation trainLossWeights
 * @source derived; the clipped weights are from Hang et al. 2023, arXiv:2303.09556
 * @function
 */
export const trainLossWeights = equation(
  "trainLossWeights",
  {
    inputs: { weight: nonNegative, scale: nonNegative, sigma: positive },
    outputs: { weightX0: nonNegative, weightScore: nonNegative, weightV: nonNegative },
    where: [preservesVariance],
  },
  ({ weight, scale, sigma }) => ({
    weightX0: weight * (scale / sigma) ** 2,
    weightScore: weight * sigma * sigma,
    weightV: weight * scale * scale,
  }),
);
