import type { Generator } from "../kit/generator.ts";

export { x, eps, x0, noise, levels, pair } from "../kit/points.ts";

/** Inputs of a case. */
export /** Betas of the linear schedule with 1,000 levels. */
const linearBetas: readonly number[] = Array.from({ length: 1000 }, (_, i) => 1e-4 + (i * (0.02 - 1e-4)) / 999);

/** Signal powers of the same schedule, level 0 first. */
export const linearPowers: readonly number[] = linearBetas.reduce(
  (table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)],
  [1],
);

/** Signal power of a level of that schedule, exact in binary32. */
export const power = (level: number): number => Math.fround(linearPowers[level] as number);

/** Signal power of a level of that schedule in binary64. */
export const power64 = (level: number): number => linearPowers[level] as number;

/** Two levels of that schedule and the beta between them, exact in binary32. */
export const transition = (from: number, to: number): { beta: number; alphaBar: number; alphaBarPrev: number } => ({
  beta: Math.fround(1 - power64(from) / power64(to)),
  alphaBar: power(from),
  alphaBarPrev: power(to),
});
/** A score. */
export const score = [0.75, 1.5, -0.5, -2.25];
/** A mean of a reverse step. */
export const mean = [0.375, -0.625, 1.5, -0.25];

/** Two levels whose beta is a dyadic number, too. */
export const triple = { beta: 0.25, alphaBar: 0.375, alphaBarPrev: 0.5 };

/** The last step of a chain, from level 1 to the data. */
export const lastTriple = { beta: 0.25, alphaBar: 0.75, alphaBarPrev: 1 };

/** Two levels and their beta from the generator. */
export const transitions = (g: Generator): { beta: number; alphaBar: number; alphaBarPrev: number } => {
  const [alphaBarPrev, beta] = [g.uniform(0.3, 0.99), g.uniform(0.05, 0.75)];
  return { beta, alphaBar: Math.fround(alphaBarPrev * (1 - beta)), alphaBarPrev };
};
