import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";

export { nonNegative } from "../kit/levels.ts";

/** A noise standard deviation that something is divided by, or an end of an interval of times. */
export const positive = number({ above: 0 });

/** A uniform draw. */
export const uniform = number({ atLeast: 0, below: 1 });

/** The smallest time comes before the largest. */
export const cutoffFits = relation("cutoff", "<", "horizon");
