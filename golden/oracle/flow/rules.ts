import type { Real } from "../kit/real.ts";
import { constant, half } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";

/** A velocity: state and time to the rate of change in forward time. */
export type Field = (x: RealVec, t: Real) => RealVec;

type Rule = (field: Field, x: RealVec, t: Real, h: Real) => RealVec;

/** An Euler step backwards in time. */
export const eulerAlong: Rule = (field, x, t, h) => subtracted(x, scaled(h, field(x, t)));

/** A step of the explicit trapezoid backwards in time. */
export const heunAlong: Rule = (field, x, t, h) => {
  const start = field(x, t);
  const end = field(subtracted(x, scaled(h, start)), t.minus(h));
  return subtracted(x, scaled(half().times(h), added(start, end)));
};

/** A step of the classical Runge-Kutta method backwards in time. */
export const rungeKuttaAlong: Rule = (field, x, t, h) => {
  const middle = half().times(h);
  const k1 = field(x, t);
  const k2 = field(subtracted(x, scaled(middle, k1)), t.minus(middle));
  const k3 = field(subtracted(x, scaled(middle, k2)), t.minus(middle));
  const k4 = field(subtracted(x, scaled(h, k3)), t.minus(h));
  const slopes = added(k1, scaled(constant(2), k2), scaled(constant(2), k3), k4);
  return subtracted(x, scaled(h.over(constant(6)), slopes));
};
