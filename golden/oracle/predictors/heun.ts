import type { Real } from "../kit/real.ts";
import { half } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import { driftOf, scoreAtTime } from "../models.ts";
import { sdeCoefficients } from "../sde.ts";
import type { Oracle } from "../signatures.ts";

export const heunSdeStep: Oracle["heunSdeStep"] = ({ x, t, h, sde, scoreFn, noise }) => {
  const g = (time: Real): Real => sdeCoefficients({ x, t: time, sde }).g;
  const a = (state: RealVec, time: Real): RealVec => {
    const pull = scaled(g(time).squared(), scoreAtTime(scoreFn, state, time));
    return subtracted(pull, sdeCoefficients({ x: state, t: time, sde }).drift);
  };
  const end = t.minus(h);
  const ahead = added(x, scaled(h, a(x, t)), scaled(g(t).times(h.sqrt()), noise));
  const moved = scaled(h.times(half()), added(a(x, t), a(ahead, end)));
  const spread = half()
    .times(g(t).plus(g(end)))
    .times(h.sqrt());
  return { xPrev: added(x, moved, scaled(spread, noise)) };
};

export const heunOdeStep: Oracle["heunOdeStep"] = ({ x, t, h, driftFn }) => {
  const start = driftOf(driftFn, x, t);
  const end = driftOf(driftFn, subtracted(x, scaled(h, start)), t.minus(h));
  return { xPrev: subtracted(x, scaled(h.times(half()), added(start, end))) };
};
