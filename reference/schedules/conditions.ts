import { withEntry } from "../kit/tables.ts";
import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { int, number } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length } from "../kit/tensor.ts";

/** A time between the data and the prior. */
export const time = number({ atLeast: 0, atMost: 1 });
/** A number above 0. */
export const positive = number({ above: 0 });
/** How many levels a chain has. */
export const count = int({ atLeast: 1 });
/** A count of levels or points that has two ends. */
export const severalLevels = int({ atLeast: 2 });

/** The rate does not fall with time. */
export const ratesRise = relation("betaMax", ">=", "betaMin");

/** The variances do not fall along the chain. */
export const betasRise = relation("betaLast", ">=", "betaFirst");

/** The largest noise is above the smallest. */
export const sigmasRise = relation("sigmaMax", ">", "sigmaMin");

/** Only the last transition may remove all signal. */
export const signalUntilTheLast: Constraint<{ betas: Vec }> = {
  argument: "betas",
  domain: "below 1 before the last entry",
  holds: ({ betas }) => Array.from({ length: length(betas) - 1 }, (_, i) => at(betas, i)).every((beta) => beta < 1),
  counterexample: { what: "no-signal-before-the-last", change: ({ betas }) => ({ betas: withEntry(betas, 0, 1) }) },
};
