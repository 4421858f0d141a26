import { matvec, transpose } from "../../../reference/kit/linalg.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, scale, sub } from "../../../reference/kit/tensor.ts";
import {
  reverseDiffusionStep,
  reverseEulerMaruyamaStep,
  subvpReverseDiffusionStep,
} from "../../../reference/predictors.ts";
import { betaAt, betaIntegral } from "../../../reference/sde/parts.ts";
import { emStep1OverN } from "../common/grids.ts";
import { rdShiftedBeta } from "../common/levels.ts";
import { matrixTransposed } from "../common/matrices.ts";
import { reverseDriftSign, reverseDriftSignForwardDrift } from "../common/signs.ts";
import { noiseTimesH, rdFWithoutMinusX } from "../common/steps.ts";
import { subvpExponent } from "../common/subvp.ts";
import { stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";
import { linearNeighbour, noisy, unitStep } from "./parts.ts";

const eulerDeviations: readonly Deviation[] = [
  ...deviates(emStep1OverN, [
    on(
      reverseEulerMaruyamaStep,
      (inputs) => reverseEulerMaruyamaStep({ ...inputs, h: unitStep(inputs.h) ?? inputs.h }),
      { convention: { name: "eulerStep", value: "one-over-n" }, applies: ({ h }) => unitStep(h) !== undefined },
    ),
  ]),
  ...deviates(reverseDriftSign, [
    on(reverseEulerMaruyamaStep, ({ x, score, drift, g, h, noise }) =>
      noisy(sub(x, scale(h, mix(1, drift, g * g, score))), g * Math.sqrt(h), noise),
    ),
  ]),
  ...deviates(reverseDriftSignForwardDrift, [
    on(reverseEulerMaruyamaStep, ({ x, score, drift, g, h, noise }) =>
      noisy(add(x, scale(h, mix(1, drift, g * g, score))), g * Math.sqrt(h), noise),
    ),
  ]),
  deviation(reverseEulerMaruyamaStep, {
    id: "k-diffusion-sde-not-reverse",
    kind: "convention",
    title: "Half the score with the full noise",
    hint: "Your step is not that of the reverse-time SDE: its output variance on Gaussian data is too large.",
    evidence: "diffusers issue 1889 (suspected)",
    convention: { name: "reverseSde", value: "half-score" },
    run: ({ x, score, drift, g, h, noise }) =>
      noisy(sub(x, scale(h, mix(1, drift, -0.5 * g * g, score))), g * Math.sqrt(h), noise),
  }),
  ...deviates(noiseTimesH, [
    on(reverseEulerMaruyamaStep, ({ x, score, drift, g, h, noise }) =>
      noisy(sub(x, scale(h, mix(1, drift, -g * g, score))), g * h, noise),
    ),
  ]),
];

/** The VP chain's next beta, where the step is that of the chain; nothing for any other. */
const chainNeighbour = (inputs: { x: Vec; increment: Vec; diffusionMatrix: Vec }): number | undefined => {
  const { x, increment, diffusionMatrix } = inputs;
  const beta = at(diffusionMatrix, 0, 0) ** 2;
  const expected = scale(Math.sqrt(1 - beta) - 1, x);
  const fits = Math.abs(at(expected, 0) - at(increment, 0)) <= 1e-4 * beta;
  return fits ? linearNeighbour(beta, 1) : undefined;
};

const generalDeviations: readonly Deviation[] = [
  ...deviates(rdFWithoutMinusX, [
    on(reverseDiffusionStep, ({ increment, diffusionMatrix, score, noise }) => {
      const xMean = sub(matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score)), increment);
      return { xPrev: add(xMean, matvec(diffusionMatrix, noise)), xMean };
    }),
  ]),
  ...deviates(rdShiftedBeta, [
    on(
      reverseDiffusionStep,
      (inputs) => {
        const beta = chainNeighbour(inputs) as number;
        const root = Math.sqrt(beta) / at(inputs.diffusionMatrix, 0, 0);
        return reverseDiffusionStep({
          ...inputs,
          increment: scale(Math.sqrt(1 - beta) - 1, inputs.x),
          diffusionMatrix: scale(root, inputs.diffusionMatrix),
        });
      },
      { applies: (inputs) => chainNeighbour(inputs) !== undefined },
    ),
  ]),
  ...deviates(matrixTransposed, [
    on(reverseDiffusionStep, (inputs) =>
      reverseDiffusionStep({ ...inputs, diffusionMatrix: transpose(inputs.diffusionMatrix) }),
    ),
  ]),
  ...deviates(stdForVariance, [
    on(reverseDiffusionStep, ({ x, increment, diffusionMatrix, score, noise }) => {
      const xMean = add(sub(x, increment), matvec(diffusionMatrix, score));
      return { xPrev: add(xMean, matvec(diffusionMatrix, noise)), xMean };
    }),
  ]),
];

interface SubvpInputs {
  readonly x: Vec;
  readonly t: number;
  readonly score: Vec;
  readonly noise: Vec;
  readonly numLevels: number;
  readonly betaMin: number;
  readonly betaMax: number;
}

/** The sub-VP step with another length or another squared diffusion coefficient. */
const subvpStep = (inputs: SubvpInputs, h: number, share: (integral: number) => number) => {
  const beta = betaAt(inputs.t, inputs);
  const squared = beta * share(betaIntegral(0, inputs.t, inputs));
  return noisy(mix(1 + 0.5 * beta * h, inputs.x, squared * h, inputs.score), Math.sqrt(squared * h), inputs.noise);
};

const subvpDeviations: readonly Deviation[] = [
  deviation(subvpReverseDiffusionStep, {
    id: "subvp-is-vp",
    kind: "bug",
    title: "The diffusion coefficient of VP",
    hint: "Your diffusion coefficient is that of VP: the factor 1 - exp(-2 B) is missing.",
    evidence: "constructed",
    run: (inputs) => subvpStep(inputs, 1 / inputs.numLevels, () => 1),
  }),
  ...deviates(subvpExponent, [
    on(subvpReverseDiffusionStep, (inputs) =>
      subvpStep(inputs, 1 / inputs.numLevels, (integral) => -Math.expm1(-integral)),
    ),
  ]),
  deviation(subvpReverseDiffusionStep, {
    id: "step-not-divided",
    kind: "bug",
    title: "Coefficients not divided by the number of levels",
    hint: "Your step has length 1; the chain with N levels takes 1/N.",
    evidence: "constructed",
    run: (inputs) => subvpStep(inputs, 1, (integral) => -Math.expm1(-2 * integral)),
  }),
];

/** Deviations of the steps with general coefficients. */
export const eulerFamilyDeviations: readonly Deviation[] = [
  ...eulerDeviations,
  ...generalDeviations,
  ...subvpDeviations,
];
