import { isolatedInflation } from "./isolated.ts";
import { sigmas } from "./moments.ts";
import { mixtureOf, problemOf } from "./problem.ts";
import type { Explanation, Rows } from "./responsibilities.ts";
import { explainAll } from "./responsibilities.ts";
import type { Algorithm, Workload } from "./workloads.ts";
import { workload } from "./workloads.ts";

/**
 * The tolerance of mean responsibilities beside sampling error, at the usual number of steps and in inverse
 * proportion to it: what finitely many steps do to them. Measured with the loops in float64, K = 8, d = 2, 2^18 particles,
 * with chance taken off: DDPM 0.020 with 100 steps, 0.036 with 50 and 0.010 with 200 (2^17); DDIM 0.006; Heun 0.000, each within
 * 0.003. Other mixtures of the benchmark, with 2^14 to 2^16 particles, agree with that within their larger chance. Here
 * stand those figures and about two standard errors of them.
 */
export const responsibilityAllowance: Readonly<Record<Algorithm, number>> = { ddpm: 0.025, ddim: 0.01, heun: 0.005 };

/** The errors of rows relative to their tolerances; above 1 is wrong. */
export interface Misfit {
  readonly responsibilities: number;
  readonly distances: number;
}

/**
 * Over the mixture, the expectation of `r_k` is `w_k`. The distance is `sqrt(sum_k (mean r_k - w_k)^2 / w_k)`. By chance
 * alone its square times n is at most a chi-squared variable with as many degrees of freedom as the scatter says, and the
 * root of that one is nearly normal with variance 1/2 (Fisher).
 */
const responsibilityMisfit = ({ responsibilities, scatter }: Explanation, rows: number, own: Workload): number => {
  const { weights } = mixtureOf(own.components, own.dimension);
  const squares = weights.map((weight, k) => ((responsibilities[k] as number) - weight) ** 2 / weight);
  const chance = (Math.sqrt(Math.max(0, scatter)) + sigmas / Math.SQRT2) / Math.sqrt(rows);
  const usual = workload(own.algorithm, own.components, own.dimension, own.count).steps;
  const allowed = (responsibilityAllowance[own.algorithm] * usual) / own.steps + chance;
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / allowed;
};

/**
 * Over the mixture, the expectation of `sum_k r_k |x - m_k|^2 / (d v_k)` is 1, and its variance at most `2 / d`. Finitely
 * many steps move it towards what components that stand alone come out with, all the way when they are far apart: that
 * much is allowed, in that direction.
 */
const distanceMisfit = ({ distance }: Explanation, rows: number, own: Workload): number => {
  const alone = isolatedInflation(problemOf(own, ""));
  const chance = sigmas * Math.max(1, alone) * Math.sqrt(2 / (own.dimension * rows));
  const steps = distance > 1 ? Math.max(0, alone - 1) : Math.max(0, 1 - alone);
  return Math.abs(distance - 1) / (steps + chance);
};

/** The errors of rows for the mixture of a workload: infinite if rows are too few, too short or not finite. */
export const misfitOf = (rows: Rows, expected: number, own: Workload): Misfit => {
  const whole = rows.every((row) => row.length === own.dimension && row.every(Number.isFinite));
  if (rows.length !== expected || !whole) return { responsibilities: Infinity, distances: Infinity };
  const explanation = explainAll(mixtureOf(own.components, own.dimension), rows);
  return {
    responsibilities: responsibilityMisfit(explanation, rows.length, own),
    distances: distanceMisfit(explanation, rows.length, own),
  };
};
