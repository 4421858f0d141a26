import { SolverError } from "./errors.ts";
import type { Tensor, Vec } from "./tensor.ts";
import { length, numbers, squaredNorm } from "./tensor.ts";

/** A model of an algorithm: a score, a noise prediction or a drift. */
type Model = (x: Vec, t: number) => Vec;

/**
 * A model that is watched: where it gives anything but as many finite numbers as the state has, the run fails and
 * says how far it came. `computed` is the list of states that the run extends, the start first.
 */
export const watched =
  (equation: string, argument: string, model: Model, computed: readonly Tensor[]): Model =>
  (x, t) => {
    const value = model(x, t);
    const entries = numbers(value);
    if (entries.length === length(x) && entries.every(Number.isFinite)) return value;
    const norm = Math.sqrt(squaredNorm(x));
    const progress = { time: t, step: computed.length, norm, computed: [...computed] };
    throw new SolverError({ equation, argument }, `${length(x)} finite numbers`, entries, progress);
  };
