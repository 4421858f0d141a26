import type { Vec } from "../kit/tensor.ts";
import { dot, squaredNorm } from "../kit/tensor.ts";

/** `ssmLoss` as a plain function. */
export const slicedLoss = (score: Vec, jvp: Vec, probe: Vec): number => 0.5 * squaredNorm(score) + dot(probe, jvp);

/** `trainTimeSample` as a plain function. */
export const uniformTime = (u: number, cutoff: number, horizon: number): number => cutoff + u * (horizon - cutoff);
