import type { Sde } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import type { DriftFn, ScoreFn } from "../models.ts";
import { sdeCoefficients } from "../sde.ts";
import { pfDrift } from "./drift.ts";

/** The velocity of the flow of an SDE for a score that is watched: `computed` are the states so far, the start first. */
export const velocityOf =
  (equation: string, process: Sde, score: ScoreFn, computed: readonly Vec[]): DriftFn =>
  (x, t) =>
    pfDrift({
      ...sdeCoefficients({ x, t, sde: process }),
      score: watched(equation, "scoreFn", score, computed)(x, t),
    }).drift;
