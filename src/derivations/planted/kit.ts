import type { Args, Value } from "../kit/derivation.ts";

/** Functions of wrong lines, which are plain arithmetic. */
export const { exp, hypot, log, sqrt } = Math;

/** A wrong line, as published code or notes have it: it must not pass. */
export interface Planted {
  readonly derivation: string;
  /** The line that it stands in for, counted from 1. */
  readonly line: number;
  /** What is wrong with it. */
  readonly error: string;
  readonly value: (args: never) => Value;
}

/** Declares a wrong line with the type of its arguments. */
export const wrong = <A extends Args>(
  derivation: string,
  line: number,
  error: string,
  value: (args: A) => Value,
): Planted => ({ derivation, line, error, value });

/** Signal powers of two levels. */
export interface Levels extends Args {
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
}

/** The linear rate and a time. */
export interface Schedule extends Args {
  readonly t: number;
  readonly betaMin: number;
  readonly betaMax: number;
}

/** Noise variance of the step between two levels. */
export const beta = ({ alphaBar, alphaBarPrev }: Levels): number => 1 - alphaBar / alphaBarPrev;

/** Signal power that the step keeps. */
export const alpha = ({ alphaBar, alphaBarPrev }: Levels): number => alphaBar / alphaBarPrev;

/** Posterior variance. */
export const tilde = (levels: Levels): number => ((1 - levels.alphaBarPrev) / (1 - levels.alphaBar)) * beta(levels);

/** The rate at the time. */
export const rate = ({ t, betaMin, betaMax }: Schedule): number => betaMin + t * (betaMax - betaMin);

/** Its integral from 0. */
export const area = ({ t, betaMin, betaMax }: Schedule): number => t * betaMin + 0.5 * t * t * (betaMax - betaMin);
