import type { Constraint } from "../kit/equation.ts";

/** A step does not raise the noise level. */
export const keepsTheLevel: Constraint<{ sigma: number; sigmaPrev: number }> = {
  argument: "sigmaPrev",
  domain: "<= sigma",
  code: "ORDER",
  holds: ({ sigma, sigmaPrev }) => sigmaPrev <= sigma,
};
