import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, generate, numbers, row, scale, stack, sub } from "../../../reference/kit/tensor.ts";
import type { EpsFn } from "../../../reference/models.ts";
import { x0Of } from "../kit/vectors.ts";

/** Standard deviation of the noise, Eq. 16. */
export const sigmaOf = (eta: number, alphaBar: number, alphaBarPrev: number): number =>
  eta * Math.sqrt((1 - alphaBarPrev) / (1 - alphaBar)) * Math.sqrt(1 - alphaBar / alphaBarPrev);

/** Prediction of clean data. */
export const epsOf = (x: Vec, x0: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(1 - alphaBar), sub(x, scale(Math.sqrt(alphaBar), x0)));

/** Eq. 12 from its three parts, with nothing checked. */
export const assemble = (x0: Vec, eps: Vec, noise: Vec, alphaBarPrev: number, direction: number, sigma: number) => {
  const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(direction, eps));
  return { xPrev: add(mean, scale(sigma, noise)), x0, mean };
};

/** Inputs of the step. */
export interface StepInputs {
  readonly x: Vec;
  readonly eps: Vec;
  readonly noise: Vec;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
  readonly eta: number;
}

/** The step with nothing checked, with another sigma where one is given. */
export const plainStep = (
  { x, eps, noise, alphaBar, alphaBarPrev, eta }: StepInputs,
  sigma = sigmaOf(eta, alphaBar, alphaBarPrev),
) =>
  assemble(
    x0Of(x, eps, alphaBar),
    eps,
    noise,
    alphaBarPrev,
    Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma)),
    sigma,
  );

/** The sampler's loop with the choices that go wrong: the label given to the network, and the level stepped to. */
export const loop = (
  inputs: { x: Vec; epsFn: EpsFn; alphaBars: Vec; timesteps: Vec; eta: number; noises: Vec },
  label: (t: number, j: number) => number,
  target: (next: number, t: number) => number,
) => {
  const descending = numbers(inputs.timesteps).reverse();
  const trajectory = [inputs.x];
  descending.forEach((t, j) => {
    const x = trajectory[j] as Vec;
    const { xPrev } = plainStep({
      x,
      eps: inputs.epsFn(x, label(t, j)),
      noise: row(inputs.noises, j),
      alphaBar: at(inputs.alphaBars, t),
      alphaBarPrev: target(descending[j + 1] ?? 0, t),
      eta: inputs.eta,
    });
    trajectory.push(xPrev);
  });
  return { x: trajectory[descending.length] as Vec, trajectory: stack(trajectory) };
};

/** The numbers from `from` below `to` in steps. */
export const range = (from: number, to: number, step: number): Vec =>
  generate(Math.ceil((to - from) / step), (i) => from + i * step);

/** Nearest integer, ties to even. */
export const roundHalfEven = (x: number): number => {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
};
