import { heunOdeStep, heunSdeStep } from "../../../reference/predictors.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, scale, sub } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import { sdeCoefficients } from "../../../reference/sde.ts";
import { heunNoGAverage } from "../common/steps.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";

/** What the stochastic method takes. */
export interface HeunInputs {
  readonly x: Vec;
  readonly t: number;
  readonly h: number;
  readonly sde: Sde;
  readonly scoreFn: ScoreFn;
  readonly noise: Vec;
}

const coefficient = ({ x, sde }: HeunInputs, t: number): number => sdeCoefficients({ x, t, sde }).g;

/** The reverse drift per unit of backward time. */
const backward = ({ sde, scoreFn }: HeunInputs, x: Vec, t: number): Vec => {
  const { drift, g } = sdeCoefficients({ x, t, sde });
  return mix(g * g, scoreFn(x, t), -1, drift);
};

interface Choices {
  /** The state at the end that the first part predicts. */
  readonly ahead: Vec;
  /** The time at which the second drift is taken. */
  readonly end: number;
  /** The factor of the noise, without the root of the step. */
  readonly spread: number;
}

/** The trapezoid with the choices that go wrong. */
const trapezoid = (inputs: HeunInputs, { ahead, end, spread }: Choices): { xPrev: Vec } => {
  const { x, t, h, noise } = inputs;
  const slopes = add(backward(inputs, x, t), backward(inputs, ahead, end));
  return { xPrev: add(x, scale(0.5 * h, slopes), scale(spread * Math.sqrt(h), noise)) };
};

const choicesOf = (inputs: HeunInputs): Choices => {
  const { x, t, h, noise } = inputs;
  const moved = add(x, scale(h, backward(inputs, x, t)), scale(coefficient(inputs, t) * Math.sqrt(h), noise));
  return { ahead: moved, end: t - h, spread: 0.5 * (coefficient(inputs, t) + coefficient(inputs, t - h)) };
};

/** The stochastic method with the diffusion coefficient of the level that is left. */
export const withoutAverage = (inputs: HeunInputs): { xPrev: Vec } =>
  trapezoid(inputs, { ...choicesOf(inputs), spread: coefficient(inputs, inputs.t) });

/** Deviations of the two methods of Heun. */
export const heunDeviations: readonly Deviation[] = [
  ...deviates(heunNoGAverage, [on(heunSdeStep, withoutAverage)]),
  deviation(heunSdeStep, {
    id: "heun-predicts-without-noise",
    kind: "bug",
    title: "A predicted state without noise",
    hint: "The state at which the second drift is taken lacks the noise of the step: the variance has order 1.",
    evidence: "constructed",
    run: (inputs) => {
      const ahead = add(inputs.x, scale(inputs.h, backward(inputs, inputs.x, inputs.t)));
      return trapezoid(inputs, { ...choicesOf(inputs), ahead });
    },
  }),
  ...deviates(
    {
      id: "heun-same-time",
      kind: "bug",
      title: "Both slopes at the time that is left",
      hint: "You take the second drift or velocity at the time of the first; it belongs to the end of the step.",
      evidence: "constructed",
    },
    [
      on(heunSdeStep, (inputs) => trapezoid(inputs, { ...choicesOf(inputs), end: inputs.t })),
      on(heunOdeStep, ({ x, t, h, driftFn }) => {
        const start = driftFn(x, t);
        const end = driftFn(sub(x, scale(h, start)), t);
        return { xPrev: sub(x, scale(0.5 * h, add(start, end))) };
      }),
    ],
  ),
  ...deviates(
    {
      id: "heun-without-correction",
      kind: "bug",
      title: "The Euler step",
      hint: "You return the predicted state: the correction by the second drift or velocity is missing.",
      evidence: "k-diffusion sampling.py: sample_heun on its last step, to level 0",
    },
    [
      on(heunSdeStep, (inputs) => ({ xPrev: choicesOf(inputs).ahead })),
      on(heunOdeStep, ({ x, t, h, driftFn }) => ({ xPrev: sub(x, scale(h, driftFn(x, t))) })),
    ],
  ),
  deviation(heunOdeStep, {
    id: "heun-sum-for-mean",
    kind: "bug",
    title: "The sum of the velocities for their mean",
    hint: "Your step is twice as long: the two velocities are averaged.",
    evidence: "constructed",
    run: ({ x, t, h, driftFn }) => {
      const start = driftFn(x, t);
      const end = driftFn(sub(x, scale(h, start)), t - h);
      return { xPrev: sub(x, scale(h, add(start, end))) };
    },
  }),
  deviation(heunOdeStep, {
    id: "forward-for-backward",
    kind: "bug",
    title: "A step away from the data",
    hint: "You add the velocity; a step towards the data subtracts it.",
    evidence: "constructed",
    run: ({ x, t, h, driftFn }) => {
      const start = driftFn(x, t);
      const end = driftFn(add(x, scale(h, start)), t - h);
      return { xPrev: add(x, scale(0.5 * h, add(start, end))) };
    },
  }),
];
