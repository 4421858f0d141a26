import { ddpmStep, ddpmStepClipped } from "../../../reference/ddpm.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { meanCumulativeScale } from "../common/ddpm.ts";
import { unrespacedBeta } from "../common/levels.ts";
import { noiseOnLastStep, x0ClippingProfile } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearBeta } from "../kit/linear.ts";
import { clip, mix, x0Of } from "../kit/vectors.ts";
import { betaTildeOf, epsMean, powerBefore, weightsOf } from "./parts.ts";

interface StepInputs {
  readonly x: Vec;
  readonly eps: Vec;
  readonly noise: Vec;
  readonly beta: number;
  readonly alphaBar: number;
  readonly variance: number;
}

const step = ({ x, eps, noise, beta, alphaBar, variance }: StepInputs): { xPrev: Vec } => ({
  xPrev: mix(1, epsMean(x, eps, beta, alphaBar), Math.sqrt(variance), noise),
});

const posteriorMean = (x: Vec, x0: Vec, alphaBar: number, alphaBarPrev: number): Vec => {
  const { coefX0, coefX } = weightsOf(alphaBar, alphaBarPrev);
  return mix(coefX0, x0, coefX, x);
};

interface ClippedInputs {
  readonly x: Vec;
  readonly x0: Vec;
  readonly noise: Vec;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
  readonly variance: number;
}

const clippedStep = ({ x, noise, alphaBar, alphaBarPrev, variance }: ClippedInputs, x0: Vec): { xPrev: Vec } => ({
  xPrev: mix(1, posteriorMean(x, x0, alphaBar, alphaBarPrev), Math.sqrt(variance), noise),
});

/** Deviations of the ancestral step. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(noiseOnLastStep, [
    on(ddpmStep, (inputs) => step({ ...inputs, variance: inputs.beta }), { applies: ({ variance }) => variance === 0 }),
  ]),
  deviation(ddpmStep, {
    id: "beta-vs-beta-tilde/large",
    kind: "convention",
    title: "Always the larger fixed variance",
    hint: "You add noise of variance beta whatever variance was given.",
    evidence: "hojonathanho/diffusion run_cifar.py; ermongroup/ddim; SR3 issue 54",
    convention: { name: "stepVariance", value: "beta" },
    applies: ({ variance }) => variance > 0,
    run: (inputs) => step({ ...inputs, variance: inputs.beta }),
  }),
  deviation(ddpmStep, {
    id: "beta-vs-beta-tilde/small",
    kind: "convention",
    title: "Always the smaller fixed variance",
    hint: "You add noise of the posterior variance whatever variance was given.",
    evidence: "hojonathanho/diffusion run_cifar.py; ermongroup/ddim; SR3 issue 54",
    convention: { name: "stepVariance", value: "betaTilde" },
    applies: ({ variance }) => variance > 0,
    run: (inputs) => {
      const { beta, alphaBar } = inputs;
      return step({ ...inputs, variance: betaTildeOf(alphaBar, powerBefore(beta, alphaBar)) });
    },
  }),
  ...deviates(unrespacedBeta, [
    on(ddpmStep, (inputs) => step({ ...inputs, beta: linearBeta(inputs.alphaBar) ?? inputs.beta }), {
      applies: ({ beta, alphaBar }) => Math.abs((linearBeta(alphaBar) ?? beta) - beta) > 0.01 * beta,
    }),
  ]),
  ...deviates(varianceForStd, [on(ddpmStep, (inputs) => step({ ...inputs, variance: inputs.variance ** 2 }))]),
  ...deviates(meanCumulativeScale, [
    on(ddpmStep, ({ x, eps, noise, beta, alphaBar, variance }) => {
      const mean = scale(Math.sqrt((1 - beta) / alphaBar), epsMean(x, eps, beta, alphaBar));
      return { xPrev: mix(1, mean, Math.sqrt(variance), noise) };
    }),
  ]),
  ...deviates(x0ClippingProfile, [
    on(ddpmStep, ({ x, eps, noise, beta, alphaBar, variance }) => {
      const x0 = clip(x0Of(x, eps, alphaBar));
      return { xPrev: mix(1, posteriorMean(x, x0, alphaBar, powerBefore(beta, alphaBar)), Math.sqrt(variance), noise) };
    }),
  ]),
  deviation(ddpmStepClipped, {
    id: "x0-clipping-profile/never",
    kind: "convention",
    title: "Nothing clipped",
    hint: "You do not clip the predicted clean data; this equation does.",
    evidence: "SDEdit, EGSDE and DiffPure never clip; Open-Sora-Plan issue 294",
    convention: { name: "clipRange", value: "none" },
    run: (inputs) => clippedStep(inputs, inputs.x0),
  }),
  deviation(ddpmStepClipped, {
    id: "x0-clipping-profile/unit",
    kind: "convention",
    title: "Always clipped to [-1, 1]",
    hint: "You clip to [-1, 1] whatever range was asked.",
    evidence: "ermongroup/ddim and the code of Ho: the range is a constant",
    convention: { name: "clipRange", value: "unit" },
    run: (inputs) => clippedStep(inputs, clip(inputs.x0)),
  }),
  deviation(ddpmStepClipped, {
    id: "clip-after-step",
    kind: "bug",
    title: "The mean clipped instead of the prediction",
    hint: "You clip the mean of the step; the predicted clean data is clipped before the mean is formed. The two agree on the last step.",
    evidence: "constructed",
    run: (inputs) => {
      const { x, x0, noise, alphaBar, alphaBarPrev, variance, lo, hi } = inputs;
      const mean = clip(posteriorMean(x, x0, alphaBar, alphaBarPrev), lo, hi);
      return { xPrev: add(mean, scale(Math.sqrt(variance), noise)) };
    },
  }),
];
