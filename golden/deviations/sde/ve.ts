import { scale } from "../../../reference/kit/tensor.ts";
import { veDiffusion, veDrift, veKernel, veMarginal, vePriorLogPdf, vePriorSample } from "../../../reference/sde.ts";
import { normaliserMissing } from "../common/gaussians.ts";
import { quadraticWithoutHalf } from "../common/halves.ts";
import { veKernelOffset, veLinearSigma } from "../common/schedules.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { logDensity, logTwoPi, sigmaAt } from "./parts.ts";

/** Deviations of the variance-exploding SDE. */
export const veDeviations: readonly Deviation[] = [
  deviation(veDrift, {
    id: "ve-drift-of-one",
    kind: "bug",
    title: "A drift of one times the state",
    hint: "The factor of the state in the kernel is 1; the drift is 0.",
    evidence: "constructed",
    run: ({ x }) => ({ drift: x }),
  }),
  ...deviates(veKernelOffset, [
    on(veKernel, ({ t, ...levels }) => ({ gain: 1, variance: sigmaAt(t, levels) ** 2 }), {
      convention: { name: "veKernel", value: "marginal" },
    }),
    on(veMarginal, ({ t, ...levels }) => ({ scale: 1, sigma: Math.sqrt(veKernel({ s: 0, t, ...levels }).variance) }), {
      convention: { name: "veMarginal", value: "exact" },
    }),
  ]),
  deviation(veKernel, {
    id: "difference-of-stds",
    kind: "bug",
    title: "The square of the difference",
    hint: "Variances subtract, standard deviations do not: sigma(t)^2 - sigma(s)^2, not (sigma(t) - sigma(s))^2.",
    evidence: "constructed",
    run: ({ s, t, ...levels }) => ({ gain: 1, variance: (sigmaAt(t, levels) - sigmaAt(s, levels)) ** 2 }),
  }),
  ...deviates(veLinearSigma, [
    on(veMarginal, ({ t, sigmaMin, sigmaMax }) => ({ scale: 1, sigma: sigmaMin + t * (sigmaMax - sigmaMin) })),
  ]),
  deviation(vePriorSample, {
    id: "prior-of-unit-width",
    kind: "bug",
    title: "The noise itself",
    hint: "You start from N(0, I): that is the prior of VP; VE starts from sigmaMax z.",
    evidence: "constructed",
    run: ({ noise }) => ({ x: noise }),
  }),
  ...deviates(normaliserMissing, [
    on(vePriorLogPdf, ({ x, sigmaMax }) => ({ logp: logDensity(x, 0, 0.5 / (sigmaMax * sigmaMax)) })),
  ]),
  ...deviates(varianceForStd, [
    on(veDiffusion, (inputs) => ({ g: veDiffusion(inputs).g ** 2 })),
    on(veMarginal, ({ t, ...levels }) => ({ scale: 1, sigma: sigmaAt(t, levels) ** 2 })),
    on(vePriorSample, ({ noise, sigmaMax }) => ({ x: scale(sigmaMax * sigmaMax, noise) })),
    on(vePriorLogPdf, ({ x, sigmaMax }) => ({
      logp: logDensity(x, 0.5 * (logTwoPi + Math.log(sigmaMax)), 0.5 / sigmaMax),
    })),
  ]),
  deviation(veDiffusion, {
    id: "ve-diffusion-without-two",
    kind: "bug",
    title: "The root of log r without the 2",
    hint: "Your g is smaller by sqrt(2): the derivative of sigma^2 is 2 sigma^2 log r.",
    evidence: "constructed",
    run: (inputs) => ({ g: veDiffusion(inputs).g / Math.SQRT2 }),
  }),
  deviation(veDiffusion, {
    id: "sigma-as-diffusion",
    kind: "bug",
    title: "The level for the diffusion coefficient",
    hint: "You return sigma(t), the standard deviation reached; g is its rate, sigma(t) sqrt(2 log r).",
    evidence: "constructed",
    run: ({ t, ...levels }) => ({ g: sigmaAt(t, levels) }),
  }),
  ...deviates(quadraticWithoutHalf, [
    on(vePriorLogPdf, ({ x, sigmaMax }) => ({
      logp: logDensity(x, 0.5 * logTwoPi + Math.log(sigmaMax), 1 / (sigmaMax * sigmaMax)),
    })),
  ]),
];
