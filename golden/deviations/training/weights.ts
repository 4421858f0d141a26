import { trainLambdaDefault, trainLambdaLikelihood, trainLossWeights } from "../../../reference/training.ts";
import { oneMinusExpPlain } from "../common/precision.ts";
import { snrWeightUpsideDown } from "../common/schedules.ts";
import { subvpDiffusionOfVp, subvpStdVar } from "../common/subvp.ts";
import { diffusionNotSquared } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

/** `1 - exp(-2B)` in binary32, as printed. */
const noisePower = (t: number, { betaMin, betaMax }: { betaMin: number; betaMax: number }): number => {
  const slope = f32(0.5 * f32(f32(betaMax) - f32(betaMin)));
  const integral = f32(f32(t) * f32(f32(betaMin) + f32(slope * f32(t))));
  return f32(1 - f32(Math.exp(f32(-2 * integral))));
};

const betaAt = (t: number, { betaMin, betaMax }: { betaMin: number; betaMax: number }): number =>
  f32(f32(betaMin) + f32(f32(t) * f32(f32(betaMax) - f32(betaMin))));

const lambdas: readonly Deviation[] = [
  ...deviates(subvpStdVar, [
    on(trainLambdaDefault, ({ sigma }) => ({ weight: sigma }), {
      hint: "Your weight is sigma: what you are given is a standard deviation, also for sub-VP, where it is 1 - exp(-B). Square it.",
    }),
  ]),
  deviation(trainLambdaDefault, {
    id: "weight-upside-down",
    kind: "bug",
    title: "The expected squared norm for its inverse",
    hint: "Your weight is 1 / sigma^2, the size of the target; the weight is the inverse of that.",
    evidence: "constructed",
    applies: ({ sigma }) => sigma > 0,
    run: ({ sigma }) => ({ weight: 1 / sigma ** 2 }),
  }),
  ...deviates(diffusionNotSquared, [
    on(trainLambdaLikelihood, (inputs) => ({ weight: Math.sqrt(trainLambdaLikelihood(inputs).weight) })),
  ]),
  deviation(trainLambdaLikelihood, {
    id: "likelihood-halved",
    kind: "convention",
    title: "The half of the bound in the weight",
    hint: "Your weight is g^2 / 2: here the half of the bound stays outside.",
    evidence: "the bound of arXiv:2101.09258 has the factor 1/2 before the integral",
    convention: { name: "likelihoodWeight", value: "halved" },
    run: (inputs) => ({ weight: trainLambdaLikelihood(inputs).weight / 2 }),
  }),
  ...deviates(subvpDiffusionOfVp, [
    on(
      trainLambdaLikelihood,
      ({ t, sde }) =>
        sde.kind === "ve"
          ? trainLambdaLikelihood({ t, sde })
          : trainLambdaLikelihood({ t, sde: { ...sde, kind: "vp" } }),
      { applies: ({ sde }) => sde.kind === "subvp" },
    ),
  ]),
  deviation(trainLambdaLikelihood, {
    id: "ve-variance-for-rate",
    kind: "bug",
    title: "The variance for its rate of change",
    hint: "For VE you return sigma^2; g^2 is the rate at which it grows, 2 log(sigmaMax / sigmaMin) times as much.",
    evidence: "constructed",
    applies: ({ sde }) => sde.kind === "ve",
    run: ({ t, sde }) => ({
      weight: sde.kind === "ve" ? (sde.sigmaMin * (sde.sigmaMax / sde.sigmaMin) ** t) ** 2 : 0,
    }),
  }),
  ...deviates(oneMinusExpPlain, [
    on(
      trainLambdaLikelihood,
      ({ t, sde }) => ({ weight: sde.kind === "ve" ? 0 : f32(betaAt(t, sde) * noisePower(t, sde)) }),
      { applies: ({ sde }) => sde.kind === "subvp" },
    ),
  ]),
];

const conversions: readonly Deviation[] = [
  deviation(trainLossWeights, {
    id: "min-snr-for-v",
    kind: "bug",
    title: "The weight of the noise used for the velocity",
    hint: "Your weight of the velocity stays as the signal vanishes; it must vanish, as SNR / (SNR + 1) times that of the noise.",
    evidence: "diffusers pull requests 5238, 5654, 6307 and issue 9451",
    run: (inputs) => ({ ...trainLossWeights(inputs), weightV: inputs.weight }),
  }),
  deviation(trainLossWeights, {
    id: "min-snr-for-v/plus-one-twice",
    kind: "bug",
    title: "1 added above and below",
    hint: "Your weight of the velocity tends to 1 as the signal vanishes: add 1 to the SNR below, not to the clipped one above.",
    evidence: "diffusers pull requests 5238, 5654, 6307 and issue 9451",
    run: (inputs) => {
      const snr = (inputs.scale / inputs.sigma) ** 2;
      return { ...trainLossWeights(inputs), weightV: (inputs.weight * snr + 1) / (snr + 1) };
    },
  }),
  ...deviates(snrWeightUpsideDown, [
    on(
      trainLossWeights,
      (inputs) => ({
        ...trainLossWeights(inputs),
        weightX0: inputs.weight * (inputs.sigma / inputs.scale) ** 2,
      }),
      { applies: ({ scale }) => scale > 0 },
    ),
  ]),
  deviation(trainLossWeights, {
    id: "score-weight-upside-down",
    kind: "bug",
    title: "The variance divided instead of multiplied",
    hint: "Your weight of the score is w / sigma^2; errors of the score are large where sigma is small, so it is w sigma^2.",
    evidence: "constructed",
    run: (inputs) => ({ ...trainLossWeights(inputs), weightScore: inputs.weight / inputs.sigma ** 2 }),
  }),
  deviation(trainLossWeights, {
    id: "amplitude-ratio",
    kind: "bug",
    title: "Roots of the factors",
    hint: "Your factors are scale / sigma, sigma and scale; squared errors need their squares.",
    evidence: "constructed",
    run: ({ weight, scale, sigma }) => ({
      weightX0: (weight * scale) / sigma,
      weightScore: weight * sigma,
      weightV: weight * scale,
    }),
  }),
];

/** Deviations of the weights. */
export const weightDeviations: readonly Deviation[] = [...lambdas, ...conversions];
