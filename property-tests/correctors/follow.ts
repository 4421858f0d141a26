import { numbers } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import type { Expect } from "../kit/expect.ts";
import type { Level, Plan, Slot, Update } from "./affine.ts";
import { correctorUpdate, factorOf, fixedUpdate, slotsOf, spreadAt } from "./affine.ts";
import type { GaussianRun } from "./inputs.ts";

/** What a sampler returns. */
export interface Answer {
  readonly x: Vec;
  readonly xMean: Vec;
  readonly trajectory: Vec;
}

const norm = (entries: readonly number[]): number => Math.hypot(...entries);

const rowsOf = (matrix: Vec, d: number): number[][] => {
  const flat = numbers(matrix);
  return Array.from({ length: flat.length / d }, (_, k) => flat.slice(k * d, (k + 1) * d));
};

/** The exact score at a state, and the absolute terms of each of its entries. */
const scoreAt = ({ plan, mean, variance0 }: GaussianRun, i: number, x: readonly number[]) => {
  const level = plan.levels[i] as Level;
  const spread = spreadAt(level, variance0);
  const centre = mean.map((m) => level.scale * m);
  return {
    score: x.map((entry, j) => ((centre[j] as number) - entry) / spread),
    terms: x.map((entry, j) => (Math.abs(entry) + Math.abs(centre[j] as number)) / spread),
  };
};

/**
 * The update that leaves a state. The Langevin rule divides by the norm of the score, whose relative error is that of
 * the difference between state and mean.
 */
const updateAt = (
  plan: Plan,
  slot: Slot,
  score: readonly number[],
  terms: readonly number[],
  draw: readonly number[],
) => {
  if (slot.isPredictor || plan.corrector === "ald") return fixedUpdate(plan, slot);
  const stepSize = 2 * factorOf(plan, slot.i) * ((plan.snr * norm(draw)) / norm(score)) ** 2;
  return correctorUpdate(slot.i, stepSize, 1 + (2 * norm(terms)) / norm(score));
};

const stepped = (x: readonly number[], score: readonly number[], draw: readonly number[], { k, c, l }: Update) => {
  const mean = x.map((entry, j) => k * entry + c * (score[j] as number));
  return { mean, next: mean.map((entry, j) => entry + l * (draw[j] as number)) };
};

/** Every state of a run on Gaussian data must follow from the state before, and the outputs from the trajectory. */
export const expectToFollow = (run: GaussianRun, { x, xMean, trajectory }: Answer, expect: Expect): void => {
  const d = run.mean.length;
  const [states, draws] = [rowsOf(trajectory, d), rowsOf(run.noises, d)];
  const slots = slotsOf(run.plan);
  expect.equal(states[0] as number[], numbers(run.x));
  expect.equal(states[slots.length] as number[], numbers(x));
  expect.equal(states.length, slots.length + 1);
  slots.forEach((slot, k) => {
    const [before, draw] = [states[k] as number[], draws[k] as number[]];
    const { score, terms } = scoreAt(run, slot.i, before);
    const update = updateAt(run.plan, slot, score, terms, draw);
    const { mean, next } = stepped(before, score, draw, update);
    const size = before.map(
      (entry, j) =>
        update.conditioning *
        (update.k * Math.abs(entry) + update.c * (terms[j] as number) + update.l * Math.abs(draw[j] as number)),
    );
    expect.close(states[k + 1] as number[], next, size);
    if (k === slots.length - 1) expect.close(xMean, mean, size);
  });
};
