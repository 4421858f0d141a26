import type { CaseSource, Inputs } from "../kit/case.ts";
import { pick } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";

/** Signal scale and noise standard deviation of one level. */
export interface LevelPair {
  readonly scale: number;
  readonly sigma: number;
}

/** A level of a variance-preserving process, from its signal power. */
export const vp = (alphaBar: number): LevelPair => ({ scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) });

/** Signal powers of the linear schedule with 1,000 levels: the first level, a middle one, and the last. */
export const linear = { 1: 0.9999, 500: 0.078545712, 1000: 4.0358297653756833e-5 };

/** A level of a sub-VP process: sigma = 1 - scale^2. */
export const subVp: LevelPair = { scale: 0.75, sigma: 0.4375 };

/** Rational points of the unit circle. */
export const circle = { steep: { scale: 0.6, sigma: 0.8 }, flat: { scale: 12 / 13, sigma: 5 / 13 } };

/** A generated level of any radius. */
export const anyLevel = (g: Generator): LevelPair => ({ scale: g.uniform(0.125, 1), sigma: g.uniform(0.125, 3) });

/** A generated level of a variance-preserving process. */
export const vpLevel = (g: Generator): LevelPair => vp(g.uniform(0.02, 0.98));

/** One case per level, on the same vectors. */
export const atLevels = (
  vectors: Inputs,
  table: readonly (readonly [id: string, flags: readonly string[], comment: string, level: Partial<LevelPair>])[],
): CaseSource[] => table.map(([id, flags, comment, level]) => pick(id, flags, comment, { ...vectors, ...level }));
