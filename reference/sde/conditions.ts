import type { Constraint } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";

/** A time between the data and the prior. */
export const time = number({ atLeast: 0, atMost: 1 });
/** A number that is not negative. */
export const nonNegative = number({ atLeast: 0 });
/** A number above 0. */
export const positive = number({ above: 0 });

/** Parameters of the linear rate. */
export const rates = { betaMin: positive, betaMax: positive };

/** Parameters of the geometric noise levels. */
export const levels = { sigmaMin: positive, sigmaMax: positive };

/** The rate does not fall. */
export const ratesFit: Constraint<{ betaMin: number; betaMax: number }> = {
  argument: "betaMax",
  domain: ">= betaMin",
  holds: ({ betaMin, betaMax }) => betaMax >= betaMin,
};

/** The noise level grows. */
export const levelsFit: Constraint<{ sigmaMin: number; sigmaMax: number }> = {
  argument: "sigmaMax",
  domain: "> sigmaMin",
  holds: ({ sigmaMin, sigmaMax }) => sigmaMax > sigmaMin,
};

/** A kernel goes forward in time. */
export const forward: Constraint<{ s: number; t: number }> = {
  argument: "s",
  domain: "<= t",
  code: "ORDER",
  holds: ({ s, t }) => s <= t,
};
