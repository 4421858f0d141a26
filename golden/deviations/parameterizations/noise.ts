import { epsFromScore, epsFromX0 } from "../../../reference/parameterizations.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import { missingRescale, x0ModeReusesOutput } from "../common/predictions.ts";
import { scoreSign } from "../common/signs.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of the conversions to noise. */
export const noisePredictionDeviations: readonly Deviation[] = [
  ...deviates(x0ModeReusesOutput, [on(epsFromX0, ({ x0 }) => ({ eps: x0 }))]),
  ...deviates(scoreSign, [on(epsFromScore, ({ score, sigma }) => ({ eps: map((entry) => sigma * entry, score) }))]),
  ...deviates(varianceForStd, [
    on(epsFromX0, ({ x, x0, scale, sigma }) => ({
      eps: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0),
    })),
    on(epsFromScore, ({ score, sigma }) => ({ eps: map((entry) => -(sigma ** 2) * entry, score) })),
  ]),
  ...deviates(missingRescale, [
    on(epsFromX0, ({ x, x0, sigma }) => ({ eps: zip((state, clean) => (state - clean) / sigma, x, x0) })),
  ]),
];
