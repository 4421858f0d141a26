import { map, scale } from "../../../reference/kit/tensor.ts";
import { vpDiffusion, vpDrift, vpKernel, vpMarginal, vpVarianceSolution } from "../../../reference/sde.ts";
import { edmBetaD } from "../common/schedules.ts";
import { logmeanFactor, varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { betaAt, integralBetween, integralTo } from "../kit/rates.ts";

/** Least signal and least noise of the other family called VP. */
const floor = 1e-3;

/** Deviations of the variance-preserving SDE. */
export const vpDeviations: readonly Deviation[] = [
  deviation(vpDrift, {
    id: "drift-sign",
    kind: "bug",
    title: "A drift away from 0",
    hint: "Your drift has the wrong sign: VP shrinks the state in forward time.",
    evidence: "constructed",
    run: ({ x, t, ...rates }) => ({ drift: scale(0.5 * betaAt(t, rates), x) }),
  }),
  ...deviates(logmeanFactor, [
    on(vpKernel, (inputs) => {
      const { gain, variance } = vpKernel(inputs);
      return { gain: gain * gain, variance };
    }),
    on(vpMarginal, (inputs) => {
      const { scale: signal, sigma } = vpMarginal(inputs);
      return { scale: signal * signal, sigma };
    }),
    on(vpVarianceSolution, ({ covariance0, betaInt }) => vpVarianceSolution({ covariance0, betaInt: 0.5 * betaInt })),
  ]),
  deviation(vpKernel, {
    id: "kernel-from-zero",
    kind: "bug",
    title: "The marginal for the kernel",
    hint: "Your kernel starts at the data whatever s is: the integral of the rate runs from s to t.",
    evidence: "constructed",
    run: ({ t, ...rates }) => vpKernel({ s: 0, t, betaMin: rates.betaMin, betaMax: rates.betaMax }),
  }),
  deviation(vpMarginal, {
    id: "vp-name-other-family",
    kind: "convention",
    title: "Another family of the same name",
    hint: "Your kernel has a = alphaMin^(t^2) and a floor under the noise: variance-preserving, but not with this rate.",
    evidence: "azula noise.py, VPSchedule",
    convention: { name: "vpFamily", value: "alphaMin" },
    run: ({ t }) => {
      const signal = Math.exp(t * t * Math.log(floor));
      return { scale: signal, sigma: Math.sqrt(1 - signal * signal + floor * floor) };
    },
  }),
  ...deviates(varianceForStd, [
    on(vpDiffusion, ({ t, ...rates }) => ({ g: betaAt(t, rates) })),
    on(vpKernel, ({ s, t, ...rates }) => {
      const integral = integralBetween(s, t, rates);
      return { gain: Math.exp(-0.5 * integral), variance: Math.sqrt(-Math.expm1(-integral)) };
    }),
    on(vpMarginal, ({ t, ...rates }) => {
      const integral = integralTo(t, rates);
      return { scale: Math.exp(-0.5 * integral), sigma: -Math.expm1(-integral) };
    }),
  ]),
  ...deviates(edmBetaD, [on(vpDiffusion, ({ t, betaMin, betaMax }) => ({ g: Math.sqrt(betaMin + t * betaMax) }))]),
  deviation(vpVarianceSolution, {
    id: "noise-off-the-diagonal",
    kind: "bug",
    title: "The noise added to every entry",
    hint: "You add the number 1 - exp(-B) to a whole matrix; noise is independent, so it belongs on the diagonal.",
    evidence: "constructed",
    applies: ({ covariance0 }) => typeof covariance0 !== "number" && covariance0.shape.length === 2,
    run: ({ covariance0, betaInt }) => ({
      covariance:
        typeof covariance0 === "number"
          ? covariance0
          : map((entry) => Math.exp(-betaInt) * entry - Math.expm1(-betaInt), covariance0),
    }),
  }),
];
