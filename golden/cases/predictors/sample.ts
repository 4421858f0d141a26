import type { Sde } from "../../../reference/kit/records.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { marginalAt } from "../../../reference/models.ts";
import { sdeCoefficients } from "../../../reference/sde.ts";
import { betaAt, sigmaAt } from "../../../reference/sde/parts.ts";
import { pick } from "../kit/build.ts";
import type { CaseSource, ChapterCases, StepSource } from "../kit/case.ts";
import type { CaseGmm } from "../kit/steps.ts";
import { scoreAt, statesOf } from "../kit/steps.ts";
import { gaussian, mixture, pair, sdes } from "./inputs.ts";
import { fortyEight as indices } from "../kit/points.ts";

interface Run {
  readonly x: readonly number[];
  readonly times: readonly number[];
  readonly sde: Sde;
  readonly method: "euler-maruyama" | "reverse-diffusion" | "ancestral" | "heun";
  readonly scoreFn: { readonly gmm: CaseGmm; readonly sde: Sde };
  readonly noises: readonly (readonly number[])[];
}

const times = [0.125, 0.3125, 0.5625, 0.75];

const onPlane = (method: Run["method"], sde: Sde, more: Partial<Run> = {}): Run & CaseSource["inputs"] => ({
  x: [0.75, -1.5],
  times,
  sde,
  method,
  scoreFn: { gmm: mixture, sde },
  noises: [
    [0.5, -1.25],
    [1, 0.25],
    [-0.75, 0.5],
  ],
  ...more,
});

const onLine = (method: Run["method"], sde: Sde, gmm: CaseGmm, more: Partial<Run> = {}): Run & CaseSource["inputs"] =>
  onPlane(method, sde, { x: [-1.25], scoreFn: { gmm, sde }, noises: [[0.5], [-1], [0.75]], ...more });

/** Two isotropic components in 48 dimensions, each off the origin in a few of them. */
const wide: CaseGmm = {
  weights: [0.375, 0.625],
  means: [indices.map((i) => (i % 4 === 0 ? 1 : 0)), indices.map((i) => (i % 8 === 1 ? -0.5 : 0))],
  covariances: [0.5, 0.75],
};

const inManyDimensions = onPlane("ancestral", sdes.ve, {
  x: indices.map((i) => (i % 8 === 5 ? -0.75 : i % 2)),
  times: [0.25, 0.5, 0.75],
  scoreFn: { gmm: wide, sde: sdes.ve },
  noises: [indices.map((i) => (i % 12 === 3 ? 1.5 : i % 2)), indices.map(() => 0)],
});

const chain = onLine("ancestral", sdes.vp, pair);

/** Cases of the sampler. */
export const sampleCases: readonly CaseSource[] = [
  pick("ve/euler-maruyama", ["explicitNoise"], "One dimension, where every step is affine.", {
    ...onLine("euler-maruyama", sdes.ve, gaussian),
  }),
  pick("ve/reverse-diffusion", ["explicitNoise"], "Two dimensions, two components.", {
    ...onPlane("reverse-diffusion", sdes.ve),
  }),
  pick("ve/ancestral", ["explicitNoise"], "One dimension, where every step is affine.", {
    ...onLine("ancestral", sdes.ve, gaussian),
  }),
  pick("ve/heun", ["explicitNoise"], "One dimension, two components.", { ...onLine("heun", sdes.ve, pair) }),
  pick("vp/euler-maruyama", ["explicitNoise", "stepConvention"], "Equal gaps between 1/16 and 1, long steps.", {
    ...onPlane("euler-maruyama", sdes.vp, { times: [0.0625, 0.375, 0.6875, 1] }),
  }),
  pick("vp/reverse-diffusion", ["explicitNoise"], "One dimension, where every step is affine.", {
    ...onLine("reverse-diffusion", sdes.vp, gaussian),
  }),
  pick("vp/ancestral", ["explicitNoise"], "One dimension, two components.", { ...chain }),
  pick(
    "vp/ancestral/48-dimensions",
    ["explicitNoise"],
    "Two components in 48 dimensions, two steps, the second without noise.",
    {
      ...inManyDimensions,
    },
  ),
  pick("vp/heun", ["explicitNoise"], "One dimension, two components.", { ...onLine("heun", sdes.vp, pair) }),
  pick("subvp/euler-maruyama", ["explicitNoise"], "One dimension, two components.", {
    ...onLine("euler-maruyama", sdes.subvp, pair),
  }),
  pick("subvp/reverse-diffusion", ["explicitNoise"], "The Euler step under its other name.", {
    ...onLine("reverse-diffusion", sdes.subvp, pair),
  }),
  pick("subvp/heun", ["explicitNoise"], "One dimension, where every step is affine.", {
    ...onLine("heun", sdes.subvp, gaussian),
  }),
];

const eulerStep = ({ sde }: Run, state: readonly number[], t: number, s: number): StepSource => {
  const { drift, g } = sdeCoefficients({ x: state, t, sde });
  return { operation: "reverseEulerMaruyamaStep", inputs: { drift: numbers(drift), g, h: t - s } };
};

/** What a chain's step takes besides state, score and draw. */
const chainStep = ({ method, sde }: Run, t: number, s: number): StepSource => {
  const rule = method === "ancestral" ? "AncestralStep" : "ReverseDiffusionStep";
  return sde.kind === "ve"
    ? { operation: `ve${rule}`, inputs: { sigma: sigmaAt(t, sde), sigmaPrev: sigmaAt(s, sde) } }
    : { operation: `vp${rule}`, inputs: { beta: betaAt(t, sde as Parameters<typeof betaAt>[1]) * (t - s) } };
};

const stepOf = (run: Run, state: readonly number[], t: number, s: number): StepSource => {
  const { method, sde, scoreFn } = run;
  if (method === "heun") return { operation: "heunSdeStep", inputs: { t, h: t - s, sde, scoreFn } };
  const isEuler = method === "euler-maruyama" || sde.kind === "subvp";
  const { operation, inputs } = isEuler ? eulerStep(run, state, t, s) : chainStep(run, t, s);
  return { operation, inputs: { ...inputs, score: scoreAt(scoreFn.gmm, marginalAt(t, scoreFn.sde), state) } };
};

/** The steps of a run, each from its golden state. */
export const sampleSteps: NonNullable<ChapterCases["steps"]>[string] = (inputs, outputs) => {
  const run = inputs as unknown as Run;
  const descending = [...run.times].reverse();
  const states = statesOf(outputs);
  return descending.slice(1).map((s, j) => {
    const x = states[j] as number[];
    const step = stepOf(run, x, descending[j] as number, s);

    return { operation: step.operation, inputs: { x, noise: run.noises[j], ...step.inputs } };
  });
};
