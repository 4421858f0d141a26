import { diffuseGmm, gmmScore } from "../gaussian.ts";
import type { Place } from "../kit/errors.ts";
import { DomainError } from "../kit/errors.ts";
import type { Kind, LooseVec } from "../kit/kinds.ts";
import { vec } from "../kit/kinds.ts";
import type { Gmm, LooseGmm } from "../kit/records.ts";
import { sub } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length, scale } from "../kit/tensor.ts";
import { admitGmm, field, outsideModel } from "./parts.ts";

/** A noise prediction: state and network label to predicted noise. */
export type EpsFn = (x: Vec, label: number) => Vec;

/** The exact noise prediction for mixture data on a discrete chain, as data: level = label + 1. */
export interface EpsModel {
  readonly gmm: LooseGmm;
  readonly alphaBars: LooseVec;
}

/** The exact noise prediction for mixture data as a function of the VE-equivalent level, as data. */
export interface SigmaBarModel {
  readonly gmm: LooseGmm;
}

/** Exact noise prediction `-sigma score` at one level of the kernel `x = a x0 + sigma z`. */
export const exactEps = (mixture: Gmm, signal: number, sigma: number, x: Vec): Vec => {
  const { gmmOut } = diffuseGmm({ gmm: mixture, scale: signal, sigma });
  return scale(-sigma, gmmScore({ x, gmm: gmmOut }).score);
};

const atLabel =
  (mixture: Gmm, alphaBars: Vec, place: Place): EpsFn =>
  (x, label) => {
    const level = label + 1;
    if (!(Number.isInteger(label) && level >= 1 && level < length(alphaBars))) {
      throw new DomainError(place, `called with a label in 0..${length(alphaBars) - 2}`, label);
    }
    const alphaBar = at(alphaBars, level);
    return exactEps(mixture, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar), x);
  };

const atSigmaBar =
  (mixture: Gmm): EpsFn =>
  (x, sigmaBar) => {
    const norm = Math.hypot(1, sigmaBar);
    return exactEps(mixture, 1 / norm, sigmaBar / norm, x);
  };

const signalPowers = vec("M+1", { atLeast: 0, atMost: 1 });

/** A noise prediction on a discrete chain: a function, or an exact model given as data. */
export const epsFn = (dim: string): Kind<EpsFn | EpsModel, EpsFn> => ({
  type: `epsFn[${dim}]`,
  domain: "a pure function (x, label), or {gmm, alphaBars}",
  comparison: "exact",
  admit: (value, place, dims) => {
    if (typeof value === "function") return value as EpsFn;
    const mixture = admitGmm(value, place, dims, dim);
    const alphaBars = signalPowers.admit(field(value, "alphaBars", place), sub(place, "alphaBars"), dims);
    return atLabel(mixture, alphaBars, place);
  },
  outside: (good) => outsideModel(good, { alphaBars: signalPowers.outside((good as EpsModel).alphaBars) }),
});

/** A noise prediction as a function of the VE-equivalent level: a function, or an exact model given as data. */
export const epsFnOfSigmaBar = (dim: string): Kind<EpsFn | SigmaBarModel, EpsFn> => ({
  type: `epsFn[${dim}]`,
  domain: "a pure function (x, sigmaBar), or {gmm}",
  comparison: "exact",
  admit: (value, place, dims) =>
    typeof value === "function" ? (value as EpsFn) : atSigmaBar(admitGmm(value, place, dims, dim)),
  outside: (good) => outsideModel(good),
});
