import fc from "fast-check";
import { matvec, transpose } from "../../reference/kit/linalg.ts";
import {
  add,
  at,
  dot,
  generateMatrix,
  numbers,
  scale,
  squaredNorm,
  sub,
  zerosLike,
} from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { integrate } from "../sde/integrate.ts";
import { betaAt, integral, levels, logRatio, squareMatrix, nearTheData, rates, sigmaAt, time } from "../sde/kit.ts";
import { weighted } from "../kit/numbers.ts";

/** Geometric Brownian motion `dx = mu x dt + sigma x dw` from lognormal data, whose flow is known. */
const brownian = fc.record({
  growth: between(-0.5, 0.5),
  volatility: between(0.25, 1),
  mean0: between(-1, 1),
  variance0: between(0.25, 2),
  start: between(0.25, 4),
});

const matrixCase = fc
  .integer({ min: 1, max: 3 })
  .chain((d) =>
    fc.record({ drift: state(d), diffusionMatrix: squareMatrix(d), divDiffusion: state(d), score: state(d) }),
  );

const flowOfTheSde = (kind: "vp" | "subvp", statement: string): Law =>
  law(`${kind}PfDrift`, statement, {
    given: fc.record({ s: states("x", "score"), t: time, rates }),
    holds: async (call, { s: { x, score }, t, rates: range }, expect) => {
      const found = await call[`${kind}PfDrift`]({ x, t, score, ...range });
      const { drift } = await call[`${kind}Drift`]({ x, t, ...range });
      const { g } = await call[`${kind}Diffusion`]({ t, ...range });
      const want = (await call.pfDrift({ drift, g, score })).drift;
      const rate = betaAt(t, range);
      expect.close(found.drift, want, weighted([rate, x], [rate, score]));
    },
  });

/** Laws of the velocities of the flow. */
export const velocityLaws: readonly Law[] = [
  law("pfDrift", "fulfils the continuity equation where the SDE fulfils that of Fokker and Planck", {
    given: fc.record({ s: states("drift", "score"), g: between(0, 4), div: between(-3, 3), curvature: between(-3, 3) }),
    holds: async (call, { s: { drift, score }, g, div, curvature }, expect) => {
      const velocity = (await call.pfDrift({ drift, g, score })).drift;
      const gathering = div - 0.5 * g * g * curvature;
      const given = { drift, driftDivergence: div, score, scoreDivergence: curvature, g };
      const { logpRate } = await call.fokkerPlanckLogRate(given);
      const size = Math.sqrt(squaredNorm(drift) * squaredNorm(score)) + g * g * (squaredNorm(score) + 4) + 4;
      expect.close(-gathering - dot(velocity, score), logpRate, size);
    },
  }),
  law("pfDrift", "lies half-way between the drift and that of the reverse SDE", {
    given: fc.record({ s: states("drift", "score"), g: between(0, 4) }),
    holds: async (call, { s: { drift, score }, g }, expect) => {
      const velocity = (await call.pfDrift({ drift, g, score })).drift;
      const reverse = (await call.reverseDrift({ drift, g, score })).drift;
      expect.close(scale(2, velocity), add(drift, reverse), weighted([4, drift], [4 * g * g, score]));
    },
  }),
  law("pfDriftGeneral", "is the flow of a scalar diffusion for a multiple of the identity", {
    given: fc.record({ s: states("drift", "score"), g: between(0, 3) }),
    holds: async (call, { s: { drift, score }, g }, expect) => {
      const d = numbers(drift).length;
      const diffusionMatrix = generateMatrix(d, d, (i, j) => (i === j ? g : 0));
      const general = await call.pfDriftGeneral({ drift, diffusionMatrix, divDiffusion: zerosLike(drift), score });
      const { drift: scalar } = await call.pfDrift({ drift, g, score });
      expect.close(general.drift, scalar, weighted([2, drift], [4 * g * g, score]));
    },
  }),
  law("pfDriftGeneral", "pulls along the score by half of the squared length of G^T s", {
    given: matrixCase,
    holds: async (call, { drift, diffusionMatrix, divDiffusion, score }, expect) => {
      const found = await call.pfDriftGeneral({ drift, diffusionMatrix, divDiffusion, score });
      const rest = sub(drift, scale(0.5, divDiffusion));
      const pull = 0.5 * squaredNorm(matvec(transpose(diffusionMatrix), score));
      const size = 40 * (squaredNorm(score) + 1) * (1 + Math.sqrt(squaredNorm(drift) + squaredNorm(divDiffusion)));
      expect.close(dot(sub(found.drift, rest), score), -pull, size);
    },
  }),
  law("pfDriftGeneral", "moves geometric Brownian motion along exp(m_t + sqrt(v_t / v_0) (log x - m_0))", {
    runs: 20,
    given: brownian,
    holds: async (call, { growth, volatility, mean0, variance0, start }, expect) => {
      const volatilitySquared = volatility * volatility;
      const meanAt = (t: number): number => mean0 + (growth - 0.5 * volatilitySquared) * t;
      const varianceAt = (t: number): number => variance0 + volatilitySquared * t;
      const velocity = async (t: number, [x]: readonly number[]): Promise<number[]> => {
        const state = x as number;
        const score = -(1 + (Math.log(state) - meanAt(t)) / varianceAt(t)) / state;
        const found = await call.pfDriftGeneral({
          drift: [growth * state],
          diffusionMatrix: [[volatility * state]],
          divDiffusion: [2 * volatilitySquared * state],
          score: [score],
        });
        return [at(found.drift, 0)];
      };
      const { value, truncation } = await integrate(velocity, [start], 0, 1);
      const spread = Math.sqrt(varianceAt(1) / variance0);
      const want = Math.exp(meanAt(1) + spread * (Math.log(start) - mean0));
      expect.within(value, [want], truncation + 2000 * expect.u * (1 + want));
      expect.that(truncation < 1e-3 * want, "the integration is accurate");
    },
  }),
  law("vePfDrift", "is the flow of the variance-exploding diffusion", {
    given: fc.record({ s: states("score"), t: time, levels }),
    holds: async (call, { s: { score }, t, levels: range }, expect) => {
      const { drift } = await call.vePfDrift({ t, score, ...range });
      const { g } = await call.veDiffusion({ t, ...range });
      const general = await call.pfDrift({ drift: zerosLike(score), g, score });
      expect.close(drift, general.drift, weighted([g * g * (2 + logRatio(range)), score]));
    },
  }),
  law("vePfDrift", "is -sigma s in the clock of the noise level", {
    given: fc.record({ s: states("score"), t: time, levels }),
    holds: async (call, { s: { score }, t, levels: range }, expect) => {
      const { drift } = await call.vePfDrift({ t, score, ...range });
      const sigma = sigmaAt(t, range);
      const pace = sigma * logRatio(range);
      expect.close(scale(1 / pace, drift), scale(-sigma, score), weighted([sigma * (2 + logRatio(range)), score]));
    },
  }),
  flowOfTheSde("vp", "is the flow of the variance-preserving drift and diffusion"),
  law("vpPfDrift", "leaves a standard normal alone", {
    given: fc.record({ s: states("x"), t: time, rates }),
    holds: async (call, { s: { x }, t, rates: range }, expect) => {
      const { drift } = await call.vpPfDrift({ x, t, score: scale(-1, x), ...range });
      expect.close(drift, zerosLike(x), weighted([betaAt(t, range), x]));
    },
  }),
  flowOfTheSde("subvp", "is the flow of the sub-VP drift and diffusion"),
  law("subvpPfDrift", "departs from the variance-preserving flow by beta exp(-2B) s / 2", {
    given: fc.record({ s: states("x", "score"), t: time, rates }),
    holds: async (call, { s: { x, score }, t, rates: range }, expect) => {
      const found = await call.subvpPfDrift({ x, t, score, ...range });
      const { drift } = await call.vpPfDrift({ x, t, score, ...range });
      const rate = betaAt(t, range);
      const gap = 0.5 * rate * Math.exp(-2 * integral(0, t, range));
      expect.close(sub(found.drift, drift), scale(gap, score), weighted([2 * rate, x], [2 * rate, score]));
    },
  }),
  law("subvpPfDrift", "keeps the digits of its small factor near the data", {
    given: fc.record({ s: states("score"), t: nearTheData, rates }),
    holds: async (call, { s: { score }, t, rates: range }, expect) => {
      const { drift } = await call.subvpPfDrift({ x: zerosLike(score), t, score, ...range });
      const share = -Math.expm1(-2 * integral(0, t, range));
      const want = scale(-0.5 * betaAt(t, range) * share, score);
      expect.close(drift, want, weighted([1, want]));
    },
  }),
];
