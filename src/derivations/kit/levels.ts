import type { Scalar } from "./arithmetic.ts";
import { minus, over } from "./arithmetic.ts";

/** Signal powers of two levels, the later one first. */
export interface Levels {
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
}

/** Signal power that the transition between two levels keeps. */
export const alphaOf = ({ alphaBar, alphaBarPrev }: Levels): Scalar => over(alphaBar, alphaBarPrev);

/** Variance of the transition between two levels. */
export const betaOf = ({ alphaBar, alphaBarPrev }: Levels): Scalar => over(minus(alphaBarPrev, alphaBar), alphaBarPrev);

/** Noise power of a level. */
export const noiseOf = (alphaBar: number): Scalar => minus(1, alphaBar);
