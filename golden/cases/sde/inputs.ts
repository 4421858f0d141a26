import type { Generator } from "../kit/generator.ts";

export { x, noise, constantRate } from "../kit/points.ts";

/** Rates of the papers. */
export const literature = { betaMin: 0.1, betaMax: 20 };
/** Dyadic rates. */
export const dyadic = { betaMin: 0.125, betaMax: 4 };

/** The variance-preserving SDE with dyadic rates. */
export const vp = { kind: "vp", ...dyadic };

/** Levels of the papers for small images. */
export const levels = { sigmaMin: 0.01, sigmaMax: 50 };
/** Dyadic levels. */
export const dyadicLevels = { sigmaMin: 0.125, sigmaMax: 8 };
/** The widest levels in use. */
export const wideLevels = { sigmaMin: 0.01, sigmaMax: 1348 };

/** Rates from the generator. */
export const drawRates = (g: Generator): { betaMin: number; betaMax: number } => ({
  betaMin: g.uniform(0.05, 2),
  betaMax: g.uniform(2, 20),
});

/** Levels from the generator. */
export const drawLevels = (g: Generator): { sigmaMin: number; sigmaMax: number } => ({
  sigmaMin: g.uniform(0.01, 0.5),
  sigmaMax: g.uniform(1, 60),
});

/** Two times from the generator. */
export const drawTimes = (g: Generator): { s: number; t: number } => {
  const s = g.uniform(0.02, 0.5);
  return { s, t: g.uniform(0.55, 1) };
};
