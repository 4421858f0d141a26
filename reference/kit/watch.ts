import type { Progress } from "./errors.ts";
import { SolverError } from "./errors.ts";
import type { Tensor, Vec } from "./tensor.ts";
import { length, numbers, squaredNorm } from "./tensor.ts";

/** A model of an algorithm: a score, a noise prediction or a drift. */
type Model = (x: Vec, t: number) => Vec;

const progressAt = (x: Vec, time: number, computed: readonly Tensor[]): Progress => ({
  time,
  step: computed.length,
  norm: Math.sqrt(squaredNorm(x)),
  computed: [...computed],
});

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
    throw new SolverError({ equation, argument }, `${length(x)} finite numbers`, entries, progressAt(x, t, computed));
  };

/** The same for a model that gives one number, such as a divergence. */
export const watchedNumber =
  (equation: string, argument: string, model: (x: Vec, t: number) => number, computed: readonly Tensor[]) =>
  (x: Vec, t: number): number => {
    const value = model(x, t);
    if (Number.isFinite(value)) return value;
    throw new SolverError({ equation, argument }, "one finite number", value, progressAt(x, t, computed));
  };
