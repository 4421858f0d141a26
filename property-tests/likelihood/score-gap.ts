import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import type { Sde } from "../../reference/kit/records.ts";
import { vec } from "../../reference/kit/tensor.ts";
import { between, gaussians } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Data, Moments } from "../kit/numbers.ts";
import { integrate } from "../sde/integrate.ts";
import { coefficientsAt, marginalOf, mildRates, mildSde } from "../sde/kit.ts";
import { normalNodes } from "./inputs.ts";

const momentsAt = async (call: Calls, { mean0, variance0 }: Data, sde: Sde, t: number): Promise<Moments> => {
  const { scale, sigma } = await marginalOf(call, sde, t);
  return { mean: scale * mean0, variance: scale * scale * variance0 + sigma * sigma };
};

const pairOf = (p: Moments, q: Moments) => ({
  meanP: [p.mean],
  covarianceP: p.variance,
  meanQ: [q.mean],
  covarianceQ: q.variance,
});

/** `∫ f` over [from, 1], by 40 nodes: the integrands here are smooth. */
const overTime = async (from: number, f: (t: number) => Promise<number>): Promise<number> => {
  const { nodes, weights } = gaussLegendre(40);
  const half = (1 - from) / 2;
  let sum = 0;
  for (const [i, node] of nodes.entries()) sum += half * (weights[i] as number) * (await f(from + half * (1 + node)));
  return sum;
};

const pairs = fc.record({ p: gaussians, q: gaussians });

const fisher = async (call: Calls, p: Moments, q: Moments): Promise<number> =>
  (await call.gaussianFisherDivergence(pairOf(p, q))).fisherDivergence;

const kl = async (call: Calls, p: Moments, q: Moments): Promise<number> => (await call.gaussianKl(pairOf(p, q))).kl;

/** Half of the time integral of `g² E|s_p - s_q|²`. */
const scoreGap = (call: Calls, p: Data, q: Data, sde: Sde, from: number): Promise<number> =>
  overTime(from, async (t) => {
    const { g } = await coefficientsAt(call, sde, t);
    const [at, model] = [await momentsAt(call, p, sde, t), await momentsAt(call, q, sde, t)];
    return 0.5 * g * g * (await fisher(call, at, model));
  });

/** Laws of what an inexact score costs. */
export const scoreGapLaws: readonly Law[] = [
  law("gaussianFisherDivergence", "integrates along a diffusion, with g^2 / 2, to what is lost of the KL divergence", {
    entry: "likelihoodScoreGapBound",
    runs: 20,
    given: fc.record({ pair: pairs, sde: mildSde }),
    holds: async (call, { pair: { p, q }, sde }, expect) => {
      const from = 0.0625;
      const ends = await Promise.all(
        [from, 1].map(async (t) => kl(call, await momentsAt(call, p, sde, t), await momentsAt(call, q, sde, t))),
      );
      const [start, end] = ends as [number, number];
      expect.within(
        await scoreGap(call, p, q, sde, from),
        start - end,
        1e-8 * (1 + start) + 4096 * expect.u * (1 + start),
      );
    },
  }),
  law(
    "gaussianKl",
    "of N(0.7, 0.35) against N(0.2, 0.6) is 0.26949825, the score gap under VP plus the mismatch at time 1",
    {
      entry: "likelihoodScoreGapBound",
      runs: 1,
      given: fc.constant({ kind: "vp" as const, betaMin: 0.1, betaMax: 20 }),
      holds: async (call, sde, expect) => {
        const [p, q] = [
          { mean0: 0.7, variance0: 0.35 },
          { mean0: 0.2, variance0: 0.6 },
        ];
        const start = await kl(call, { mean: 0.7, variance: 0.35 }, { mean: 0.2, variance: 0.6 });
        const end = await kl(call, await momentsAt(call, p, sde, 1), await momentsAt(call, q, sde, 1));
        const tolerance = 5e-9 + 4096 * expect.u;
        expect.within(start, 0.26949825, tolerance);
        expect.within((await scoreGap(call, p, q, sde, 0)) + end, start, tolerance);
      },
    },
  ),
  law(
    "gaussianKl",
    "of the data from the samples of the reverse SDE is at most the score gap plus the mismatch, for a score that no data have",
    {
      entry: "likelihoodScoreGapBound",
      runs: 20,
      given: fc.record({ p: gaussians, q: gaussians, rates: mildRates, factor: between(0.75, 1.25) }),
      holds: async (call, { p, q, rates, factor }, expect) => {
        const sde = { kind: "vp" as const, ...rates };
        const from = 0.125;
        const model = async (t: number) => {
          const { mean, variance } = await momentsAt(call, q, sde, t);
          return { slope: -factor / variance, offset: (factor * mean) / variance };
        };
        const reverse = async (tau: number, [mean, variance]: readonly number[]) => {
          const { rate, g } = await coefficientsAt(call, sde, 1 - tau);
          const { slope, offset } = await model(1 - tau);
          const pull = -rate + g * g * slope;
          return [pull * (mean as number) + g * g * offset, 2 * pull * (variance as number) + g * g];
        };
        const { value, truncation } = await integrate(reverse, [0, 1], 0, 1 - from);
        const sampled = { mean: value[0] as number, variance: value[1] as number };
        const gap = await overTime(from, async (t) => {
          const { g } = await coefficientsAt(call, sde, t);
          const { mean, variance } = await momentsAt(call, p, sde, t);
          const { slope, offset } = await model(t);
          const [turn, shift] = [slope + 1 / variance, slope * mean + offset];
          return 0.5 * g * g * (turn * turn * variance + shift * shift);
        });
        const mismatch = await kl(call, await momentsAt(call, p, sde, 1), { mean: 0, variance: 1 });
        const cost = await kl(call, await momentsAt(call, p, sde, from), sampled);
        const slack = 1e-6 + (64 * truncation * (1 + cost)) / Math.min(1, sampled.variance) ** 2 + 4096 * expect.u;
        expect.that(cost <= gap + mismatch + slack, `${cost} is at most ${gap} + ${mismatch}`);
      },
    },
  ),
  law("logLikelihoodOde", "loses in the mean over the data what the score gap and the distributions at time 1 say", {
    entry: "likelihoodScoreGapBound",
    runs: 5,
    given: fc.record({ pair: pairs, rates: mildRates }),
    holds: async (call, { pair: { p, q }, rates }, expect) => {
      const sde = { kind: "vp" as const, ...rates };
      const [cutoff, tolerance] = [0.125, 1e-8];
      const gmm = { weights: [1], means: [[q.mean0]], covariances: [q.variance0] };
      const [start, end] = [await momentsAt(call, p, sde, cutoff), await momentsAt(call, p, sde, 1)];
      const last = await momentsAt(call, q, sde, 1);
      let loss = 0;
      for (const { z, weight } of await normalNodes(call)) {
        const x = vec([start.mean + Math.sqrt(start.variance) * z]);
        const model = { gmm, sde };
        const found = await call.logLikelihoodOde({
          x,
          sde,
          scoreFn: model,
          divergenceFn: model,
          cutoff,
          solver: "rk45",
          rtol: tolerance,
          atol: tolerance,
        });
        const own = await call.gaussianLogPdf({ x, mean: [start.mean], covariance: start.variance });
        const prior = await call.vpPriorLogPdf({ x: found.latent });
        const law1 = await call.gaussianLogPdf({ x: found.latent, mean: [last.mean], covariance: last.variance });
        loss += weight * (own.logp - (found.logp - prior.logp + law1.logp));
      }
      const want = (await scoreGap(call, p, q, sde, cutoff)) + (await kl(call, end, last));
      expect.within(loss, want, (100 * tolerance + 2 ** 20 * expect.u) * (1 + want));
    },
  }),
];
