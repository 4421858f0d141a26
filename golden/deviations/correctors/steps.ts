import {
  pcAldStepSize,
  pcLangevinStep,
  pcLangevinStepSize,
  pcLangevinStepSizeBatch,
  pcLangevinStepSizeSqrtDim,
} from "../../../reference/correctors.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, numbers, scale, squaredNorm, total } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearPowerOf } from "../kit/linear.ts";

const rule = (alphaFactor: number, ratio: number): { stepSize: number } => ({
  stepSize: 2 * alphaFactor * ratio ** 2,
});

const sizeDeviations: readonly Deviation[] = [
  deviation(pcLangevinStepSize, {
    id: "corrector-alpha-bar",
    kind: "convention",
    title: "The cumulative factor for the factor of one level",
    hint: "Your step is 12.6 times too small at level 500 of 1,000 and 24,000 times at the last: one side uses the cumulative alpha.",
    evidence:
      "Algorithm 5 with Sec. 2.2 of the paper against sampling.py; score_sde_pytorch issue 73, score_sde issue 19",
    convention: { name: "correctorAlpha", value: "cumulative" },
    applies: ({ alphaFactor }) => linearPowerOf(alphaFactor) !== undefined,
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) =>
      rule(linearPowerOf(alphaFactor) ?? alphaFactor, (snr * noiseNorm) / gradNorm),
  }),
  deviation(pcLangevinStepSize, {
    id: "snr-division-by-zero",
    kind: "bug",
    title: "A score of norm 0 is divided by",
    hint: "The norm of the score is 0: refuse it, do not return infinity.",
    evidence: "score_sde sampling.py",
    acceptsAnything: true,
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(alphaFactor, (snr * noiseNorm) / gradNorm),
  }),
  deviation(pcLangevinStepSize, {
    id: "snr-rule-missing-two",
    kind: "bug",
    title: "The step size without its factor 2",
    hint: "Your step size is half of the expected: the noise is the root of twice the step size.",
    evidence: "trap: no broken public code found",
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(alphaFactor / 2, (snr * noiseNorm) / gradNorm),
  }),
  deviation(pcLangevinStepSize, {
    id: "snr-rule-not-squared",
    kind: "bug",
    title: "The ratio of the norms not squared",
    hint: "Your step size grows with the ratio of the norms instead of its square.",
    evidence: "trap: no broken public code found",
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(alphaFactor, Math.sqrt((snr * noiseNorm) / gradNorm)),
  }),
  deviation(pcLangevinStepSize, {
    id: "corrector-alpha-squared",
    kind: "bug",
    title: "The factor inside the square",
    hint: "The factor alpha is squared in your step size; it stands outside the bracket.",
    evidence: "trap: the bracket of Algorithm 5 closes before the factor",
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(1, (alphaFactor * snr * noiseNorm) / gradNorm),
  }),
  deviation(pcLangevinStepSizeBatch, {
    id: "batch-norms",
    kind: "convention",
    title: "The norms of one state for those of the batch",
    hint: "You take the norms of the first state; this rule takes the means over the batch, and couples its states.",
    evidence: "score_sde_pytorch issue 41; mila-iqia pull request 107",
    convention: { name: "correctorNorms", value: "perState" },
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) =>
      rule(alphaFactor, (snr * at(noiseNorms, 0)) / at(gradNorms, 0)),
  }),
  deviation(pcLangevinStepSizeBatch, {
    id: "batch-norms/mean-of-squares",
    kind: "bug",
    title: "The root of the mean square for the mean",
    hint: "You average the squared norms; the rule averages the norms.",
    evidence: "trap: the norm of the whole batch as one vector",
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) =>
      rule(alphaFactor, snr * Math.sqrt(squaredNorm(noiseNorms) / squaredNorm(gradNorms))),
  }),
  deviation(pcLangevinStepSizeBatch, {
    id: "batch-norms/mean-of-ratios",
    kind: "bug",
    title: "The mean of the ratios for the ratio of the means",
    hint: "You average the quotients of the norms; the rule divides the mean norms.",
    evidence: "trap: no broken public code found",
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) => {
      const ratios = numbers(noiseNorms).map((entry, j) => entry / at(gradNorms, j));
      return rule(alphaFactor, (snr * ratios.reduce((sum, ratio) => sum + ratio, 0)) / length(gradNorms));
    },
  }),
  deviation(pcLangevinStepSizeBatch, {
    id: "batch-norms/sum-and-mean",
    kind: "bug",
    title: "The sum of the one norms over the mean of the other",
    hint: "One of the two norms is summed over the batch and the other averaged.",
    evidence: "trap: no broken public code found",
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) =>
      rule(alphaFactor, (snr * total(noiseNorms) * length(gradNorms)) / total(gradNorms)),
  }),
  deviation(pcLangevinStepSizeSqrtDim, {
    id: "sqrt-dim-without-root",
    kind: "bug",
    title: "The dimension for its root",
    hint: "Your step size grows with the square of the dimension: a draw has the norm sqrt(d), not d.",
    evidence: "trap: the rule squares what it is given",
    run: ({ snr, d, gradNorm, alphaFactor }) => rule(alphaFactor, (snr * d) / gradNorm),
  }),
  deviation(pcLangevinStepSizeSqrtDim, {
    id: "snr-rule-missing-two",
    kind: "bug",
    title: "The step size without its factor 2",
    hint: "Your step size is half of the expected: the noise is the root of twice the step size.",
    evidence: "trap: no broken public code found",
    run: ({ snr, d, gradNorm, alphaFactor }) => rule(alphaFactor / 2, (snr * Math.sqrt(d)) / gradNorm),
  }),
  deviation(pcAldStepSize, {
    id: "variance-for-std",
    kind: "bug",
    title: "The level taken for a variance",
    hint: "Your step size grows with sigma instead of its square: sigma is a standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ snr, sigma, alphaFactor }) => rule(alphaFactor, snr * Math.sqrt(sigma)),
  }),
  deviation(pcAldStepSize, {
    id: "corrector-alpha-squared",
    kind: "bug",
    title: "The factor inside the square",
    hint: "The factor alpha is squared in your step size; it stands outside the bracket.",
    evidence: "trap: no broken public code found",
    run: ({ snr, sigma, alphaFactor }) => rule(1, alphaFactor * snr * sigma),
  }),
];

const move = (x: Vec, score: Vec, noise: Vec, drift: number, spread: number): { xNext: Vec; xMean: Vec } => {
  const xMean = add(x, scale(drift, score));
  return { xNext: add(xMean, scale(spread, noise)), xMean };
};

const moveDeviations: readonly Deviation[] = [
  deviation(pcLangevinStep, {
    id: "langevin-noise",
    kind: "bug",
    title: "Noise of the root of the step size with the whole drift",
    hint: "The stationary variance is half of the expected: the noise needs sqrt(2 stepSize).",
    evidence: "ports",
    run: ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize, Math.sqrt(stepSize)),
  }),
  deviation(pcLangevinStep, {
    id: "langevin-noise-not-sqrt",
    kind: "bug",
    title: "Noise that grows with the step size",
    hint: "Your noise scales with the step size instead of its root.",
    evidence: "google-research/ibc issue 6",
    run: ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize / 2, stepSize),
  }),
  deviation(pcLangevinStep, {
    id: "langevin-half",
    kind: "convention",
    title: "The convention of NCSN",
    hint: "You step with half the score and the root of the step size: your step size is twice the one meant here.",
    evidence: "text of NCSN against Score SDE",
    convention: { name: "langevinStepSize", value: "ncsn" },
    run: ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize / 2, Math.sqrt(stepSize)),
  }),
  deviation(pcLangevinStep, {
    id: "score-sign",
    kind: "bug",
    title: "The score subtracted",
    hint: "Your step goes down the density: the score has the wrong sign.",
    evidence: "ports",
    run: ({ x, score, stepSize, noise }) => move(x, score, noise, -stepSize, Math.sqrt(2 * stepSize)),
  }),
  deviation(pcLangevinStep, {
    id: "no-final-denoise",
    kind: "bug",
    title: "The noisy state returned as the mean",
    hint: "Your xMean contains the draw; it is the state before the noise.",
    evidence: "score_sde, NCSNv2, smalldiffusion and azula differ in what a run returns",
    run: (inputs) => {
      const { xNext } = pcLangevinStep(inputs);
      return { xNext, xMean: xNext };
    },
  }),
];

/** Wrong versions of the step sizes and of the step. */
export const stepsDeviations: readonly Deviation[] = [...sizeDeviations, ...moveDeviations];
