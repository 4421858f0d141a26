import { scale } from "../../../reference/kit/tensor.ts";
import {
  subvpDiffusion,
  subvpDrift,
  subvpMarginal,
  subvpPriorLogPdf,
  vpDrift,
  vpMarginal,
  vpPriorLogPdf,
} from "../../../reference/sde.ts";
import { normaliserMissing } from "../common/gaussians.ts";
import { driftWithoutHalf, quadraticWithoutHalf } from "../common/halves.ts";
import { oneMinusExpPlain } from "../common/precision.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { betaAt } from "../kit/rates.ts";
import { f32 } from "../kit/rounding.ts";
import { logDensity, logMeanCoefficient, logTwoPi, oneMinusExp } from "./parts.ts";

const priors = [vpPriorLogPdf, subvpPriorLogPdf];

/** Deviations that the two SDEs with a rate, VP and sub-VP, have in common. */
export const ratedDeviations: readonly Deviation[] = [
  ...deviates(
    driftWithoutHalf,
    [vpDrift, subvpDrift].map((of) => on(of, ({ x, t, ...rates }) => ({ drift: scale(-betaAt(t, rates), x) }))),
  ),
  ...deviates(oneMinusExpPlain, [
    on(vpMarginal, ({ t, ...rates }) => {
      const exponent = logMeanCoefficient(t, rates);
      return { scale: f32(Math.exp(exponent)), sigma: f32(Math.sqrt(oneMinusExp(f32(2 * exponent)))) };
    }),
    on(subvpMarginal, ({ t, ...rates }) => {
      const exponent = logMeanCoefficient(t, rates);
      return { scale: f32(Math.exp(exponent)), sigma: oneMinusExp(f32(2 * exponent)) };
    }),
    on(subvpDiffusion, ({ t, betaMin, betaMax }) => {
      const [start, rise] = [f32(betaMin), f32(f32(betaMax) - f32(betaMin))];
      const exponent = f32(f32(f32(f32(-2) * start) * f32(t)) - f32(rise * f32(f32(t) * f32(t))));
      return { g: f32(Math.sqrt(f32(f32(start + f32(f32(t) * rise)) * oneMinusExp(exponent)))) };
    }),
  ]),
  ...deviates(
    normaliserMissing,
    priors.map((of) => on(of, ({ x }) => ({ logp: logDensity(x, 0, 0.5) }))),
  ),
  ...deviates(
    quadraticWithoutHalf,
    priors.map((of) => on(of, ({ x }) => ({ logp: logDensity(x, 0.5 * logTwoPi, 1) }))),
  ),
];
