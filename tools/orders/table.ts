import type { Moments } from "../../property-tests/kit/numbers.ts";
import { momentErrors, ordersFrom } from "../../property-tests/predictors/orders.ts";
import type { Sde } from "../../reference/kit/records.ts";
import type { Solver } from "./solvers.ts";
import { solvers } from "./solvers.ts";

/** A measured order may differ from the claimed one by this much. */
const allowed = 0.15;

/** Errors below this are rounding: the solver is exact there. */
const rounding = 1e-12;

const data = { mean0: 0.7, variance0: 0.35 };
const cutoff = 0.05;
const processes: Readonly<Record<Sde["kind"], Sde>> = {
  ve: { kind: "ve", sigmaMin: 0.1, sigmaMax: 10 },
  vp: { kind: "vp", betaMin: 0.1, betaMax: 8 },
  subvp: { kind: "subvp", betaMin: 0.1, betaMax: 8 },
};

/** One solver with its measured orders. */
export interface Row {
  readonly solver: string;
  readonly text: string;
  readonly cells: readonly string[];
  readonly fine: boolean;
}

const verdict = (order: number, found: number, error: number): { cell: string; fine: boolean } =>
  error < rounding
    ? { cell: "exact", fine: true }
    : { cell: found.toFixed(2), fine: Math.abs(found - order) <= allowed };

/** Errors of a solver at its count of steps, and at twice that. */
export const errorsOf = ({ process, count, step }: Solver): [Moments, Moments] => {
  const run = { sde: processes[process], data, cutoff };
  const affine = step(run.sde, data);
  return [momentErrors(affine, run, count), momentErrors(affine, run, 2 * count)];
};

/** One solver, measured. */
export const rowOf = (solver: Solver, measured = errorsOf(solver)): Row => {
  const { name, process, order, count } = solver;
  const [errors, orders] = [measured[0], ordersFrom(...measured)];
  const mean = verdict(order, orders.mean, errors.mean);
  const variance = verdict(order, orders.variance, errors.variance);
  const size = errors.variance.toExponential(1);
  return {
    solver: `${name} (${process})`.padEnd(46),
    text: `claimed ${order}, mean ${mean.cell}, variance ${variance.cell}; error of the variance at ${count} steps ${size}`,
    cells: [
      `\`${name.split(",")[0]}\`${name.slice(name.indexOf(","))}`,
      process,
      String(order),
      mean.cell,
      variance.cell,
      size,
    ],
    fine: mean.fine && variance.fine,
  };
};

/** Every solver with its measured orders. */
export const measured = (): Row[] => solvers.map((solver) => rowOf(solver));

const preface = `---
title: Orders of convergence
---

# Orders of convergence

How fast the error of every solver with fixed steps falls with the number of steps, in the mean and in the variance of its output.
Nothing is sampled: on Gaussian data with the exact score every step is affine, so the moments of a whole run follow
from its steps, and the error is a number without noise.

The data are one-dimensional with mean 0.7 and variance 0.35. A run goes from the exact marginal at time 1 to time 0.05 in equal
steps, and then in twice as many; the order is the binary logarithm of the quotient of the two errors. VE has
levels from 0.1 to 10, VP and sub-VP a rate from 0.1 to 8. "Exact" is an error below $10^{-12}$, rounding. The last column is the error of the
variance in the coarser run, so that solvers of one order can be compared too.

| solver | process | claimed | mean | variance | error of the variance |
| --- | --- | ---: | ---: | ---: | ---: |
`;

/** The table as a page of the text. */
export const ordersMarkdown = (rows: readonly Row[]): string =>
  `${preface}${rows.map(({ cells }) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
