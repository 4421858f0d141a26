import { affineCovariance } from "../../../reference/kit/covariances.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import {
  subvpDiffusion,
  subvpDrift,
  subvpKernel,
  subvpMarginal,
  subvpVarianceSolution,
  vpDiffusion,
  vpKernel,
  vpMarginal,
  vpVarianceSolution,
} from "../../../reference/sde.ts";
import { subvpDiffusionOfVp, subvpExponent, subvpStdVar } from "../common/subvp.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { betaAt, integralBetween, integralTo } from "../kit/rates.ts";

/** Deviations of the sub-VP SDE. */
export const subvpDeviations: readonly Deviation[] = [
  deviation(subvpDrift, {
    id: "subvp-drift-discounted",
    kind: "bug",
    title: "The drift with the discount of the noise",
    hint: "The factor 1 - exp(-2 B) belongs to g^2 only: the drift of sub-VP is that of VP.",
    evidence: "constructed",
    run: ({ x, t, ...rates }) => ({
      drift: scale(0.5 * betaAt(t, rates) * Math.expm1(-2 * integralTo(t, rates)), x),
    }),
  }),
  ...deviates(subvpStdVar, [
    on(subvpKernel, (inputs) => vpKernel(inputs)),
    on(subvpMarginal, (inputs) => vpMarginal(inputs)),
    on(subvpVarianceSolution, (inputs) => vpVarianceSolution(inputs)),
  ]),
  ...deviates(subvpExponent, [
    on(subvpDiffusion, ({ t, ...rates }) => ({ g: Math.sqrt(betaAt(t, rates) * -Math.expm1(-integralTo(t, rates))) })),
    on(subvpVarianceSolution, ({ covariance0, betaInt }) => ({
      covariance: affineCovariance(covariance0, Math.exp(-betaInt), -Math.expm1(-2 * betaInt)),
    })),
  ]),
  ...deviates(subvpDiffusionOfVp, [on(subvpDiffusion, (inputs) => vpDiffusion(inputs))]),
  ...deviates(varianceForStd, [
    on(subvpDiffusion, (inputs) => ({ g: subvpDiffusion(inputs).g ** 2 })),
    on(subvpMarginal, (inputs) => {
      const { scale: signal, sigma } = subvpMarginal(inputs);
      return { scale: signal, sigma: sigma * sigma };
    }),
  ]),
  deviation(subvpKernel, {
    id: "subvp-kernel-stationary",
    kind: "bug",
    title: "The formula from the data used from any time",
    hint: "Your variance is (1 - exp(-B(s,t)))^2, right for s = 0 only: the second factor has the exponent -B(s) - B(t).",
    evidence: "constructed",
    run: ({ s, t, ...rates }) => {
      const integral = integralBetween(s, t, rates);
      return { gain: Math.exp(-0.5 * integral), variance: Math.expm1(-integral) ** 2 };
    },
  }),
];
