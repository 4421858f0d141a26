import { relation } from "../kit/relations.ts";
import { number } from "../kit/kinds.ts";

/** A uniform draw. */
export const uniform = number({ atLeast: 0, below: 1 });

/** The smallest time comes before the largest. */
export const cutoffFits = relation("cutoff", "<", "horizon");
