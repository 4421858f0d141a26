import { ddpmStep, ddpmStepClipped } from "../../../reference/ddpm.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearBeta } from "../kit/linear.ts";
import { betaTildeOf, clip, epsMean, mix, powerBefore, weightsOf, x0Of } from "./parts.ts";

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

const variants = { id: "beta-vs-beta-tilde", evidence: "hojonathanho run_cifar.py; ermongroup/ddim; SR3 issue 54" };

/** Known wrong versions of the ancestral step. */
export const stepDeviations: readonly Deviation[] = [
  deviation(ddpmStep, {
    id: "noise-on-last-step",
    kind: "bug",
    title: "Noise where none was asked for",
    hint: "The variance is 0 and you add noise of variance beta: gate it by the last step visited, not by the label 0.",
    evidence: "diffusers scheduling_ddpm.py with trailing spacing or an offset",
    applies: ({ variance }) => variance === 0,
    run: (inputs) => step({ ...inputs, variance: inputs.beta }),
  }),
  deviation(ddpmStep, {
    ...variants,
    id: "beta-vs-beta-tilde/large",
    kind: "convention",
    title: "Always the larger fixed variance",
    hint: "You add noise of variance beta whatever variance was given.",
    convention: { name: "stepVariance", value: "beta" },
    applies: ({ variance }) => variance > 0,
    run: (inputs) => step({ ...inputs, variance: inputs.beta }),
  }),
  deviation(ddpmStep, {
    ...variants,
    id: "beta-vs-beta-tilde/small",
    kind: "convention",
    title: "Always the smaller fixed variance",
    hint: "You add noise of the posterior variance whatever variance was given.",
    convention: { name: "stepVariance", value: "betaTilde" },
    applies: ({ variance }) => variance > 0,
    run: (inputs) => {
      const { beta, alphaBar } = inputs;
      return step({ ...inputs, variance: betaTildeOf(alphaBar, powerBefore(beta, alphaBar)) });
    },
  }),
  deviation(ddpmStep, {
    id: "unrespaced-beta",
    kind: "bug",
    title: "The beta of one level for a jump",
    hint: "Your beta is that of a single level; for a jump it is 1 - alphaBar / alphaBarPrev.",
    evidence: "diffusers pull request 3006 and issue 5130",
    applies: ({ beta, alphaBar }) => Math.abs((linearBeta(alphaBar) ?? beta) - beta) > 0.01 * beta,
    run: (inputs) => step({ ...inputs, beta: linearBeta(inputs.alphaBar) ?? inputs.beta }),
  }),
  deviation(ddpmStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your noise has the variance as its factor; it needs the square root.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => step({ ...inputs, variance: inputs.variance ** 2 }),
  }),
  deviation(ddpmStep, {
    id: "mean-cumulative-scale",
    kind: "bug",
    title: "The mean scaled by the cumulative product",
    hint: "Your mean is divided by sqrt(alphaBar); it must be divided by sqrt(1 - beta).",
    evidence: "ports: the two alphas confused",
    run: ({ x, eps, noise, beta, alphaBar, variance }) => {
      const mean = scale(Math.sqrt((1 - beta) / alphaBar), epsMean(x, eps, beta, alphaBar));
      return { xPrev: mix(1, mean, Math.sqrt(variance), noise) };
    },
  }),
  deviation(ddpmStep, {
    id: "x0-clipping-profile",
    kind: "convention",
    title: "Predicted clean data clipped to [-1, 1]",
    hint: "You go through predicted clean data and clip it; this equation does not.",
    evidence: "on by default in diffusers, in Ho's code and in guided-diffusion; absent from Algorithm 2",
    convention: { name: "clipX0", value: "rederive" },
    run: ({ x, eps, noise, beta, alphaBar, variance }) => {
      const x0 = clip(x0Of(x, eps, alphaBar));
      return { xPrev: mix(1, posteriorMean(x, x0, alphaBar, powerBefore(beta, alphaBar)), Math.sqrt(variance), noise) };
    },
  }),
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
    hint: "You clip the mean of the step; the predicted clean data is clipped before the mean is formed.",
    evidence: "trap: the two agree on the last step",
    run: (inputs) => {
      const { x, x0, noise, alphaBar, alphaBarPrev, variance, lo, hi } = inputs;
      const mean = clip(posteriorMean(x, x0, alphaBar, alphaBarPrev), lo, hi);
      return { xPrev: add(mean, scale(Math.sqrt(variance), noise)) };
    },
  }),
];
