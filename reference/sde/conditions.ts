import { relation } from "../kit/relations.ts";

/** A kernel goes forward in time. */
export const forward = relation("s", "<=", "t", "ORDER");
