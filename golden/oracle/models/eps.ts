import { diffuseGmm, gmmScore } from "../gaussian.ts";
import type { Real } from "../kit/real.ts";
import { one } from "../kit/real.ts";
import type { RealEpsModel, RealGmm } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at, scaled } from "../kit/vectors.ts";

/** Exact noise prediction at signal scale `signal` and noise level `sigma`. */
export const exactEps = (gmm: RealGmm, signal: Real, sigma: Real, x: RealVec): RealVec => {
  const { gmmOut } = diffuseGmm({ gmm, scale: signal, sigma });
  return scaled(sigma.negated(), gmmScore({ x, gmm: gmmOut }).score);
};

/** Exact noise prediction at a network label: level = label + 1. */
export const epsAtLabel = ({ gmm, alphaBars }: RealEpsModel, x: RealVec, label: number): RealVec => {
  const alphaBar = at(alphaBars, label + 1);
  return exactEps(gmm, alphaBar.sqrt(), one().minus(alphaBar).sqrt(), x);
};
