import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";

/** A kernel goes forward in time. */
export const forward = relation("s", "<=", "t", "ORDER");
