import { pfSampleVe } from "../../../reference/flow.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, scale, stack } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

interface Run {
  readonly x: Vec;
  readonly sigmas: Vec;
  readonly scoreFn: ScoreFn;
}

/** Runs a rule from level i to level i - 1 along the table. */
const along = ({ x, sigmas }: Run, step: (state: Vec, i: number) => Vec): { x: Vec; trajectory: Vec } => {
  const trajectory = [x];
  for (let i = length(sigmas) - 1; i > 0; i -= 1) trajectory.push(step(trajectory[trajectory.length - 1] as Vec, i));
  return { x: trajectory[trajectory.length - 1] as Vec, trajectory: stack(trajectory) };
};

const slope = ({ sigmas, scoreFn }: Run, state: Vec, i: number): Vec => scale(-at(sigmas, i), scoreFn(state, i));

const change = ({ sigmas }: Run, i: number): number => at(sigmas, i - 1) - at(sigmas, i);

/** Deviations of the flow in the clock of its level. */
export const levelDeviations: readonly Deviation[] = [
  deviation(pfSampleVe, {
    id: "half-last-step",
    kind: "bug",
    title: "The last step averaged with a slope of 0",
    hint: "Your last step moves half way: there is no slope at level 0, so that step is Euler's.",
    evidence: "constructed",
    applies: ({ method, sigmas }) => method === "heun" && at(sigmas, 0) === 0,
    run: (run) =>
      along(run, (state, i) => {
        const first = slope(run, state, i);
        if (at(run.sigmas, i - 1) === 0) return add(state, scale(0.5 * change(run, i), first));
        const second = slope(run, add(state, scale(change(run, i), first)), i - 1);
        return add(state, scale(0.5 * change(run, i), add(first, second)));
      }),
  }),
  deviation(pfSampleVe, {
    id: "euler-in-the-variance",
    kind: "convention",
    title: "Euler's step in the squared level",
    hint: "You step by half the difference of the squared levels times the score: that is Eq. 43 of Score SDE, another clock.",
    evidence: "score_sde sampling.py, ReverseDiffusionPredictor with probability flow; DDIM Eq. 15",
    applies: ({ method }) => method === "euler",
    run: (run) =>
      along(run, (state, i) => {
        const factor = -0.5 * change(run, i) * (at(run.sigmas, i) + at(run.sigmas, i - 1));
        return add(state, scale(factor, run.scoreFn(state, i)));
      }),
  }),
  deviation(pfSampleVe, {
    id: "second-slope-at-the-old-level",
    kind: "bug",
    title: "The second slope at the level that is left",
    hint: "Your second evaluation uses the new state with the old level.",
    evidence: "constructed",
    applies: ({ method }) => method === "heun",
    run: (run) =>
      along(run, (state, i) => {
        const first = slope(run, state, i);
        const euler = add(state, scale(change(run, i), first));
        if (at(run.sigmas, i - 1) === 0) return euler;
        return add(state, scale(0.5 * change(run, i), add(first, slope(run, euler, i))));
      }),
  }),
];
