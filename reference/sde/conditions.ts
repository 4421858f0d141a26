import { relation } from "../kit/relations.ts";
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
export const ratesFit = relation("betaMax", ">=", "betaMin");

/** The noise level grows. */
export const levelsFit = relation("sigmaMax", ">", "sigmaMin");

/** A kernel goes forward in time. */
export const forward = relation("s", "<=", "t", "ORDER");
