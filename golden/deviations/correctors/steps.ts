import {
  pcAldStepSize,
  pcLangevinStep,
  pcLangevinStepSize,
  pcLangevinStepSizeBatch,
  pcLangevinStepSizeSqrtDim,
} from "../../../reference/correctors.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, numbers, scale, squaredNorm, total } from "../../../reference/kit/tensor.ts";
import { langevinHalf, langevinNoise, langevinNoiseNotSqrt } from "../common/langevin.ts";
import { correctorAlphaBar } from "../common/levels.ts";
import { scoreSign } from "../common/signs.ts";
import { noFinalDenoise } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearPowerOf } from "../kit/linear.ts";

const rule = (alphaFactor: number, ratio: number): { stepSize: number } => ({
  stepSize: 2 * alphaFactor * ratio ** 2,
});

const sizeDeviations: readonly Deviation[] = [
  ...deviates(correctorAlphaBar, [
    on(
      pcLangevinStepSize,
      ({ snr, noiseNorm, gradNorm, alphaFactor }) =>
        rule(linearPowerOf(alphaFactor) ?? alphaFactor, (snr * noiseNorm) / gradNorm),
      { applies: ({ alphaFactor }) => linearPowerOf(alphaFactor) !== undefined },
    ),
  ]),
  deviation(pcLangevinStepSize, {
    id: "snr-division-by-zero",
    kind: "bug",
    title: "A score of norm 0 is divided by",
    hint: "The norm of the score is 0: refuse it, do not return infinity.",
    evidence: "score_sde sampling.py",
    acceptsAnything: true,
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(alphaFactor, (snr * noiseNorm) / gradNorm),
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
    evidence: "constructed",
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) =>
      rule(alphaFactor, snr * Math.sqrt(squaredNorm(noiseNorms) / squaredNorm(gradNorms))),
  }),
  deviation(pcLangevinStepSizeBatch, {
    id: "batch-norms/mean-of-ratios",
    kind: "bug",
    title: "The mean of the ratios for the ratio of the means",
    hint: "You average the quotients of the norms; the rule divides the mean norms.",
    evidence: "constructed",
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
    evidence: "constructed",
    run: ({ snr, noiseNorms, gradNorms, alphaFactor }) =>
      rule(alphaFactor, (snr * total(noiseNorms) * length(gradNorms)) / total(gradNorms)),
  }),
  deviation(pcLangevinStepSizeSqrtDim, {
    id: "sqrt-dim-without-root",
    kind: "bug",
    title: "The dimension for its root",
    hint: "Your step size grows with the square of the dimension: a draw has the norm sqrt(d), not d.",
    evidence: "constructed",
    run: ({ snr, d, gradNorm, alphaFactor }) => rule(alphaFactor, (snr * d) / gradNorm),
  }),
  ...deviates(
    {
      id: "snr-rule-missing-two",
      kind: "bug",
      title: "The step size without its factor 2",
      hint: "Your step size is half of the expected: the noise is the root of twice the step size.",
      evidence: "constructed",
    },
    [
      on(pcLangevinStepSize, ({ snr, noiseNorm, gradNorm, alphaFactor }) =>
        rule(alphaFactor / 2, (snr * noiseNorm) / gradNorm),
      ),
      on(pcLangevinStepSizeSqrtDim, ({ snr, d, gradNorm, alphaFactor }) =>
        rule(alphaFactor / 2, (snr * Math.sqrt(d)) / gradNorm),
      ),
    ],
  ),
  deviation(pcLangevinStepSize, {
    id: "snr-rule-not-squared",
    kind: "bug",
    title: "The ratio of the norms not squared",
    hint: "Your step size grows with the ratio of the norms instead of its square.",
    evidence: "constructed",
    run: ({ snr, noiseNorm, gradNorm, alphaFactor }) => rule(alphaFactor, Math.sqrt((snr * noiseNorm) / gradNorm)),
  }),
  ...deviates(varianceForStd, [
    on(pcAldStepSize, ({ snr, sigma, alphaFactor }) => rule(alphaFactor, snr * Math.sqrt(sigma))),
  ]),
  ...deviates(
    {
      id: "corrector-alpha-squared",
      kind: "bug",
      title: "The factor inside the square",
      hint: "The factor alpha is squared in your step size; it stands outside the bracket.",
      evidence: "constructed",
    },
    [
      on(pcLangevinStepSize, ({ snr, noiseNorm, gradNorm, alphaFactor }) =>
        rule(1, (alphaFactor * snr * noiseNorm) / gradNorm),
      ),
      on(pcAldStepSize, ({ snr, sigma, alphaFactor }) => rule(1, alphaFactor * snr * sigma)),
    ],
  ),
];

const move = (x: Vec, score: Vec, noise: Vec, drift: number, spread: number): { xNext: Vec; xMean: Vec } => {
  const xMean = add(x, scale(drift, score));
  return { xNext: add(xMean, scale(spread, noise)), xMean };
};

const moveDeviations: readonly Deviation[] = [
  ...deviates(langevinNoise, [
    on(pcLangevinStep, ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize, Math.sqrt(stepSize))),
  ]),
  ...deviates(langevinNoiseNotSqrt, [
    on(pcLangevinStep, ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize / 2, stepSize)),
  ]),
  ...deviates(langevinHalf, [
    on(pcLangevinStep, ({ x, score, stepSize, noise }) => move(x, score, noise, stepSize / 2, Math.sqrt(stepSize)), {
      convention: { name: "langevinStepSize", value: "ncsn" },
    }),
  ]),
  ...deviates(scoreSign, [
    on(pcLangevinStep, ({ x, score, stepSize, noise }) => move(x, score, noise, -stepSize, Math.sqrt(2 * stepSize))),
  ]),
  ...deviates(noFinalDenoise, [
    on(
      pcLangevinStep,
      (inputs) => {
        const { xNext } = pcLangevinStep(inputs);
        return { xNext, xMean: xNext };
      },
      { kind: "bug" },
    ),
  ]),
];

/** Deviations of the step sizes and of the step. */
export const stepsDeviations: readonly Deviation[] = [...sizeDeviations, ...moveDeviations];
