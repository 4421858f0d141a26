import fc from "fast-check";
import { map, squaredNorm } from "../../reference/kit/tensor.ts";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { between, gaussians, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, inDimensions, size } from "./inputs.ts";

/** Marginals at two times and the transition between them, from the closed forms of a process. */
const closedForms = {
  ve: async (call: Calls, s: number, t: number) => {
    const range = { sigmaMin: 0.25, sigmaMax: 8 };
    const at = async (time: number) => (await call.veKernel({ s: 0, t: time, ...range })).variance;
    const levels = { scale: 1, sigma: Math.sqrt(await at(t)), scalePrev: 1, sigmaPrev: Math.sqrt(await at(s)) };
    return { levels, kernel: await call.veKernel({ s, t, ...range }) };
  },
  vp: async (call: Calls, s: number, t: number) => {
    const rates = { betaMin: 0.125, betaMax: 4 };
    const [after, before] = [await call.vpMarginal({ t, ...rates }), await call.vpMarginal({ t: s, ...rates })];
    const levels = { ...after, scalePrev: before.scale, sigmaPrev: before.sigma };
    return { levels, kernel: await call.vpKernel({ s, t, ...rates }) };
  },
  subvp: async (call: Calls, s: number, t: number) => {
    const rates = { betaMin: 0.125, betaMax: 4 };
    const [after, before] = [await call.subvpMarginal({ t, ...rates }), await call.subvpMarginal({ t: s, ...rates })];
    const levels = { ...after, scalePrev: before.scale, sigmaPrev: before.sigma };
    return { levels, kernel: await call.subvpKernel({ s, t, ...rates }) };
  },
};

/** Laws that tie this chapter to the processes and chains of the others. */
export const processesLaws: readonly Law[] = [
  law("transitionKernel", "is the closed form of the VE, VP and sub-VP processes", {
    given: fc.record({ s: between(0.0625, 0.5), t: between(0.5625, 1), process: fc.constantFrom("ve", "vp", "subvp") }),
    holds: async (call, { s, t, process }, expect) => {
      const { levels, kernel } = await closedForms[process as keyof typeof closedForms](call, s, t);
      const { gain, variance } = await call.transitionKernel(levels);
      expect.close(gain, kernel.gain, 16);
      expect.close(variance, kernel.variance, 16 * (levels.sigma ** 2 + levels.sigmaPrev ** 2));
    },
  }),
  law("gaussianLogPdf", "is the log-density of the priors of the processes", {
    given: inDimensions(state),
    holds: async (call, x, expect) => {
      const mean = map(() => 0, x);
      const standard = await call.gaussianLogPdf({ x, mean, covariance: 1 });
      expect.close(standard.logp, (await call.vpPriorLogPdf({ x })).logp, 16 * (1 + squaredNorm(x)));
      const wide = await call.gaussianLogPdf({ x, mean, covariance: 64 });
      expect.close(wide.logp, (await call.vePriorLogPdf({ x, sigmaMax: 8 })).logp, 64 * (1 + squaredNorm(x)));
    },
  }),
  law("gaussianReverseConditional", "is the exact reverse step of the discrete chain", {
    given: fc.record({
      x: state(2),
      data: gaussians,
      alphaBarPrev: between(0.125, 0.96875),
      beta: between(0.03125, 0.5),
    }),
    holds: async (call, { x, data: { mean0, variance0 }, alphaBarPrev, beta }, expect) => {
      const alphaBar = alphaBarPrev * (1 - beta);
      const data = { x, mean0: [mean0, mean0] };
      const chain = await call.ddpmReverseGaussianExact({ ...data, variance0, beta, alphaBar, alphaBarPrev });
      const got = await call.gaussianReverseConditional({
        ...data,
        covariance0: variance0,
        scale: Math.sqrt(alphaBar),
        sigma: Math.sqrt(1 - alphaBar),
        scalePrev: Math.sqrt(alphaBarPrev),
        sigmaPrev: Math.sqrt(1 - alphaBarPrev),
      });
      const total = (conditioning * (1 + size(x) + Math.abs(mean0))) / (alphaBar * variance0 + 1 - alphaBar);
      expect.close(got.mean, chain.mean, total);
      expect.close(asMatrix(got.covariance, 1), [chain.variance], total);
    },
  }),
];
