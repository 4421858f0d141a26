import { levels } from "../kit/levels.ts";
import type { Real } from "../kit/real.ts";
import { constant, least, one, pi } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

const power = (t: Real, offset: Real): Real => {
  const share = t.plus(offset).over(one().plus(offset));
  return share
    .times(pi().over(constant(2)))
    .cos()
    .squared();
};

/** The cosine of a right angle is 0, whatever the digits of π. */
const isEnd = (t: Real): boolean => t.minus(one()).isZero();

export const alphaBarCosine: Oracle["alphaBarCosine"] = ({ t, offset }) => ({
  alphaBar: isEnd(t) ? constant(0) : power(t, offset).over(power(constant(0), offset)),
});

export const betasCosine: Oracle["betasCosine"] = ({ numLevels, offset, cap }) => {
  const alphaBar = (i: number): Real => alphaBarCosine({ t: constant(i).over(constant(numLevels)), offset }).alphaBar;
  const uncapped = (i: number): Real => one().minus(alphaBar(i).over(alphaBar(i - 1)));
  return { betas: levels(numLevels).map((i) => least(uncapped(i), cap)) };
};
