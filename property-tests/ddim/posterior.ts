import fc from "fast-check";
import { add, map, numbers, scale, squaredNorm, sub, vec } from "../../reference/kit/tensor.ts";
import { levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { pairAndSigma } from "./inputs.ts";

/** Laws of the posterior and of the forward kernel. */
export const posteriorLaws: readonly Law[] = [
  law("ddimPosterior", "keeps the marginal of level s for every sigma", {
    entry: "ddimMarginalLemma",
    given: fc.record({ s: states("x0", "z"), p: pairAndSigma }),
    holds: async (call, { s: { x0, z }, p }, expect) => {
      const signal = root(p.alphaBar);
      const x = vec(numbers(x0).map((entry, i) => signal * entry + root(1 - p.alphaBar) * (numbers(z)[i] as number)));
      const { mean, variance } = await call.ddimPosterior({ x, x0, ...p });
      const centred = sub(mean, scale(root(p.alphaBarPrev), x0));
      const size = squaredNorm(z) + squaredNorm(x0) / (1 - p.alphaBar);
      expect.close(
        squaredNorm(centred) + variance * squaredNorm(z),
        (1 - p.alphaBarPrev) * squaredNorm(z),
        4 * size + 1e-30,
      );
    },
  }),
  law("ddimPosterior", "is the DDPM posterior at eta = 1", {
    given: fc.record({ s: states("x", "x0"), p: levelPair }),
    holds: async (call, { s: { x, x0 }, p }, expect) => {
      const { sigma } = await call.ddimSigma({ eta: 1, ...p });
      const { mean, variance } = await call.ddimPosterior({ x, x0, ...p, sigma });
      const ddpm = await call.ddpmPosteriorMean({ x, x0, ...p });
      const { variance: expected } = await call.ddpmPosteriorVariance(p);
      const size = (squaredNorm(x) ** 0.5 + squaredNorm(x0) ** 0.5) / ((1 - p.alphaBar) * root(p.alphaBar));
      expect.close(mean, ddpm.mean, size);
      expect.close(variance, expected, 1 / (1 - p.alphaBar));
    },
  }),
  law("ddimForwardBayes", "with the posterior gives the variance of level t", {
    given: fc.record({ s: states("x0", "z"), p: pairAndSigma }),
    holds: async (call, { s: { x0, z }, p }, expect) => {
      const deviation = map((entry) => entry + (entry < 0 ? -1 : 1), z);
      const x = add(scale(root(p.alphaBarPrev), x0), deviation);
      const { mean, variance } = await call.ddimForwardBayes({ x, x0, ...p });
      const gain = squaredNorm(sub(mean, scale(root(p.alphaBar), x0))) / squaredNorm(deviation);
      const size = (squaredNorm(x) + squaredNorm(x0)) / squaredNorm(deviation) + 1;
      expect.close(gain * (1 - p.alphaBarPrev) + variance, 1 - p.alphaBar, (4 * size) / (1 - p.alphaBarPrev));
    },
  }),
];
