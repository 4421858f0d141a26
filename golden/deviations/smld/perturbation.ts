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
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** `-(S + v I)^-1 (x - m)`. */
const scoreWith = (x: Vec, mean: Vec, covariance: Cov, variance: number): Vec => {
  const d = length(x);
  return solve(add(asMatrix(covariance, d), asMatrix(variance, d)), sub(mean, x));
};

const chainDeviations: readonly Deviation[] = [
  deviation(smldChainStep, {
    id: "difference-of-levels",
    kind: "bug",
    title: "The difference of the levels as the noise of the step",
    hint: "Your noise has the factor sigma - sigmaPrev; variances add, so it is the root of the difference of the squares.",
    evidence: "ports: standard deviations subtracted as if they added",
    run: ({ x, sigma, sigmaPrev, noise }) => ({ xNext: add(x, scale(sigma - sigmaPrev, noise)) }),
  }),
  deviation(smldChainStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance of the step as its standard deviation",
    hint: "Your noise has the factor sigma^2 - sigmaPrev^2; its square root is missing.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, sigma, sigmaPrev, noise }) => ({ xNext: add(x, scale(sigma * sigma - sigmaPrev * sigmaPrev, noise)) }),
  }),
  deviation(smldChainStep, {
    id: "level-noise-added",
    kind: "bug",
    title: "All noise of the level added to a state that has some",
    hint: "You add the noise of the whole level: the state already carries that of the level before.",
    evidence: "ports: the perturbation of clean data used as a step",
    run: ({ x, sigma, noise }) => ({ xNext: add(x, scale(sigma, noise)) }),
  }),
  deviation(smldChainMarginal, {
    id: "difference-of-levels",
    kind: "bug",
    title: "The squared difference of the levels",
    hint: "Your variance is (sigma - sigmaPrev)^2; variances add, so it is the difference of the squares.",
    evidence: "ports: standard deviations subtracted as if they added",
    run: ({ sigma, sigmaPrev }) => ({ gain: 1, variance: (sigma - sigmaPrev) ** 2 }),
  }),
  deviation(smldChainMarginal, {
    id: "variance-for-std",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "Your variance is its square root: you return the standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ sigma, sigmaPrev }) => ({ gain: 1, variance: Math.sqrt((sigma - sigmaPrev) * (sigma + sigmaPrev)) }),
  }),
  deviation(smldChainMarginal, {
    id: "level-noise-added",
    kind: "bug",
    title: "The variance given the data",
    hint: "You return the variance of the level given the data, not given the earlier level.",
    evidence: "ports: the perturbation of clean data used between two levels",
    run: ({ sigma }) => ({ gain: 1, variance: sigma * sigma }),
  }),
];

/** Wrong versions of the perturbation, the chain and the objective. */
export const perturbationDeviations: readonly Deviation[] = [
  deviation(smldPerturb, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance as the standard deviation",
    hint: "Your noise has the factor sigma^2; the level is a standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x0, sigma, noise }) => ({ x: add(x0, scale(sigma * sigma, noise)) }),
  }),
  deviation(smldPerturb, {
    id: "std-of-variance",
    kind: "bug",
    title: "The root of the level",
    hint: "Your noise has the factor sqrt(sigma): you take the level for a variance.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x0, sigma, noise }) => ({ x: add(x0, scale(Math.sqrt(sigma), noise)) }),
  }),
  deviation(smldGaussianScore, {
    id: "score-sign",
    kind: "bug",
    title: "The opposite sign",
    hint: "Your score points away from the data.",
    evidence: "ports: the gradient of the energy returned as the score",
    run: ({ x, mean0, covariance0, sigma }) => ({ score: scale(-1, scoreWith(x, mean0, covariance0, sigma * sigma)) }),
  }),
  deviation(smldGaussianScore, {
    id: "variance-for-std",
    kind: "bug",
    title: "The level added as if it were a variance",
    hint: "You add sigma to the covariance of the data; its square is due.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, mean0, covariance0, sigma }) => ({ score: scoreWith(x, mean0, covariance0, sigma) }),
  }),
  deviation(smldGaussianScore, {
    id: "score-of-the-kernel",
    kind: "bug",
    title: "The score of the kernel around the mean",
    hint: "You divide by sigma^2 alone: the covariance of the data is missing.",
    evidence: "trap: the regression target taken for the score that it estimates",
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
  deviation(smldObjective, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "The mean over the coordinates",
    hint: "Your loss is divided by the dimension: you average the squares instead of adding them.",
    evidence: "score_sde losses.py with reduce_mean, its default for DDPM models",
    convention: { name: "smldLoss", value: "mean" },
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(add(scale(sigma, score), noise)) / length(score) }),
  }),
  deviation(smldObjective, {
    id: "target-sign",
    kind: "bug",
    title: "The target with the opposite sign",
    hint: "You subtract the draw: the score of the kernel is -z / sigma, so the draw is added.",
    evidence: "ports",
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(sub(scale(sigma, score), noise)) }),
  }),
  deviation(smldObjective, {
    id: "weight-missing",
    kind: "bug",
    title: "The loss without its weight",
    hint: "Your loss lacks the weight sigma^2: the smallest levels dominate it.",
    evidence: "ports",
    applies: ({ sigma }) => sigma > 0,
    run: ({ score, noise, sigma }) => ({ loss: squaredNorm(add(score, scale(1 / sigma, noise))) }),
  }),
];
