import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { amplification, anySde, betaAt, coefficientsAt, kernelOf, marginalOf, sigmaAt, twoTimes } from "./kit.ts";

const quadratureLaws: readonly Law[] = [
  law("linearKernelQuadrature", "at order 24 is the kernel of VE, VP and sub-VP", {
    runs: 40,
    given: fc.record({ sde: anySde, times: twoTimes }),
    holds: async (call, { sde, times: { s, t } }, expect) => {
      const { gain, variance } = await call.linearKernelQuadrature({ sde, s, t, order: 24 });
      const exact = await kernelOf(call, sde, s, t);
      const size = 1e-12 + 64 * expect.u * amplification(sde);
      expect.within(gain, exact.gain, size * exact.gain);
      expect.within(variance, exact.variance, size * exact.variance);
    },
  }),
  law("linearKernelQuadrature", "at order 1 is the midpoint rule", {
    given: fc.record({ sde: anySde, times: twoTimes }),
    holds: async (call, { sde, times: { s, t } }, expect) => {
      const { variance } = await call.linearKernelQuadrature({ sde, s, t, order: 1 });
      const middle = (s + t) / 2;
      const { gain } = await kernelOf(call, sde, middle, t);
      const { g } = await coefficientsAt(call, sde, middle);
      const want = (t - s) * (gain * g) ** 2;
      expect.close(variance, want, want * amplification(sde));
    },
  }),
  law("linearKernelQuadrature", "has the exact gain at every order, because the drift rates are linear in time", {
    given: fc.record({ sde: anySde, times: twoTimes, order: fc.integer({ min: 1, max: 9 }) }),
    holds: async (call, { sde, times: { s, t }, order }, expect) => {
      const { gain } = await call.linearKernelQuadrature({ sde, s, t, order });
      const exact = await kernelOf(call, sde, s, t);
      expect.close(gain, exact.gain, exact.gain * amplification(sde));
    },
  }),
];

const rateOfChange = (sde: Sde, t: number, scaleNow: number): { scaleRate: number; varianceRate: number } => {
  if (sde.kind === "ve") {
    return { scaleRate: 0, varianceRate: 2 * Math.log(sde.sigmaMax / sde.sigmaMin) * sigmaAt(t, sde) ** 2 };
  }
  const [beta, power] = [betaAt(t, sde), scaleNow * scaleNow];
  const varianceRate = sde.kind === "vp" ? beta * power : 2 * beta * power * (1 - power);
  return { scaleRate: -0.5 * beta * scaleNow, varianceRate };
};

const powersOfTwo = fc.integer({ min: -4, max: 2 }).map((power) => 2 ** power);

const inverseLaws: readonly Law[] = [
  law("sdeFromKernel", "recovers drift and diffusion of VE, VP and sub-VP from their marginals", {
    given: fc.record({ sde: anySde, t: between(0.0625, 1) }),
    holds: async (call, { sde, t }, expect) => {
      const { scale: signal, sigma } = await marginalOf(call, sde, t);
      const rates = rateOfChange(sde, t, signal);
      const { driftRate, gSquared } = await call.sdeFromKernel({ scale: signal, sigma, ...rates });
      const { rate, g } = await coefficientsAt(call, sde, t);
      expect.close(driftRate, rate, 2 * Math.abs(rate) + 1e-300);
      expect.close(gSquared, g * g, 2 * (g * g + Math.abs(rates.varianceRate)) * amplification(sde));
    },
  }),
  law("sdeFromKernel", "gives no diffusion where signal and noise shrink together", {
    given: fc.record({ scale: powersOfTwo, ratio: powersOfTwo, rate: powersOfTwo }),
    holds: async (call, { scale: signal, ratio, rate }, expect) => {
      const inputs = { scale: signal, scaleRate: -rate, sigma: ratio * signal };
      const varianceRate = -2 * ratio * ratio * signal * rate;
      const { driftRate, gSquared } = await call.sdeFromKernel({ ...inputs, varianceRate });
      expect.equal(driftRate, -rate / signal);
      expect.equal(Math.abs(gSquared), 0);
    },
  }),
  law("sdeFromKernel", "refuses a kernel whose signal-to-noise ratio rises", {
    given: fc.record({ scale: powersOfTwo, sigma: powersOfTwo, rate: powersOfTwo, excess: between(0.01, 2) }),
    holds: async (call, { scale: signal, sigma, rate, excess }, expect) => {
      const contraction = (-2 * rate * sigma * sigma) / signal;
      const inputs = { scale: signal, scaleRate: -rate, sigma, varianceRate: contraction * (1 + excess) };
      await expect.refused(call.sdeFromKernel(inputs), "DOMAIN");
    },
  }),
];

/** What must hold for kernels made from an SDE, and for the SDE made from kernels. */
export const kernelLaws: readonly Law[] = [...quadratureLaws, ...inverseLaws];
