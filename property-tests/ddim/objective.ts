import fc from "fast-check";
import { numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { pairAndSigma } from "./inputs.ts";

/** Laws of the objective and of the joint density. */
export const objectiveLaws: readonly Law[] = [
  law("ddimElboWeight", "is the Kullback-Leibler divergence of the two posteriors per squared noise error", {
    given: fc.record({ s: states("x", "eps", "z"), p: pairAndSigma }),
    holds: async (call, { s: { x, eps, z }, p }, expect) => {
      const clean = async (prediction: typeof eps) =>
        (await call.x0FromEps({ x, eps: prediction, scale: root(p.alphaBar), sigma: root(1 - p.alphaBar) })).x0;
      const truth = await call.ddimPosterior({ x, x0: await clean(eps), ...p });
      const model = await call.ddimPosterior({ x, x0: await clean(z), ...p });
      const { weight } = await call.ddimElboWeight(p);
      const kl = squaredNorm(sub(truth.mean, model.mean)) / (2 * p.sigma * p.sigma);
      const size =
        (squaredNorm(x) + squaredNorm(eps) + squaredNorm(z)) / (p.alphaBar * (1 - p.alphaBar) * p.sigma * p.sigma);
      expect.close(weight * squaredNorm(sub(eps, z)), kl, 16 * size + 1e-30);
    },
  }),
  law("ddimObjective", "with unit weights is the sum of the errors", {
    given: fc.array(between(0, 4), { minLength: 1, maxLength: 6 }),
    holds: async (call, squaredErrors, expect) => {
      const { loss } = await call.ddimObjective({ weights: squaredErrors.map(() => 1), squaredErrors });
      const want = squaredErrors.reduce((sum, entry) => sum + entry, 0);
      expect.close(loss, want, 6 * want + 1e-30);
    },
  }),
  law("ddimObjective", "is linear in the weights", {
    given: fc.record({
      weights: fc.array(between(0, 4), { minLength: 3, maxLength: 3 }),
      squaredErrors: fc.array(between(0, 4), { minLength: 3, maxLength: 3 }),
    }),
    holds: async (call, { weights, squaredErrors }, expect) => {
      const { loss } = await call.ddimObjective({ weights, squaredErrors });
      const double = await call.ddimObjective({ weights: weights.map((w) => 2 * w), squaredErrors });
      expect.equal(double.loss, 2 * loss);
    },
  }),
  law("ddimJointLogPdf", "falls by the quadratic form of the prior when the last state moves away", {
    given: fc.record({ s: states("x0", "z"), alphaBar: between(0.05, 0.95), shift: between(0.5, 2) }),
    holds: async (call, { s: { x0, z }, alphaBar, shift }, expect) => {
      const at = (c: number): number[] =>
        numbers(x0).map((entry, i) => root(alphaBar) * entry + c * (numbers(z)[i] as number));
      const logp = async (c: number): Promise<number> =>
        (await call.ddimJointLogPdf({ chain: [at(c)], x0, alphaBars: [1, alphaBar], variances: [0] })).logp;
      const want = (-0.5 * shift * shift * squaredNorm(z)) / (1 - alphaBar);
      const size = ((squaredNorm(x0) + 4 * squaredNorm(z) + 1) * 16) / (1 - alphaBar);
      expect.close((await logp(shift)) - (await logp(0)), want, size);
    },
  }),
];
