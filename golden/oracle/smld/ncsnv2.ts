import { normalCdf, normalDensity } from "../kit/erf.ts";
import type { Decimal } from "../kit/real.ts";
import { Real, constant, greatest, half, one } from "../kit/real.ts";
import { norm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const ncsnv2SigmaMax: Oracle["ncsnv2SigmaMax"] = ({ points }) => {
  const distances = points.flatMap((a) => points.map((b) => norm(subtracted(a, b))));
  return { sigmaMax: distances.reduce(greatest) };
};

/** The two arguments of the distribution function and how fast they move with gamma. */
const bounds = (d: number, gamma: Real): { upper: Real; lower: Real; rates: [Real, Real] } => {
  const root = constant(2).times(constant(d)).sqrt();
  const centre = root.times(gamma.minus(one()));
  const half = constant(3).times(gamma);
  return {
    upper: centre.plus(half),
    lower: centre.minus(half),
    rates: [root.plus(constant(3)), root.minus(constant(3))],
  };
};

const excess = (d: number, gamma: Real): Real => {
  const { upper, lower } = bounds(d, gamma);
  return normalCdf(upper).minus(normalCdf(lower)).minus(half());
};

const slope = (d: number, gamma: Real): Real => {
  const { upper, lower, rates } = bounds(d, gamma);
  return normalDensity(upper).times(rates[0]).minus(normalDensity(lower).times(rates[1]));
};

const exactly = (value: Decimal): Real => new Real(value, constant(0).value);

/** The left side falls from nearly 1 to 0 beyond gamma = 1: doubling finds an upper bound, halving narrows it. */
const bracketed = (d: number): Real => {
  const below = (gamma: Real): boolean => excess(d, gamma).isBelow(constant(0));
  let [low, high] = [one(), constant(2)];
  while (!below(high)) high = exactly(high.value.times(2));
  for (let halving = 0; halving < 14; halving += 1) {
    const middle = exactly(low.value.plus(high.value).div(2));
    if (below(middle)) high = middle;
    else low = middle;
  }
  return low;
};

export const ncsnv2Gamma: Oracle["ncsnv2Gamma"] = ({ d }) => {
  let gamma = bracketed(d);
  for (let refinement = 0; refinement < 7; refinement += 1) {
    gamma = exactly(gamma.value.minus(excess(d, gamma).value.div(slope(d, gamma).value)));
  }
  const rounding = excess(d, gamma).growth.div(slope(d, gamma).value.abs());
  return { gamma: new Real(gamma.value, rounding.plus(gamma.value)) };
};

export const ncsnv2VarianceRatio: Oracle["ncsnv2VarianceRatio"] = ({ stepSize, sigmaMin, gamma, numCorrectors }) => {
  const step = stepSize.over(sigmaMin.squared());
  const factor = one().minus(step);
  const limit = one().over(one().minus(step.over(constant(2))));
  let decay = one();
  for (let t = 0; t < numCorrectors; t += 1) decay = decay.times(factor.squared());
  return { ratio: decay.times(gamma.squared().minus(limit)).plus(limit) };
};
