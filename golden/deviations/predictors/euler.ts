import { matvec, transpose } from "../../../reference/kit/linalg.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, scale, sub } from "../../../reference/kit/tensor.ts";
import {
  reverseDiffusionStep,
  reverseEulerMaruyamaStep,
  subvpReverseDiffusionStep,
} from "../../../reference/predictors.ts";
import { betaAt, betaIntegral } from "../../../reference/sde/parts.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearNeighbour, noisy, sumOfTwo, unitStep } from "./parts.ts";

const eulerDeviations: readonly Deviation[] = [
  deviation(reverseEulerMaruyamaStep, {
    id: "em-step-1-over-n",
    kind: "convention",
    title: "A step of 1/N on a grid whose gap is (1 - cutoff) / (N - 1)",
    hint: "Your step is not the gap of the grid: the state's clock ends at 0 and the score's at the cutoff.",
    evidence: "score_sde sampling.py; diffusers scheduling_sde_vp.py",
    convention: { name: "eulerStep", value: "one-over-n" },
    applies: ({ h }) => unitStep(h) !== undefined,
    run: (inputs) => reverseEulerMaruyamaStep({ ...inputs, h: unitStep(inputs.h) ?? inputs.h }),
  }),
  deviation(reverseEulerMaruyamaStep, {
    id: "reverse-drift-sign",
    kind: "bug",
    title: "The score term with the wrong sign",
    hint: "The sign of your score term is flipped: the variance grows where it should contract.",
    evidence: "CoursIA pull request 16132; SiT issue 17",
    run: ({ x, score, drift, g, h, noise }) =>
      noisy(sub(x, scale(h, sumOfTwo(1, drift, g * g, score))), g * Math.sqrt(h), noise),
  }),
  deviation(reverseEulerMaruyamaStep, {
    id: "reverse-drift-sign/forward-drift",
    kind: "bug",
    title: "The drift not reversed",
    hint: "You add the forward drift; a step towards the data subtracts it.",
    evidence: "conditional-flow-matching issue 85",
    run: ({ x, score, drift, g, h, noise }) =>
      noisy(add(x, scale(h, sumOfTwo(1, drift, g * g, score))), g * Math.sqrt(h), noise),
  }),
  deviation(reverseEulerMaruyamaStep, {
    id: "k-diffusion-sde-not-reverse",
    kind: "convention",
    title: "Half the score with the full noise",
    hint: "Your step is not that of the reverse-time SDE: its output variance on Gaussian data is too large.",
    evidence: "diffusers issue 1889 (suspected)",
    convention: { name: "reverseSde", value: "half-score" },
    run: ({ x, score, drift, g, h, noise }) =>
      noisy(sub(x, scale(h, sumOfTwo(1, drift, -0.5 * g * g, score))), g * Math.sqrt(h), noise),
  }),
  deviation(reverseEulerMaruyamaStep, {
    id: "noise-times-h",
    kind: "bug",
    title: "The noise scaled by the step, not by its root",
    hint: "Your noise has the factor h; it must be sqrt(h), or it vanishes as the steps get shorter.",
    evidence: "ports",
    run: ({ x, score, drift, g, h, noise }) => noisy(sub(x, scale(h, sumOfTwo(1, drift, -g * g, score))), g * h, noise),
  }),
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
  deviation(reverseDiffusionStep, {
    id: "rd-f-without-minus-x",
    kind: "bug",
    title: "An increment that lacks its -x",
    hint: "Your output has lost the state: the increment must be the change of the forward rule, not its result.",
    evidence: "ports",
    run: ({ increment, diffusionMatrix, score, noise }) => {
      const xMean = sub(matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score)), increment);
      return { xPrev: add(xMean, matvec(diffusionMatrix, noise)), xMean };
    },
  }),
  deviation(reverseDiffusionStep, {
    id: "rd-shifted-beta",
    kind: "convention",
    title: "The coefficients of the transition one level up",
    hint: "Your coefficients are those of the transition one level too high; use those of the step that is reversed.",
    evidence: "the literal reading of Eq. 46 of arXiv:2011.13456",
    convention: { name: "reverseDiffusionIndex", value: "next" },
    applies: (inputs) => chainNeighbour(inputs) !== undefined,
    run: (inputs) => {
      const beta = chainNeighbour(inputs) as number;
      const root = Math.sqrt(beta) / at(inputs.diffusionMatrix, 0, 0);
      return reverseDiffusionStep({
        ...inputs,
        increment: scale(Math.sqrt(1 - beta) - 1, inputs.x),
        diffusionMatrix: scale(root, inputs.diffusionMatrix),
      });
    },
  }),
  deviation(reverseDiffusionStep, {
    id: "matrix-transposed",
    kind: "bug",
    title: "The transposed diffusion matrix",
    hint: "Your result is that of the transposed matrix: rows and columns are swapped.",
    evidence: "trap: noise of a batch multiplied from the left",
    run: (inputs) => reverseDiffusionStep({ ...inputs, diffusionMatrix: transpose(inputs.diffusionMatrix) }),
  }),
  deviation(reverseDiffusionStep, {
    id: "std-for-variance",
    kind: "bug",
    title: "The diffusion matrix without its transpose",
    hint: "Your score term has the factor G; it must be G G^T.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, increment, diffusionMatrix, score, noise }) => {
      const xMean = add(sub(x, increment), matvec(diffusionMatrix, score));
      return { xPrev: add(xMean, matvec(diffusionMatrix, noise)), xMean };
    },
  }),
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
  return noisy(sumOfTwo(1 + 0.5 * beta * h, inputs.x, squared * h, inputs.score), Math.sqrt(squared * h), inputs.noise);
};

const subvpDeviations: readonly Deviation[] = [
  deviation(subvpReverseDiffusionStep, {
    id: "subvp-is-vp",
    kind: "bug",
    title: "The diffusion coefficient of VP",
    hint: "Your diffusion coefficient is that of VP: the factor 1 - exp(-2 B) is missing.",
    evidence: "ports that reuse the VP predictor",
    run: (inputs) => subvpStep(inputs, 1 / inputs.numLevels, () => 1),
  }),
  deviation(subvpReverseDiffusionStep, {
    id: "subvp-exponent",
    kind: "bug",
    title: "The exponent without its 2",
    hint: "Your factor is 1 - exp(-B); the squared diffusion coefficient has 1 - exp(-2 B).",
    evidence: "ports",
    run: (inputs) => subvpStep(inputs, 1 / inputs.numLevels, (integral) => -Math.expm1(-integral)),
  }),
  deviation(subvpReverseDiffusionStep, {
    id: "step-not-divided",
    kind: "bug",
    title: "Coefficients not divided by the number of levels",
    hint: "Your step has length 1; the chain with N levels takes 1/N.",
    evidence: "ports that mix discrete and continuous rates",
    run: (inputs) => subvpStep(inputs, 1, (integral) => -Math.expm1(-2 * integral)),
  }),
];

/** Known wrong versions of the steps with general coefficients. */
export const eulerFamilyDeviations: readonly Deviation[] = [
  ...eulerDeviations,
  ...generalDeviations,
  ...subvpDeviations,
];
