import type { Constraint } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";
import { everyNeighbour } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { at } from "../kit/tensor.ts";

export { nonNegative } from "../kit/levels.ts";

/** A noise level or a step that is not 0. */
export const positive = number({ above: 0 });

/** The chain adds noise: the level it goes to is not below the one it leaves. */
export const noiseGrows: Constraint<{ sigma: number; sigmaPrev: number }> = {
  argument: "sigma",
  domain: ">= sigmaPrev",
  code: "ORDER",
  holds: ({ sigma, sigmaPrev }) => sigma >= sigmaPrev,
};

/** The table of noise levels starts with the clean data and gains noise with every level. */
export const risingTable: Constraint<{ sigmas: Vec }> = {
  argument: "sigmas",
  domain: "0 at entry 0 and strictly increasing",
  code: "ORDER",
  holds: ({ sigmas }) => at(sigmas, 0) === 0 && everyNeighbour(sigmas, (entry, before) => entry > before),
};
