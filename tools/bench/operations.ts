import { planOf } from "../../src/engine/plan/index.ts";
import { programOf } from "../../src/engine/run.ts";
import { validate } from "../../src/engine/validate.ts";
import { engineOptions } from "./engine-options.ts";
import { problemOf } from "./problem.ts";
import type { Workload } from "./workloads.ts";

/** Particles of the kernel that is written for counting: the number is the same for any. */
const block = 256;

/**
 * Arithmetic operations that the engine's loop kernel spends on one step of one particle, as its code generator counts
 * them: every `+ - * /`, every bitwise operation and shift, every built-in function, and two for a comparison with its
 * selection. The share of the machine's peak is made with this number.
 */
export const operationsPerStep = (workload: Workload): number => {
  const options = engineOptions(problemOf(workload, "fast"), 1, [0, 0]);
  const { mixture, dimension } = validate(options);
  if (mixture === undefined) throw new Error("The score of a workload of the benchmark must be a mixture.");
  const { key, precision } = options;
  return programOf({ plan: planOf(options), mixture, dimension, key, precision }, "webasm", block).loop.operations();
};
