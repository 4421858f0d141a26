import type { RealGmm } from "./gaussian.ts";
import { diffuseGmm, gmmScore } from "./gaussian.ts";
import type { Real } from "./kit/real.ts";
import { constant } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { at, scaled } from "./kit/vectors.ts";

/** The exact noise prediction for mixture data on a discrete chain, as data. */
export interface RealEpsModel {
  readonly gmm: RealGmm;
  readonly alphaBars: RealVec;
}

/** Exact noise prediction at signal scale `signal` and noise level `sigma`. */
export const exactEps = (gmm: RealGmm, signal: Real, sigma: Real, x: RealVec): RealVec => {
  const { gmmOut } = diffuseGmm({ gmm, scale: signal, sigma });
  return scaled(sigma.negated(), gmmScore({ x, gmm: gmmOut }).score);
};

/** Exact noise prediction at a network label: level = label + 1. */
export const epsAtLabel = ({ gmm, alphaBars }: RealEpsModel, x: RealVec, label: number): RealVec => {
  const alphaBar = at(alphaBars, label + 1);
  return exactEps(gmm, alphaBar.sqrt(), constant(1).minus(alphaBar).sqrt(), x);
};

export * from "./models/drift.ts";
export * from "./models/score.ts";
