import { half } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, at, scaled } from "../kit/vectors.ts";
import { scoreAtLevel } from "../models.ts";
import type { Oracle } from "../signatures.ts";

export const pfSampleVe: Oracle["pfSampleVe"] = ({ x, sigmas, method, scoreFn }) => {
  const slope = (state: RealVec, i: number): RealVec =>
    scaled(at(sigmas, i).negated(), scoreAtLevel(scoreFn, state, i));
  const states: RealVec[] = [x];
  for (let i = sigmas.length - 1; i >= 1; i -= 1) {
    const here = at(states, states.length - 1);
    const change = at(sigmas, i - 1).minus(at(sigmas, i));
    const d = slope(here, i);
    const guess = added(here, scaled(change, d));
    const single = method === "euler" || at(sigmas, i - 1).isZero();
    const mean = (): RealVec => scaled(half(), added(d, slope(guess, i - 1)));
    states.push(single ? guess : added(here, scaled(change, mean())));
  }
  return { x: at(states, states.length - 1), trajectory: states };
};
