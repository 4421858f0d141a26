import type { SampleOptions } from "../../src/engine/options.ts";
import { scoreKernelOf } from "./peers/score-kernel.ts";
import type { Problem } from "./problem.ts";
import { chainOf, cutoff, rates } from "./problem.ts";

type Solver = Pick<SampleOptions, "sde" | "chain" | "sampler" | "variance" | "steps" | "cutoff">;

const solverOf = ({ algorithm, steps }: Problem): Solver =>
  ({
    ddpm: () => ({ chain: chainOf(steps.length), sampler: "ancestral", variance: "large" }) as const,
    ddim: () => ({ chain: chainOf(steps.length), sampler: "ddim" }) as const,
    heun: () => ({ sde: { kind: "vp", ...rates }, sampler: "pf-heun", steps: steps.length, cutoff }) as const,
  })[algorithm]();

const scoreOf = (problem: Problem): SampleOptions["score"] =>
  problem.form === "pipeline"
    ? { kernel: scoreKernelOf(problem) }
    : { weights: problem.weights, means: problem.means, covariances: problem.variances };

/** Engine options for a problem, on the WebAssembly backend. */
export const engineOptions = (
  problem: Problem,
  threads: number,
  key: readonly [number, number],
): SampleOptions & { readonly backend: "webasm"; readonly precision: "fast" | "accurate" } => ({
  ...solverOf(problem),
  score: scoreOf(problem),
  count: problem.count,
  dimension: problem.dimension,
  key,
  threads,
  backend: "webasm",
  precision: problem.form === "accurate" ? "accurate" : "fast",
});
