import { excess } from "../gaussian/divergence.ts";
import type { Powers } from "../ddpm/parts.ts";
import { xMinusLog1p } from "../kit/elementary.ts";

/** Signal up to which `-signal - log(noise)` cancels. */
const weakSignal = 0.5;

/** `-signal - log(noise)` for `noise = 1 - signal`, without cancellation. */
const priorExcess = ({ signal, noise }: Powers): number =>
  signal < weakSignal ? xMinusLog1p(-signal) : -signal - Math.log(noise);

/** $L_T$ from the squared norm of the data, its dimension and the powers of the last level. */
export const priorKlOf = (squaredNorm: number, d: number, powers: Powers): number =>
  0.5 * (powers.signal * squaredNorm + d * priorExcess(powers));

/** $L_{t-1}$ from the squared distance of the two means over $\sigma_t^2$, and the two variances. */
export const stepKlOf = (distance: number, d: number, betaTilde: number, variance: number): number =>
  0.5 * (distance + d * excess(betaTilde, variance));
