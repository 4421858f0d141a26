import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { solve } from "../../../reference/kit/linalg.ts";
import type { Cov } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, length, scale, squaredNorm, sub } from "../../../reference/kit/tensor.ts";
import {
  smldChainMarginal,
  smldChainStep,
  smldGaussianScore,
  smldObjective,
  smldPerturb,
} from "../../../reference/smld.ts";
import { meanOverCoordinates } from "../common/losses.ts";
import { scoreSign, targetSign } from "../common/signs.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** `-(S + v I)^-1 (x - m)`. */
const scoreWith = (x: Vec, mean: Vec, covariance: Cov, variance: number): Vec => {
  const d = length(x);
  return solve(add(asMatrix(covariance, d), asMatrix(variance, d)), sub(mean, x));
};

const chainDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "difference-of-levels",
      kind: "bug",
      title: "Standard deviations subtracted",
      hint: "You subtract the levels, sigma - sigmaPrev. Variances add: the variance between two levels is the difference of their squares.",
      evidence: "constructed",
    },
    [
      on(smldChainStep, ({ x, sigma, sigmaPrev, noise }) => ({ xNext: add(x, scale(sigma - sigmaPrev, noise)) })),
      on(smldChainMarginal, ({ sigma, sigmaPrev }) => ({ gain: 1, variance: (sigma - sigmaPrev) ** 2 })),
    ],
  ),
  ...deviates(varianceForStd, [
    on(smldChainStep, ({ x, sigma, sigmaPrev, noise }) => ({
      xNext: add(x, scale(sigma * sigma - sigmaPrev * sigmaPrev, noise)),
    })),
    on(smldChainMarginal, ({ sigma, sigmaPrev }) => ({
      gain: 1,
      variance: Math.sqrt((sigma - sigmaPrev) * (sigma + sigmaPrev)),
    })),
  ]),
  ...deviates(
    {
      id: "level-noise-added",
      kind: "bug",
      title: "The noise of the whole level for that of the step",
      hint: "You use the noise of the level given the data: the state already carries that of the level before.",
      evidence: "constructed",
    },
    [
      on(smldChainStep, ({ x, sigma, noise }) => ({ xNext: add(x, scale(sigma, noise)) })),
      on(smldChainMarginal, ({ sigma }) => ({ gain: 1, variance: sigma * sigma })),
    ],
  ),
];

/** Deviations of the perturbation, the chain and the objective. */
export const perturbationDeviations: readonly Deviation[] = [
  ...deviates(scoreSign, [
    on(smldGaussianScore, ({ x, mean0, covariance0, sigma }) => ({
      score: scale(-1, scoreWith(x, mean0, covariance0, sigma * sigma)),
    })),
  ]),
  ...deviates(varianceForStd, [
    on(smldPerturb, ({ x0, sigma, noise }) => ({ x: add(x0, scale(sigma * sigma, noise)) })),
    on(smldGaussianScore, ({ x, mean0, covariance0, sigma }) => ({ score: scoreWith(x, mean0, covariance0, sigma) })),
  ]),
  deviation(smldPerturb, {
    id: "std-of-variance",
    kind: "bug",
    title: "The root of the level",
    hint: "Your noise has the factor sqrt(sigma): you take the level for a variance.",
    evidence: "constructed",
    run: ({ x0, sigma, noise }) => ({ x: add(x0, scale(Math.sqrt(sigma), noise)) }),
  }),
  deviation(smldGaussianScore, {
    id: "score-of-the-kernel",
    kind: "bug",
    title: "The score of the kernel around the mean",
    hint: "You divide by sigma^2 alone: the covariance of the data is missing. Yours is the regression target, not the score that it estimates.",
    evidence: "constructed",
    applies: ({ sigma }) => sigma > 0,
    run: ({ x, mean0, sigma }) => ({ score: scale(1 / (sigma * sigma), sub(mean0, x)) }),
  }),
  ...chainDeviations,
  deviation(smldObjective, {
    id: "ncsn-half",
    kind: "convention",
    title: "Half of the squared norm",
    hint: "Your loss is half of this one: NCSN writes the objective with a factor of one half.",
    evidence: "arXiv:1907.05600; ermongroup/ncsn losses/dsm.py",
    convention: { name: "smldLoss", value: "half" },
    run: ({ score, noise, sigma }) => ({ loss: 0.5 * squaredNorm(add(scale(sigma, score), noise)) }),
  }),
  ...deviates(meanOverCoordinates, [
    on(
      smldObjective,
      ({ score, noise, sigma }) => ({ loss: squaredNorm(add(scale(sigma, score), noise)) / length(score) }),
      { convention: { name: "smldLoss", value: "mean" } },
    ),
  ]),
  ...deviates(targetSign, [
    on(smldObjective, ({ score, noise, sigma }) => ({ loss: squaredNorm(sub(scale(sigma, score), noise)) })),
  ]),
  deviation(smldObjective, {
    id: "weight-missing",
    kind: "bug",
    title: "The loss without its weight",
    hint: "Your loss lacks the weight sigma^2: the smallest levels dominate it.",
    evidence: "constructed",
    applies: ({ sigma }) => sigma > 0,
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(add(score, scale(1 / sigma, noise))) }),
  }),
];
