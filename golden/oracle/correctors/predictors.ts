import { vePfStep, vpPfStep } from "../flow.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled } from "../kit/vectors.ts";
import type { RealLevel } from "../models.ts";
import { vpAncestralStep, vpReverseDiffusionStep, veAncestralStep, veReverseDiffusionStep } from "../predictors.ts";

/** What a predictor is given: a state and its score at `level`, the draw, and the level that it goes to. */
export interface Prediction {
  readonly x: RealVec;
  readonly score: RealVec;
  readonly noise: RealVec;
  readonly level: RealLevel;
  readonly next: RealLevel;
}

/** A new state and its mean. */
export interface Moved {
  readonly xPrev: RealVec;
  readonly xMean: RealVec;
}

const betaOf = ({ beta }: RealLevel): Real => {
  if (beta === undefined) throw new RangeError("oracle: this level has no beta");
  return beta;
};

/** x + β x / 2 + β γ s, and noise of variance β γ. */
const eulerMaruyama = ({ x, score, noise, level }: Prediction, gamma: Real): Moved => {
  const beta = betaOf(level);
  const spread = beta.times(gamma);
  const xMean = added(x, scaled(constant("0.5").times(beta), x), scaled(spread, score));
  return { xPrev: added(xMean, scaled(spread.sqrt(), noise)), xMean };
};

const still = ({ xPrev }: { xPrev: RealVec }): Moved => ({ xPrev, xMean: xPrev });

const sigmasOf = ({ level, next }: Prediction): { sigma: Real; sigmaPrev: Real } => ({
  sigma: level.sigma,
  sigmaPrev: next.sigma,
});

/** The predictors by name. */
export const predictors: Readonly<Record<string, (given: Prediction) => Moved>> = {
  "reverse-diffusion-ve": (given) => veReverseDiffusionStep({ ...given, ...sigmasOf(given) }),
  "reverse-diffusion-vp": (given) => vpReverseDiffusionStep({ ...given, beta: betaOf(given.level) }),
  "ancestral-ve": (given) => veAncestralStep({ ...given, ...sigmasOf(given) }),
  "ancestral-vp": (given) => vpAncestralStep({ ...given, beta: betaOf(given.level) }),
  "pf-ve": (given) => still(vePfStep({ ...given, ...sigmasOf(given) })),
  "pf-vp": (given) => still(vpPfStep({ ...given, beta: betaOf(given.level) })),
  "em-vp": (given) => eulerMaruyama(given, constant(1)),
  "em-subvp": (given) => eulerMaruyama(given, constant(1).minus(given.level.scale.squared().squared())),
};
