import type { Constraint } from "../kit/equation.ts";
import { int, mat, oneOf, vec } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import { risingTable, withRowAgain } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import { length } from "../kit/tensor.ts";
import { scoreFn } from "../models.ts";
import { veLevels, vpLevels } from "./tables.ts";

/** How strongly a run corrects. */
export const correction = { numCorrectors: int({ atLeast: 0 }), snr: positive };

/** Whose gain scales the step size of the corrector. */
export const alphaRule = oneOf("one-minus-beta", "cumulative");

/** The model of a run and its draws. */
export const modelAndDraws = { scoreFn: scoreFn("d"), noises: mat("R", "d") };

/** What a run gives back. */
export const runOutputs = { x: vec("d"), xMean: vec("d"), trajectory: mat("R+1", "d") };

/** How many updates a run makes at each of its N levels, and how the text says it. */
export interface Updates {
  readonly text: string;
  readonly count: (numCorrectors: number) => number;
}

interface Draws {
  readonly numCorrectors: number;
  readonly noises: Vec;
}

/** One row of noise for each update; the inputs tell how many levels there are. */
const rowsFit = <Chain>(
  { text, count }: Updates,
  levels: (chain: Draws & Chain) => number,
): Constraint<Draws & Chain> => ({
  argument: "noises",
  domain: `of N ${text} rows`,
  code: "SHAPE",
  holds: (inputs) => length(inputs.noises) === levels(inputs) * count(inputs.numCorrectors),
  counterexample: {
    what: "one-row-too-many",
    change: ({ noises }) => ({ noises: withRowAgain(noises) }) as Partial<Record<keyof (Draws & Chain), unknown>>,
  },
});

/** The signature of a run with Langevin's corrector on a variance-exploding chain. */
export const veSignature = (updates: Updates) => ({
  level: "algorithm" as const,
  inputs: { x: vec("d"), sigmas: vec("N+1", { atLeast: 0 }), ...correction, ...modelAndDraws },
  outputs: runOutputs,
  where: [risingTable, rowsFit<{ readonly sigmas: Vec }>(updates, ({ sigmas }) => length(sigmas) - 1)],
});

/** The signature of a run with Langevin's corrector on a variance-preserving chain. */
export const vpSignature = (updates: Updates) => ({
  level: "algorithm" as const,
  inputs: { x: vec("d"), betas: vec("N", { above: 0, below: 1 }), ...correction, alphaRule, ...modelAndDraws },
  outputs: runOutputs,
  where: [rowsFit<{ readonly betas: Vec }>(updates, ({ betas }) => length(betas))],
});

/** What a run takes on a variance-exploding chain, where no factor scales the step size. */
export const onVe = <Rest>({ sigmas, ...rest }: Rest & { readonly sigmas: Vec }) => ({
  ...rest,
  levels: veLevels(sigmas),
  corrector: "langevin" as const,
  alphaRule: "one-minus-beta" as const,
});

/** What a run takes on a variance-preserving chain. */
export const onVp = <Rest>({ betas, ...rest }: Rest & { readonly betas: Vec }) => ({
  ...rest,
  levels: vpLevels(betas),
  corrector: "langevin" as const,
});
