import { diffuseGmm, gmmHessian } from "../gaussian.ts";
import type { Kind, LooseVec } from "../kit/kinds.ts";
import { vec } from "../kit/kinds.ts";
import { matvec, trace } from "../kit/linalg.ts";
import type { Gmm, LooseGmm, Sde } from "../kit/records.ts";
import { sde, sub } from "../kit/records.ts";
import type { Mat, Vec } from "../kit/tensor.ts";
import { add, dot, length, scale } from "../kit/tensor.ts";
import { diffusionAt, driftRateAt } from "../sde/parts.ts";
import { admitGmm, admitSde, field, has, outsideModel } from "./parts.ts";
import { exactScore, marginalAt } from "./score.ts";

/** A drift: state and time to velocity, per unit of forward time. */
export type DriftFn = (x: Vec, t: number) => Vec;

/** The divergence of a drift: state and time to a number. */
export type DivergenceFn = (x: Vec, t: number) => number;

/** The probability-flow drift of mixture data under an SDE, as data. Without `sde` the clock is the VE level. */
export interface FlowModel {
  readonly gmm: LooseGmm;
  readonly sde?: Sde;
}

/** The divergence of that drift, as data: exact, or estimated with one fixed probe. */
export interface FlowDivergenceModel {
  readonly gmm: LooseGmm;
  readonly sde: Sde;
  readonly probe?: LooseVec;
}

const alongSde =
  (mixture: Gmm, process: Sde): DriftFn =>
  (x, t) =>
    add(
      scale(driftRateAt(t, process), x),
      scale(-0.5 * diffusionAt(t, process) ** 2, exactScore(mixture, marginalAt(t, process), x)),
    );

const alongLevels =
  (mixture: Gmm): DriftFn =>
  (x, sigma) =>
    scale(-sigma, exactScore(mixture, { scale: 1, sigma }, x));

/** A drift: a function of state and time, or the probability flow of an exact model given as data. */
export const driftFn = (dim: string): Kind<DriftFn | FlowModel, DriftFn> => ({
  type: `driftFn[${dim}]`,
  domain: "a pure function (x, t), or {gmm, sde}, or {gmm} where t is the VE level",
  comparison: "exact",
  admit: (value, place, dims) => {
    if (typeof value === "function") return value as DriftFn;
    const mixture = admitGmm(value, place, dims, dim);
    return has(value, "sde") ? alongSde(mixture, admitSde(value, place, dims)) : alongLevels(mixture);
  },
  outside: (good) => outsideModel(good, has(good, "sde") ? { sde: sde().outside((good as FlowModel).sde) } : {}),
});

const hessianAt = (mixture: Gmm, process: Sde, x: Vec, t: number): Mat =>
  gmmHessian({ x, gmm: diffuseGmm({ gmm: mixture, ...marginalAt(t, process) }).gmmOut }).hessian;

/** `c tr M - g^2 tr(H M) / 2` with `M = I`: the divergence of `c x - g^2 s / 2`. */
const exactDivergence =
  (mixture: Gmm, process: Sde): DivergenceFn =>
  (x, t) =>
    length(x) * driftRateAt(t, process) - 0.5 * diffusionAt(t, process) ** 2 * trace(hessianAt(mixture, process, x, t));

/** `v^T J v` for the Jacobian `J = c I - g^2 H / 2`. */
const probedDivergence =
  (mixture: Gmm, process: Sde, probe: Vec): DivergenceFn =>
  (x, t) =>
    driftRateAt(t, process) * dot(probe, probe) -
    0.5 * diffusionAt(t, process) ** 2 * dot(probe, matvec(hessianAt(mixture, process, x, t), probe));

/** The divergence of a drift: a function, or that of the probability flow of an exact model given as data. */
export const divergenceFn = (dim: string): Kind<DivergenceFn | FlowDivergenceModel, DivergenceFn> => ({
  type: `divergenceFn[${dim}]`,
  domain: "a pure function (x, t), or {gmm, sde} for the exact one, or {gmm, sde, probe} for one fixed probe",
  comparison: "exact",
  admit: (value, place, dims) => {
    if (typeof value === "function") return value as DivergenceFn;
    const mixture = admitGmm(value, place, dims, dim);
    const process = admitSde(value, place, dims);
    if (!has(value, "probe")) return exactDivergence(mixture, process);
    const probe = vec(dim).admit(field(value, "probe", place), sub(place, "probe"), dims);
    return probedDivergence(mixture, process, probe);
  },
  outside: (good) => {
    const { sde: process, probe } = good as FlowDivergenceModel;
    return outsideModel(good, {
      sde: sde().outside(process),
      ...(probe === undefined ? {} : { probe: vec(dim).outside(probe) }),
    });
  },
});
