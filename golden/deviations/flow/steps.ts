import {
  pfEulerStep,
  pfReverseDiffusionStep,
  pfRk4Step,
  pfSample,
  vePfStep,
  vpPfStep,
} from "../../../reference/flow.ts";
import { matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, scale, stack, sub } from "../../../reference/kit/tensor.ts";
import type { DriftFn, ScoreFn } from "../../../reference/models.ts";
import { heunOdeStep } from "../../../reference/predictors.ts";
import { diffusionAt, driftRateAt } from "../../../reference/sde/parts.ts";
import { equalWeights } from "../common/gaussians.ts";
import { halfTweedie, pfFullG2 } from "../common/halves.ts";
import { transposedDiffusion } from "../common/matrices.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** The velocity of the flow with a given share of `g^2`. */
const velocityOf =
  (sde: Sde, score: ScoreFn, share: number): DriftFn =>
  (x, t) =>
    sub(scale(driftRateAt(t, sde), x), scale(share * diffusionAt(t, sde) ** 2, score(x, t)));

type Leg = (x: Vec, t: number, s: number) => Vec;

const folded = (x: Vec, times: Vec, leg: Leg): { x: Vec; trajectory: Vec } => {
  const states = [x];
  for (let i = length(times) - 1; i > 0; i -= 1) {
    states.push(leg(states[states.length - 1] as Vec, at(times, i), at(times, i - 1)));
  }
  return { x: states[states.length - 1] as Vec, trajectory: stack(states) };
};

const stepBy = (method: "euler" | "heun" | "rk4", v: DriftFn): Leg => {
  const steps: Record<typeof method, Leg> = {
    euler: (x, t, s) => sub(x, scale(t - s, v(x, t))),
    heun: (x, t, s) => heunOdeStep({ x, t, h: t - s, driftFn: v }).xPrev,
    rk4: (x, t, s) => pfRk4Step({ x, t, h: t - s, driftFn: v }).xPrev,
  };
  return steps[method];
};

const slopes = (x: Vec, t: number, h: number, v: DriftFn, middle: number, end: number): [Vec, Vec, Vec, Vec] => {
  const k1 = v(x, t);
  const k2 = v(sub(x, scale(h / 2, k1)), middle);
  const k3 = v(sub(x, scale(h / 2, k2)), middle);
  return [k1, k2, k3, v(sub(x, scale(h, k3)), end)];
};

/** Deviations of the steps of the flow and of their loop. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(halfTweedie, [
    on(vePfStep, ({ x, score, sigma }) => ({ xPrev: add(x, scale(sigma * sigma, score)) }), {
      convention: { name: "lastFlowStep", value: "posterior-mean" },
      applies: ({ sigmaPrev }) => sigmaPrev === 0,
    }),
  ]),
  ...deviates(pfFullG2, [
    on(pfReverseDiffusionStep, ({ x, increment, diffusionMatrix, score }) => ({
      xPrev: add(sub(x, increment), matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score)),
    })),
    on(vePfStep, ({ x, score, sigma, sigmaPrev }) => ({
      xPrev: add(x, scale(sigma * sigma - sigmaPrev * sigmaPrev, score)),
    })),
    on(vpPfStep, ({ x, score, beta }) => ({ xPrev: add(scale(2 - Math.sqrt(1 - beta), x), scale(beta, score)) })),
    on(pfSample, ({ x, times, sde, method, scoreFn }) => folded(x, times, stepBy(method, velocityOf(sde, scoreFn, 1)))),
  ]),
  deviation(pfReverseDiffusionStep, {
    id: "increment-sign",
    kind: "bug",
    title: "The forward increment added",
    hint: "A step back takes the forward increment off the state.",
    evidence: "constructed",
    run: ({ x, increment, diffusionMatrix, score }) => ({
      xPrev: add(x, increment, scale(0.5, matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score))),
    }),
  }),
  ...deviates(transposedDiffusion, [
    on(pfReverseDiffusionStep, ({ x, increment, diffusionMatrix, score }) => ({
      xPrev: add(sub(x, increment), scale(0.5, matvec(matmul(transpose(diffusionMatrix), diffusionMatrix), score))),
    })),
  ]),
  deviation(vePfStep, {
    id: "squared-difference",
    kind: "bug",
    title: "The square of the difference",
    hint: "You square the difference of the levels; the difference of their squares is expected.",
    evidence: "constructed",
    run: ({ x, score, sigma, sigmaPrev }) => ({ xPrev: add(x, scale(0.5 * (sigma - sigmaPrev) ** 2, score)) }),
  }),
  deviation(vpPfStep, {
    id: "ancestral-scale",
    kind: "bug",
    title: "The state over the root of 1 - beta",
    hint: "The factor of the state is 2 - sqrt(1 - beta); you use 1 / sqrt(1 - beta), which belongs to the ancestral step.",
    evidence: "constructed",
    run: ({ x, score, beta }) => ({ xPrev: add(scale(1 / Math.sqrt(1 - beta), x), scale(0.5 * beta, score)) }),
  }),
  deviation(pfEulerStep, {
    id: "forward-in-time",
    kind: "bug",
    title: "A step forward in time",
    hint: "Your step goes away from the data: a step back subtracts h times the velocity.",
    evidence: "constructed",
    run: ({ x, drift, h }) => ({ xPrev: add(x, scale(h, drift)) }),
  }),
  deviation(pfRk4Step, {
    id: "frozen-time",
    kind: "bug",
    title: "All stages at the time of the first",
    hint: "Your stages move the state, but not the time: ask the second and third at t - h/2 and the last at t - h.",
    evidence: "constructed",
    run: ({ x, t, h, driftFn }) => {
      const [k1, k2, k3, k4] = slopes(x, t, h, driftFn, t, t);
      return { xPrev: sub(x, scale(h / 6, add(k1, scale(2, k2), scale(2, k3), k4))) };
    },
  }),
  ...deviates(equalWeights, [
    on(pfRk4Step, ({ x, t, h, driftFn }) => ({
      xPrev: sub(x, scale(h / 4, add(...slopes(x, t, h, driftFn, t - h / 2, t - h)))),
    })),
  ]),
  deviation(pfSample, {
    id: "method-ignored",
    kind: "bug",
    title: "Euler steps whatever was asked",
    hint: "You take Euler steps for every method.",
    evidence: "constructed",
    applies: ({ method }) => method !== "euler",
    run: ({ x, times, sde, scoreFn }) => folded(x, times, stepBy("euler", velocityOf(sde, scoreFn, 0.5))),
  }),
  deviation(pfSample, {
    id: "score-at-the-next-time",
    kind: "bug",
    title: "The velocity at the time that the step reaches",
    hint: "Your Euler step asks for the velocity at the end of the step; it belongs to its start.",
    evidence: "constructed",
    applies: ({ method }) => method === "euler",
    run: ({ x, times, sde, scoreFn }) => {
      const v = velocityOf(sde, scoreFn, 0.5);
      return folded(x, times, (state, t, s) => sub(state, scale(t - s, v(state, s))));
    },
  }),
];
