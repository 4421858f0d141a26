import fc from "fast-check";
import { numbers, scale, sub } from "../../reference/kit/tensor.ts";
import { between, gaussians, levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { stepScale } from "./inputs.ts";

const sigmaBar = (alphaBar: number): number => root((1 - alphaBar) / alphaBar);

/** Laws of the deterministic limit. */
export const flowLaws: readonly Law[] = [
  law("ddimEulerForm", "is the deterministic step in the variance-exploding variables", {
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s: { x, eps }, p }, expect) => {
      const { xBarPrev } = await call.ddimEulerForm({
        xBar: scale(1 / root(p.alphaBar), x),
        eps,
        sigmaBar: sigmaBar(p.alphaBar),
        sigmaBarPrev: sigmaBar(p.alphaBarPrev),
      });
      const { xPrev } = await call.ddimStepDeterministic({ x, eps, ...p });
      const size = stepScale({ x: numbers(x), eps: numbers(eps), noise: numbers(eps) }, p);
      expect.close(scale(root(p.alphaBarPrev), xBarPrev), xPrev, size);
    },
  }),
  law("ddimPfEulerForm", "moves by (sigma_t + sigma_s) / (2 sigma_t) of the move of the Euler form", {
    given: fc.record({ s: states("xBar", "eps"), from: between(1, 8), to: between(0, 1) }),
    holds: async (call, { s, from, to }, expect) => {
      const levels = { sigmaBar: from, sigmaBarPrev: to };
      const flow = sub((await call.ddimPfEulerForm({ ...s, ...levels })).xBarPrev, s.xBar);
      const euler = sub((await call.ddimEulerForm({ ...s, ...levels })).xBarPrev, s.xBar);
      expect.close(flow, scale((from + to) / (2 * from), euler), 16 + 4 * from);
    },
  }),
  law("ddimOdeDrift", "is linear in the deviation for Gaussian data", {
    given: fc.record({ data: gaussians, x: between(-4, 4), level: between(0.25, 8) }),
    holds: async (call, { data: { mean0, variance0 }, x, level }, expect) => {
      const gmm = { weights: [1], means: [[mean0]], covariances: [variance0] };
      const { drift } = await call.ddimOdeDrift({ xBar: [x], sigmaBar: level, epsFn: { gmm } });
      const want = (level * (x - mean0)) / (variance0 + level * level);
      const size = ((level + 1 / level) * (Math.abs(x) + Math.abs(mean0))) / (variance0 + level * level);
      expect.close(drift, [want], 4 * size + 1e-6);
    },
  }),
  law("ddimGaussianGain", "is the factor of the deterministic step with the exact prediction", {
    given: fc.record({ data: gaussians, p: levelPair, offset: between(0.5, 3) }),
    holds: async (call, { data: { mean0, variance0 }, p, offset }, expect) => {
      const { gain } = await call.ddimGaussianGain({ ...p, variance0 });
      const spread = p.alphaBar * variance0 + 1 - p.alphaBar;
      const eps = [(root(1 - p.alphaBar) * offset) / spread];
      const { xPrev } = await call.ddimStepDeterministic({ x: [root(p.alphaBar) * mean0 + offset], eps, ...p });
      const size = (Math.abs(mean0) + offset) / (p.alphaBar * (1 - p.alphaBar) * spread);
      expect.close(gain * offset, (numbers(xPrev)[0] as number) - root(p.alphaBarPrev) * mean0, size);
    },
  }),
];
