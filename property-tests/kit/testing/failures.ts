import { SolverError } from "../../../reference/kit/errors.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { scale } from "../../../reference/kit/tensor.ts";

/** A model until the call with a number, counted from one, which `last` answers. */
export const failingAt = <T>(call: number, model: (x: Vec) => T, last: (x: Vec) => T): ((x: Vec) => T) => {
  let calls = 0;
  return (x) => {
    calls += 1;
    return calls === call ? last(x) : model(x);
  };
};

/** A model that pulls to the origin. */
export const pulling = (x: Vec): Vec => scale(-1, x);

/** A model whose answer is not a number. */
export const notANumber = (x: Vec): Vec => scale(NaN, x);

/** The solver's error with which a run ends. Any other error passes, and so does a run that goes on, as an error. */
export const failureOf = (run: () => unknown): SolverError => {
  try {
    run();
  } catch (error) {
    if (error instanceof SolverError) return error;
    throw error;
  }
  throw new Error("the run was not refused");
};
