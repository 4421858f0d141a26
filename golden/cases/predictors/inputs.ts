export { mixture, gaussian, literatureRates } from "../kit/points.ts";
/** A state. */
export const x = [0.5, -1.25];
/** A score. */
export const score = [-0.75, 0.5];
/** A draw. */
export const noise = [1.25, -0.375];
/** Clean data. */
export const x0 = [0.25, -0.5];

/** Betas of the linear schedule with 1,000 levels from 1e-4 to 0.02, by level, as binary32 holds them. */
export const linearBeta = (level: number): number => Math.fround(1e-4 + ((level - 1) * (0.02 - 1e-4)) / 999);

/** Noise levels of the geometric table with 1,000 entries from 0.01 to 50, by level, as binary32 holds them. */
export const geometricLevel = (level: number): number => Math.fround(0.01 * 5000 ** ((level - 1) / 999));
/** Dyadic rates. */
export const rates = { betaMin: 0.125, betaMax: 4 };
/** Dyadic levels. */
export const levels = { sigmaMin: 0.125, sigmaMax: 8 };

/** The three SDEs with dyadic parameters. */
export const sdes = {
  ve: { kind: "ve", ...levels },
  vp: { kind: "vp", ...rates },
  subvp: { kind: "subvp", ...rates },
} as const;
/** Data of two components in one dimension. */
export const pair = { weights: [0.25, 0.75], means: [[-1], [1.5]], covariances: [0.25, 0.5] };
