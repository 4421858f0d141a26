import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { aldStepSize, langevinStep, langevinStepNcsn } from "../../../reference/smld.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

interface StepInputs {
  readonly x: Vec;
  readonly score: Vec;
  readonly stepSize: number;
  readonly noise: Vec;
}

/** `x + drift s + spread z`. */
const stepWith = ({ x, score, noise }: StepInputs, drift: number, spread: number): { xNext: Vec } => ({
  xNext: add(x, scale(drift, score), scale(spread, noise)),
});

/** Wrong versions of the Langevin steps and of the step size. */
export const stepDeviations: readonly Deviation[] = [
  deviation(langevinStep, {
    id: "langevin-noise-not-sqrt",
    kind: "bug",
    title: "Noise that scales with the step",
    hint: "Noise scales with the step instead of its square root.",
    evidence: "google-research/ibc issue 6",
    run: (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, inputs.stepSize),
  }),
  deviation(langevinStep, {
    id: "langevin-noise",
    kind: "bug",
    title: "Noise without its two",
    hint: "The stationary variance is half of the expected one: the noise needs sqrt(2 stepSize).",
    evidence: "ports: the noise of one convention with the drift of the other",
    run: (inputs) => stepWith(inputs, inputs.stepSize, Math.sqrt(inputs.stepSize)),
  }),
  deviation(langevinStep, {
    id: "langevin-half",
    kind: "convention",
    title: "The convention of NCSN",
    hint: "Your drift has the coefficient stepSize / 2 and your noise sqrt(stepSize): the step size of NCSN is twice that of Score SDE.",
    evidence: "arXiv:1907.05600 against arXiv:2011.13456",
    convention: { name: "langevinStep", value: "half" },
    run: (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, Math.sqrt(inputs.stepSize)),
  }),
  deviation(langevinStep, {
    id: "score-sign",
    kind: "bug",
    title: "Descent instead of ascent",
    hint: "You subtract the score: the step runs away from the data.",
    evidence: "ports: the gradient of an energy confused with the score",
    run: (inputs) => stepWith(inputs, -inputs.stepSize, Math.sqrt(2 * inputs.stepSize)),
  }),
  deviation(langevinStepNcsn, {
    id: "ald-step-convention",
    kind: "convention",
    title: "The paper's step with twice its size",
    hint: "Your step equals the paper's with twice the step size: alpha means alpha / 2 here.",
    evidence: "ermongroup/ncsn and ncsnv2: step_size * grad + sqrt(2 step_size) * noise",
    convention: { name: "langevinStep", value: "full" },
    run: (inputs) => stepWith(inputs, inputs.stepSize, Math.sqrt(2 * inputs.stepSize)),
  }),
  deviation(langevinStepNcsn, {
    id: "langevin-noise",
    kind: "bug",
    title: "The noise of the other convention",
    hint: "Your drift has the coefficient stepSize / 2, your noise sqrt(2 stepSize): the stationary variance is twice the expected one.",
    evidence: "ports: the noise of one convention with the drift of the other",
    run: (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, Math.sqrt(2 * inputs.stepSize)),
  }),
  deviation(langevinStepNcsn, {
    id: "langevin-noise-not-sqrt",
    kind: "bug",
    title: "Noise that scales with the step",
    hint: "Noise scales with the step instead of its square root.",
    evidence: "google-research/ibc issue 6",
    run: (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, inputs.stepSize),
  }),
  deviation(aldStepSize, {
    id: "ratio-not-squared",
    kind: "bug",
    title: "The ratio of the levels without its square",
    hint: "Your step size grows with the level, not with its variance: the square is missing.",
    evidence: "ports",
    run: ({ stepSize, sigma, sigmaMin }) => ({ stepSize: (stepSize * sigma) / sigmaMin }),
  }),
  deviation(aldStepSize, {
    id: "ratio-to-the-largest",
    kind: "bug",
    title: "The ratio upside down",
    hint: "Your step size shrinks with the level: you divide by the first level of a descending list, which is the largest.",
    evidence: "trap: sigma_L is the first entry of an ascending list and the last of a descending one",
    run: ({ stepSize, sigma, sigmaMin }) => ({ stepSize: stepSize * (sigmaMin / sigma) ** 2 }),
  }),
  deviation(aldStepSize, {
    id: "no-annealing",
    kind: "bug",
    title: "One step size for all levels",
    hint: "You return the step size of the smallest level for every level.",
    evidence: "ports",
    run: ({ stepSize }) => ({ stepSize }),
  }),
];
