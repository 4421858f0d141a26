import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";

/** A number that is not negative. */
export const nonNegative = number({ atLeast: 0 });
/** A number above 0. */
export const positive = number({ above: 0 });
/** A time between the data and the prior. */
export const time = number({ atLeast: 0, atMost: 1 });
/** Beta of a transition that keeps some signal. */
export const transitionBeta = number({ above: 0, below: 1 });

/** A step lowers the noise level. */
export const lowersTheLevel = relation("sigmaPrev", "<", "sigma", "ORDER");

/** A step does not raise the noise level. */
export const keepsTheLevel = relation("sigmaPrev", "<=", "sigma", "ORDER");

/** A step ends at the data or before it. */
export const endsBeforeTheData = relation("h", "<=", "t");
