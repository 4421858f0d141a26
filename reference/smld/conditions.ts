import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";

export { nonNegative } from "../kit/levels.ts";
export { risingTable } from "../kit/tables.ts";

/** A noise level or a step that is not 0. */
export const positive = number({ above: 0 });

/** The chain adds noise: the level it goes to is not below the one it leaves. */
export const noiseGrows = relation("sigma", ">=", "sigmaPrev", "ORDER");
