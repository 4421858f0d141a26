import type { Tensor, Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, row, scale, side, stack } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import { aldSample } from "../../../reference/smld.ts";
import { aldStepConvention, langevinNoise } from "../common/langevin.ts";
import { levelsAscending } from "../common/levels.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

interface RunInputs {
  readonly x: Vec;
  readonly scoreFn: ScoreFn;
  readonly stepSizes: Vec;
  readonly noises: Tensor;
}

/** What a loop over levels can get wrong: all by the place in the order of use, from 0, and the level, from 1. */
interface Choices {
  readonly level: (place: number, count: number) => number;
  readonly label: (level: number) => number;
  readonly stepSize: (level: number, count: number) => number;
  readonly draw: (place: number, m: number, count: number) => readonly [number, number];
  readonly drift: number;
  readonly spread: number;
}

const right: Choices = {
  level: (place, count) => count - place,
  label: (level) => level,
  stepSize: (level) => level - 1,
  draw: (place, m) => [place, m],
  drift: 1,
  spread: 2,
};

const loopWith =
  (choices: Partial<Choices>) =>
  ({ x, scoreFn, stepSizes, noises }: RunInputs): { x: Vec; trajectory: Tensor } => {
    const { level, label, stepSize, draw, drift, spread } = { ...right, ...choices };
    const [count, steps] = [length(stepSizes), side(noises, 1)];
    const trajectory = [x];
    for (let used = 0; used < count * steps; used += 1) {
      const place = Math.floor(used / steps);
      const state = trajectory[used] as Vec;
      const here = level(place, count);
      const size = at(stepSizes, stepSize(here, count));
      const [block, m] = draw(place, used % steps, count);
      const drawn = row(row(noises, block), m);
      const moved = scale(drift * size, scoreFn(state, label(here)));
      trajectory.push(add(state, moved, scale(Math.sqrt(spread * size), drawn)));
    }
    return { x: trajectory[count * steps] as Vec, trajectory: stack(trajectory) };
  };

/** Deviations of annealed Langevin dynamics. */
export const loopDeviations: readonly Deviation[] = [
  ...deviates(aldStepConvention, [
    on(aldSample, loopWith({ drift: 0.5, spread: 1 }), { convention: { name: "langevinStep", value: "half" } }),
  ]),
  ...deviates(langevinNoise, [on(aldSample, loopWith({ spread: 1 }))]),
  ...deviates(levelsAscending, [on(aldSample, loopWith({ level: (place) => place + 1 }))]),
  deviation(aldSample, {
    id: "label-zero-based",
    kind: "bug",
    title: "The score asked one level too low",
    hint: "The score got the index of the level minus 1, as a network's label would be.",
    evidence: "constructed",
    run: loopWith({ label: (level) => level - 1 }),
  }),
  deviation(aldSample, {
    id: "step-sizes-descending",
    kind: "bug",
    title: "The step sizes in the order of use",
    hint: "You take entry 0 of the step sizes for the noisiest level; it belongs to level 1. NCSN lists its levels in descending order.",
    evidence: "constructed",
    run: loopWith({ stepSize: (level, count) => count - level }),
  }),
  deviation(aldSample, {
    id: "noises-by-level",
    kind: "bug",
    title: "The draws by the level",
    hint: "You take block i - 1 of the draws for level i; the first block belongs to the first level of the run.",
    evidence: "constructed",
    run: loopWith({ draw: (place, m, count) => [count - 1 - place, m] }),
  }),
  deviation(aldSample, {
    id: "one-draw-per-level",
    kind: "bug",
    title: "One draw for all steps of a level",
    hint: "All steps of a level use the same draw: every step needs a fresh one.",
    evidence: "constructed",
    run: loopWith({ draw: (place) => [place, 0] }),
  }),
];
