import fc from "fast-check";
import { dot, length, map, numbers, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { slope } from "./integrate.ts";
import { coefficientsAt, marginalOf, mildSde } from "./kit.ts";

const mixtures = fc.integer({ min: 1, max: 2 }).chain((d) =>
  fc.record({
    x: state(d),
    means: fc.array(state(d), { minLength: 2, maxLength: 2 }),
    covariances: fc.tuple(between(0.25, 2), between(0.25, 2)),
    weight: between(0.125, 0.875),
  }),
);

/** Width of the difference in time, and the rounding error of a log-density: 1e-15 of its terms, which are below 1e3. */
const width = 2 ** -9;
const roundingOfLogDensity = 1e-12;

/** What must hold for the rate of the log-density. */
export const planckLaws: readonly Law[] = [
  law("fokkerPlanckLogRate", "is the time derivative of the log-density of a diffused mixture", {
    runs: 40,
    given: fc.record({ sde: mildSde, t: between(0.25, 0.75), mixture: mixtures }),
    holds: async (call, { sde, t, mixture: { x, means, covariances, weight } }, expect) => {
      const gmm = { weights: [weight, 1 - weight], means: means.map(numbers), covariances };
      const diffused = async (when: number) =>
        (await call.diffuseGmm({ gmm, ...(await marginalOf(call, sde, when)) })).gmmOut;
      const logp = async (when: number): Promise<number> =>
        (await call.gmmLogPdf({ x, gmm: await diffused(when) })).logp;
      const now = await diffused(t);
      const { score } = await call.gmmScore({ x, gmm: now });
      const { divergence } = await call.gmmScoreDivergence({ x, gmm: now });
      const { rate, g } = await coefficientsAt(call, sde, t);
      const drift = scale(rate, x);
      const driftDivergence = rate * length(x);
      const inputs = { drift, driftDivergence, score, scoreDivergence: divergence, g };
      const { logpRate } = await call.fokkerPlanckLogRate(inputs);
      const measured = await slope(logp, t, width);
      const terms =
        Math.abs(driftDivergence) +
        root(squaredNorm(drift) * squaredNorm(score)) +
        g * g * (Math.abs(divergence) + squaredNorm(score));
      const bound = measured.truncation + roundingOfLogDensity / width + 64 * expect.u * terms;
      expect.within(logpRate, measured.value, bound);
    },
  }),
  law("fokkerPlanckLogRate", "is 0 for VP at its prior", {
    given: fc.record({ x: fc.integer({ min: 1, max: 4 }).chain(state), g: between(0.25, 4) }),
    holds: async (call, { x, g }, expect) => {
      const [d, beta] = [length(x), g * g];
      const inputs = { drift: scale(-0.5 * beta, x), driftDivergence: -0.5 * beta * d, score: scale(-1, x) };
      const { logpRate } = await call.fokkerPlanckLogRate({ ...inputs, scoreDivergence: -d, g });
      expect.close(logpRate, 0, 2 * beta * (d + squaredNorm(x)));
    },
  }),
  law("fokkerPlanckLogRate", "without noise is the continuity equation", {
    given: fc.record({ s: states("drift", "score"), driftDivergence: between(-4, 4), scoreDivergence: between(-4, 4) }),
    holds: async (call, { s, driftDivergence, scoreDivergence }, expect) => {
      const { logpRate } = await call.fokkerPlanckLogRate({ ...s, driftDivergence, scoreDivergence, g: 0 });
      const size = Math.abs(driftDivergence) + dot(map(Math.abs, s.drift), map(Math.abs, s.score));
      expect.close(logpRate, -driftDivergence - dot(s.drift, s.score), size);
    },
  }),
];
