import type { Constraint } from "./equation.ts";
import { relation } from "./relations.ts";
import { number } from "./kinds.ts";

/** A number above 0. */
export const positive = number({ above: 0 });
/** A number that is not negative. */
export const nonNegative = number({ atLeast: 0 });
/** A time between the data and the prior. */
export const time = number({ atLeast: 0, atMost: 1 });
/** A signal power. */
export const level = number({ above: 0, atMost: 1 });
/** A signal power with some signal and some noise. */
export const noisyLevel = number({ above: 0, below: 1 });
/** Variance of a transition that keeps some signal. */
export const transitionBeta = noisyLevel;

/** Radicands and variances down to minus this are rounding errors of zero; below it they are refused. */
export const radicandSlack = 1e-15;

/** A step goes from less signal to more. */
export const towardsData = relation("alphaBar", "<", "alphaBarPrev", "ORDER");

/** A step goes from more noise to less. */
export const towardsLessNoise = relation("sigmaPrev", "<", "sigma", "ORDER");

/** There is some signal or some noise. */
export const signalOrNoise: Constraint<{ scale: number; sigma: number }> = {
  argument: "sigma",
  domain: "> 0 where scale is 0",
  holds: ({ scale, sigma }) => scale > 0 || sigma > 0,
  counterexample: { what: "neither-signal-nor-noise", change: () => ({ scale: 0, sigma: 0 }) },
};

/** A step ends at the data or before it. */
export const endsBeforeTheData = relation("h", "<=", "t");
