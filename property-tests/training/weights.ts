import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, gaussians, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Data } from "../kit/numbers.ts";
import { vpLevel } from "../parameterizations/kit.ts";
import { amplification, anySde, integral, kernelOf, mildSde, nearTheData, rates, time } from "../sde/kit.ts";
import { meanOver, signs } from "./kit.ts";

const defaultLaws: readonly Law[] = [
  law("trainLambdaDefault", "makes the expected squared norm of the weighted target the dimension", {
    given: fc.record({ d: fc.integer({ min: 1, max: 3 }), sigma: between(0.0625, 4) }),
    holds: async (call, { d, sigma }, expect) => {
      const { weight } = await call.trainLambdaDefault({ sigma });
      const mean = await meanOver(signs(d), async (noise) =>
        squaredNorm((await call.dsmTarget({ noise, sigma })).score),
      );
      expect.close(weight * mean, d);
    },
  }),
  law("trainLambdaDefault", "is for sub-VP the variance of the noise, not its standard deviation", {
    given: fc.record({ parameters: rates, t: between(0.0625, 1) }),
    holds: async (call, { parameters, t }, expect) => {
      const { sigma } = await call.subvpMarginal({ t, ...parameters });
      const { variance } = await call.subvpKernel({ s: 0, t, ...parameters });
      expect.close((await call.trainLambdaDefault({ sigma })).weight, variance, 2 * variance);
    },
  }),
];

/** The same after diffusion from time 0 by a kernel. */
const after = ({ mean0, variance0 }: Data, gain: number, variance: number) => ({
  mean: [gain * mean0],
  covariance: gain * gain * variance0 + variance,
});

const pairAt = async (call: Calls, sde: Sde, t: number, p: Data, q: Data) => {
  const { gain, variance } = await kernelOf(call, sde, 0, t);
  const [ofP, ofQ] = [after(p, gain, variance), after(q, gain, variance)];
  return { meanP: ofP.mean, covarianceP: ofP.covariance, meanQ: ofQ.mean, covarianceQ: ofQ.covariance };
};

/** Half the integral over time of the weight times the Fisher divergence, by the Gauss rule of order `n`. */
const gap = async (call: Calls, sde: Sde, p: Data, q: Data, n: number): Promise<number> => {
  const { nodes, weights } = gaussLegendre(n);
  let sum = 0;
  for (const [i, node] of nodes.entries()) {
    const t = (1 + node) / 2;
    const { weight } = await call.trainLambdaLikelihood({ t, sde });
    const { fisherDivergence } = await call.gaussianFisherDivergence(await pairAt(call, sde, t, p, q));
    sum += 0.25 * (weights[i] as number) * weight * fisherDivergence;
  }
  return sum;
};

const likelihoodLaws: readonly Law[] = [
  law("trainLambdaLikelihood", "is the square of the diffusion coefficient", {
    given: fc.record({ sde: anySde, t: time }),
    holds: async (call, { sde, t }, expect) => {
      const { weight } = await call.trainLambdaLikelihood({ t, sde });
      const { g } = await call.sdeCoefficients({ x: [0], t, sde });
      expect.close(weight, g * g, 4 * amplification(sde) * g * g + 1e-30);
    },
  }),
  law(
    "trainLambdaLikelihood",
    "makes half the integrated explicit loss the loss of Kullback-Leibler divergence along the process",
    {
      runs: 40,
      given: fc.record({ sde: mildSde, p: gaussians, q: gaussians }),
      holds: async (call, { sde, p, q }, expect) => {
        const [start, end] = [await pairAt(call, sde, 0, p, q), await pairAt(call, sde, 1, p, q)];
        const [before, now] = [(await call.gaussianKl(start)).kl, (await call.gaussianKl(end)).kl];
        const [coarse, fine] = [await gap(call, sde, p, q, 24), await gap(call, sde, p, q, 48)];
        const rounding = 64 * expect.u * amplification(sde) * (before + now + 1);
        expect.within(fine, before - now, Math.abs(fine - coarse) + rounding);
      },
    },
  ),
  law("trainLambdaLikelihood", "is for sub-VP below that of VP by the factor 1 - exp(-2B)", {
    given: fc.record({ parameters: rates, t: fc.oneof(nearTheData, time) }),
    holds: async (call, { parameters, t }, expect) => {
      const sub = await call.trainLambdaLikelihood({ t, sde: { kind: "subvp", ...parameters } });
      const full = await call.trainLambdaLikelihood({ t, sde: { kind: "vp", ...parameters } });
      const twice = 2 * integral(0, t, parameters);
      const want = full.weight * -Math.expm1(-twice);
      expect.close(sub.weight, want, 4 * want);
    },
  }),
];

const predictions = fc.record({ s: states("x", "eps", "other"), level: vpLevel, weight: between(0.125, 4) });

const both = async (of: (eps: Vec) => Promise<Vec>, s: { eps: Vec; other: Vec }): Promise<number> =>
  squaredNorm(sub(await of(s.eps), await of(s.other)));

const conversionLaws: readonly Law[] = [
  law(
    "trainLossWeights",
    "gives the errors of noise, clean data, score and velocity of one prediction the same weighted loss",
    {
      given: predictions,
      holds: async (call, { s, level, weight }, expect) => {
        const { weightX0, weightScore, weightV } = await call.trainLossWeights({ weight, ...level });
        const want = weight * squaredNorm(sub(s.eps, s.other));
        const size = squaredNorm(s.x) + squaredNorm(s.eps) + squaredNorm(s.other);
        const scale = (8 * weight * size) / (level.scale * level.sigma) ** 2 + 1e-30;
        const clean = await both(async (eps) => (await call.x0FromEps({ x: s.x, eps, ...level })).x0, s);
        expect.close(weightX0 * clean, want, scale);
        const score = await both(async (eps) => (await call.scoreFromEps({ eps, sigma: level.sigma })).score, s);
        expect.close(weightScore * score, want, scale);
        const velocity = await both(async (eps) => (await call.vFromEps({ x: s.x, eps, ...level })).v, s);
        expect.close(weightV * velocity, want, scale);
      },
    },
  ),
  law("trainLossWeights", "weighs clean data by the signal-to-noise ratio", {
    given: predictions,
    holds: async (call, { level, weight }, expect) => {
      const { weightX0 } = await call.trainLossWeights({ weight, ...level });
      const { snrRatio } = await call.signalToNoiseRatio(level);
      expect.close(weightX0, weight * snrRatio);
    },
  }),
  law("trainLossWeights", "turns the clipped weight of the noise into min(SNR, gamma) / (SNR + 1) for the velocity", {
    given: fc.record({ level: vpLevel, gamma: between(1, 8) }),
    holds: async (call, { level, gamma }, expect) => {
      const { snrRatio } = await call.signalToNoiseRatio(level);
      const clipped = Math.min(snrRatio, gamma);
      const { weightV } = await call.trainLossWeights({ weight: clipped / snrRatio, ...level });
      expect.close(weightV, clipped / (snrRatio + 1), (2 * clipped) / (snrRatio + 1));
    },
  }),
];

/** Laws of the weights. */
export const weightLaws: readonly Law[] = [...defaultLaws, ...likelihoodLaws, ...conversionLaws];
