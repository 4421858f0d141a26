import type { Constraint } from "../kit/equation.ts";

/** The chain adds noise: the level it goes to is not below the one it leaves. */
export const noiseGrows: Constraint<{ sigma: number; sigmaPrev: number }> = {
  argument: "sigma",
  domain: ">= sigmaPrev",
  code: "ORDER",
  holds: ({ sigma, sigmaPrev }) => sigma >= sigmaPrev,
};
