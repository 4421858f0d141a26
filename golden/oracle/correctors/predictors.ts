import { vePfStep, vpPfStep } from "../flow.ts";
import type { Real } from "../kit/real.ts";
import { half, one } from "../kit/real.ts";
import type { RealLevel } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled } from "../kit/vectors.ts";
import { veAncestralStep, veReverseDiffusionStep, vpAncestralStep, vpReverseDiffusionStep } from "../predictors.ts";
import type { Stepped } from "../predictors/steps.ts";

/** What a predictor is given: a state and its score at `level`, the draw, and the level that it goes to. */
export interface Prediction {
  readonly x: RealVec;
  readonly score: RealVec;
  readonly noise: RealVec;
  readonly level: RealLevel;
  readonly next: RealLevel;
}

const betaOf = ({ beta }: RealLevel): Real => {
  if (beta === undefined) throw new RangeError("oracle: this level has no beta");
  return beta;
};

/** x + β x / 2 + β γ s, and noise of variance β γ. */
const eulerMaruyama = ({ x, score, noise, level }: Prediction, gamma: Real): Stepped => {
  const beta = betaOf(level);
  const spread = beta.times(gamma);
  const xMean = added(x, scaled(half().times(beta), x), scaled(spread, score));
  return { xPrev: added(xMean, scaled(spread.sqrt(), noise)), xMean };
};

const still = ({ xPrev }: { xPrev: RealVec }): Stepped => ({ xPrev, xMean: xPrev });

const sigmasOf = ({ level, next }: Prediction): { sigma: Real; sigmaPrev: Real } => ({
  sigma: level.sigma,
  sigmaPrev: next.sigma,
});

/** The predictors by name. */
export const predictors: Readonly<Record<string, (given: Prediction) => Stepped>> = {
  "reverse-diffusion-ve": (given) => veReverseDiffusionStep({ ...given, ...sigmasOf(given) }),
  "reverse-diffusion-vp": (given) => vpReverseDiffusionStep({ ...given, beta: betaOf(given.level) }),
  "ancestral-ve": (given) => veAncestralStep({ ...given, ...sigmasOf(given) }),
  "ancestral-vp": (given) => vpAncestralStep({ ...given, beta: betaOf(given.level) }),
  "pf-ve": (given) => still(vePfStep({ ...given, ...sigmasOf(given) })),
  "pf-vp": (given) => still(vpPfStep({ ...given, beta: betaOf(given.level) })),
  "em-vp": (given) => eulerMaruyama(given, one()),
  "em-subvp": (given) => eulerMaruyama(given, one().minus(given.level.scale.squared().squared())),
};
