import type { Constraint } from "../kit/equation.ts";

/** A kernel goes forward in time. */
export const forward: Constraint<{ s: number; t: number }> = {
  argument: "s",
  domain: "<= t",
  code: "ORDER",
  holds: ({ s, t }) => s <= t,
};
