import { vePfStep, vpPfStep } from "../flow.ts";
import type { Level } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { scale } from "../kit/tensor.ts";
import {
  reverseEulerMaruyamaStep,
  veAncestralStep,
  veReverseDiffusionStep,
  vpAncestralStep,
  vpReverseDiffusionStep,
} from "../predictors.ts";

/** What an update works on: a state, its score at `level`, and a draw. */
export interface Given {
  readonly x: Vec;
  readonly score: Vec;
  readonly noise: Vec;
}

/** A new state, and its mean before the noise. */
export interface Moved {
  readonly xNext: Vec;
  readonly xMean: Vec;
}

/** A predictor: the step from `level` to `levelPrev`. */
type Predictor = (given: Given, level: Level, levelPrev: Level) => Moved;

/** Names of the predictors; a predictor called 'none' makes no update. */
export type PredictorName =
  | "reverse-diffusion-ve"
  | "reverse-diffusion-vp"
  | "ancestral-ve"
  | "ancestral-vp"
  | "pf-ve"
  | "pf-vp"
  | "em-vp"
  | "em-subvp";

const noisy = ({ xPrev, xMean }: { xPrev: Vec; xMean: Vec }): Moved => ({ xNext: xPrev, xMean });

const still = ({ xPrev }: { xPrev: Vec }): Moved => ({ xNext: xPrev, xMean: xPrev });

const sigmas = (level: Level, levelPrev: Level): { sigma: number; sigmaPrev: number } => ({
  sigma: level.sigma,
  sigmaPrev: levelPrev.sigma,
});

const betaOf = ({ beta }: Level): number => beta as number;

/** One Euler-Maruyama step for the drift `-beta x / 2` and noise of variance `spread`. */
const eulerMaruyama = ({ x, score, noise }: Given, beta: number, spread: number): Moved =>
  noisy(reverseEulerMaruyamaStep({ x, score, noise, drift: scale(-0.5 * beta, x), g: Math.sqrt(spread), h: 1 }));

/** `1 - a^4`, with all digits also where `a` is close to 1. */
export const lostFourthPower = (a: number): number => (1 - a) * (1 + a) * (1 + a * a);

/** The predictors by name. */
export const predictors: Readonly<Record<PredictorName, Predictor>> = {
  "reverse-diffusion-ve": (given, level, prev) => noisy(veReverseDiffusionStep({ ...given, ...sigmas(level, prev) })),
  "reverse-diffusion-vp": (given, level) => noisy(vpReverseDiffusionStep({ ...given, beta: betaOf(level) })),
  "ancestral-ve": (given, level, prev) => noisy(veAncestralStep({ ...given, ...sigmas(level, prev) })),
  "ancestral-vp": (given, level) => noisy(vpAncestralStep({ ...given, beta: betaOf(level) })),
  "pf-ve": ({ x, score }, level, prev) => still(vePfStep({ x, score, ...sigmas(level, prev) })),
  "pf-vp": ({ x, score }, level) => still(vpPfStep({ x, score, beta: betaOf(level) })),
  "em-vp": (given, level) => eulerMaruyama(given, betaOf(level), betaOf(level)),
  "em-subvp": (given, level) => eulerMaruyama(given, betaOf(level), betaOf(level) * lostFourthPower(level.scale)),
};
