import type { Real } from "../kit/real.ts";
import { constant, least, pi } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { levels } from "./betas.ts";

const power = (t: Real, offset: Real): Real => {
  const share = t.plus(offset).over(constant(1).plus(offset));
  return share
    .times(pi().over(constant(2)))
    .cos()
    .squared();
};

/** The cosine of a right angle is 0, whatever the digits of π. */
const isEnd = (t: Real): boolean => t.minus(constant(1)).isZero();

export const alphaBarCosine = ({ t, offset }: { t: Real; offset: Real }): { alphaBar: Real } => ({
  alphaBar: isEnd(t) ? constant(0) : power(t, offset).over(power(constant(0), offset)),
});

export const betasCosine = (inputs: { numLevels: number; offset: Real; cap: Real }): { betas: RealVec } => {
  const { numLevels, offset, cap } = inputs;
  const alphaBar = (i: number): Real => alphaBarCosine({ t: constant(i).over(constant(numLevels)), offset }).alphaBar;
  const uncapped = (i: number): Real => constant(1).minus(alphaBar(i).over(alphaBar(i - 1)));
  return { betas: levels(numLevels).map((i) => least(uncapped(i), cap)) };
};
