import { withEntry } from "../kit/tables.ts";
import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { int, vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length } from "../kit/tensor.ts";

/** Variances of the transitions of a chain. */
export const betas = vec("N", { above: 0, atMost: 1 });
/** How many levels a chain has. */
export const count = int({ atLeast: 1 });
/** A count of levels or points that has two ends. */
export const severalLevels = int({ atLeast: 2 });

/** The variances do not fall along the chain. */
export const betasRise = relation("betaLast", ">=", "betaFirst");

/** Only the last transition may remove all signal. */
export const signalUntilTheLast: Constraint<{ betas: Vec }> = {
  argument: "betas",
  domain: "below 1 before the last entry",
  holds: ({ betas }) => Array.from({ length: length(betas) - 1 }, (_, i) => at(betas, i)).every((beta) => beta < 1),
  counterexample: { what: "no-signal-before-the-last", change: ({ betas }) => ({ betas: withEntry(betas, 0, 1) }) },
};
