import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { aldStepSize, langevinStep, langevinStepNcsn } from "../../../reference/smld.ts";
import { aldStepConvention, langevinHalf, langevinNoise, langevinNoiseNotSqrt } from "../common/langevin.ts";
import { scoreSign } from "../common/signs.ts";
import { ratioNotSquared } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

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

/** Deviations of the Langevin steps and of the step size. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(aldStepConvention, [
    on(langevinStepNcsn, (inputs) => stepWith(inputs, inputs.stepSize, Math.sqrt(2 * inputs.stepSize)), {
      convention: { name: "langevinStep", value: "full" },
    }),
  ]),
  ...deviates(ratioNotSquared, [
    on(aldStepSize, ({ stepSize, sigma, sigmaMin }) => ({ stepSize: (stepSize * sigma) / sigmaMin })),
  ]),
  deviation(aldStepSize, {
    id: "ratio-to-the-largest",
    kind: "bug",
    title: "The ratio upside down",
    hint: "Your step size shrinks with the level: you divide by the first level of a descending list, which is the largest.",
    evidence: "constructed",
    run: ({ stepSize, sigma, sigmaMin }) => ({ stepSize: stepSize * (sigmaMin / sigma) ** 2 }),
  }),
  deviation(aldStepSize, {
    id: "no-annealing",
    kind: "bug",
    title: "One step size for all levels",
    hint: "You return the step size of the smallest level for every level.",
    evidence: "constructed",
    run: ({ stepSize }) => ({ stepSize }),
  }),
  ...deviates(langevinNoiseNotSqrt, [
    on(langevinStep, (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, inputs.stepSize)),
    on(langevinStepNcsn, (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, inputs.stepSize)),
  ]),
  ...deviates(langevinNoise, [
    on(langevinStep, (inputs) => stepWith(inputs, inputs.stepSize, Math.sqrt(inputs.stepSize))),
    on(langevinStepNcsn, (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, Math.sqrt(2 * inputs.stepSize))),
  ]),
  ...deviates(langevinHalf, [
    on(langevinStep, (inputs) => stepWith(inputs, 0.5 * inputs.stepSize, Math.sqrt(inputs.stepSize)), {
      convention: { name: "langevinStep", value: "half" },
    }),
  ]),
  ...deviates(scoreSign, [
    on(langevinStep, (inputs) => stepWith(inputs, -inputs.stepSize, Math.sqrt(2 * inputs.stepSize))),
  ]),
];
