import fc from "fast-check";
import { numbers, scale, sub } from "../../reference/kit/tensor.ts";
import { between, levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { asLists, etas, stepInputs, stepScale } from "./inputs.ts";

/** Laws of the steps. */
export const stepLaws: readonly Law[] = [
  law("ddimStep", "at eta = 1 is the DDPM step with the smaller variance on the respaced betas", {
    entry: "ddimEtaOneIsDdpm",
    given: fc.record({ s: states("x", "eps", "noise"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, ...p, eta: 1 });
      const { variance } = await call.ddpmPosteriorVariance(p);
      const beta = (p.alphaBarPrev - p.alphaBar) / p.alphaBarPrev;
      const ddpm = await call.ddpmStep({ ...s, beta, alphaBar: p.alphaBar, variance });
      expect.close(xPrev, ddpm.xPrev, stepScale(asLists(s), p));
    },
  }),
  law("ddimStep", "at eta = 0 is the deterministic step, whatever the noise", {
    given: fc.record({ s: states("x", "eps", "noise"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, ...p, eta: 0 });
      const plain = await call.ddimStepDeterministic({ x: s.x, eps: s.eps, ...p });
      expect.close(xPrev, plain.xPrev, stepScale(asLists(s), p));
    },
  }),
  law("ddimStep", "adds the noise with the standard deviation sigma(eta)", {
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { xPrev, mean } = await call.ddimStep({ ...s, ...p, eta });
      const { sigma } = await call.ddimSigma({ eta, ...p });
      expect.close(sub(xPrev, mean), scale(sigma, s.noise), stepScale(asLists(s), p));
    },
  }),
  law("ddimStep", "has the posterior's mean at its own predicted clean data", {
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { mean, x0 } = await call.ddimStep({ ...s, ...p, eta });
      const { sigma } = await call.ddimSigma({ eta, ...p });
      const posterior = await call.ddimPosterior({ x: s.x, x0, ...p, sigma });
      const amplified = stepScale(asLists(s), p).map((entry) => entry / root(1 - p.alphaBar));
      expect.close(mean, posterior.mean, amplified);
    },
  }),
  law("ddimStep", "returns the predicted clean data on the last step", {
    given: fc.record({ s: states("x", "eps", "noise"), alphaBar: between(0.05, 0.95), eta: etas }),
    holds: async (call, { s, alphaBar, eta }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, alphaBar, alphaBarPrev: 1, eta });
      const { x0 } = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(alphaBar), sigma: root(1 - alphaBar) });
      expect.close(xPrev, x0, stepScale(asLists(s), { alphaBar, alphaBarPrev: 0 }));
    },
  }),
  law("ddimStep", "returns the clean data that belongs to the prediction, unclipped", {
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { x0 } = await call.ddimStep({ ...s, ...p, eta });
      const direct = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(p.alphaBar), sigma: root(1 - p.alphaBar) });
      expect.close(x0, direct.x0, stepScale(asLists(s), p));
    },
  }),
  law("ddimStepDeterministic", "is exact for a point mass, however long the step", {
    given: fc.record({ s: states("x0", "z"), p: levelPair }),
    holds: async (call, { s: { x0, z }, p }, expect) => {
      const at = (alphaBar: number): number[] =>
        numbers(x0).map((entry, i) => root(alphaBar) * entry + root(1 - alphaBar) * (numbers(z)[i] as number));
      const { xPrev } = await call.ddimStepDeterministic({ x: at(p.alphaBar), eps: z, ...p });
      expect.close(xPrev, at(p.alphaBarPrev), stepScale({ x: numbers(x0), eps: numbers(z), noise: numbers(z) }, p));
    },
  }),
  law("ddimStepFromX0", "is the step when prediction and clean data belong together", {
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { x0, xPrev } = await call.ddimStep({ ...s, ...p, eta });
      const other = await call.ddimStepFromX0({ x: s.x, x0, noise: s.noise, ...p, eta });
      const amplified = stepScale(asLists(s), p).map((entry) => entry / root(1 - p.alphaBar));
      expect.close(other.xPrev, xPrev, amplified);
    },
  }),
  law("ddimFirstStep", "is the predicted clean data plus sigma times the noise", {
    given: fc.record({ s: states("x", "eps", "noise"), alphaBar: between(0.3, 0.98), sigma: between(0, 1) }),
    holds: async (call, { s, alphaBar, sigma }, expect) => {
      const { x0 } = await call.ddimFirstStep({ ...s, alphaBar, sigma });
      const clean = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(alphaBar), sigma: root(1 - alphaBar) });
      expect.close(sub(x0, clean.x0), scale(sigma, s.noise), stepScale(asLists(s), { alphaBar, alphaBarPrev: 0 }));
    },
  }),
  law("ddimReverseStep", "from the data is the forward marginal with the prediction as noise", {
    given: fc.record({ s: states("x", "eps"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const { xNext } = await call.ddimReverseStep({ ...s, alphaBar, alphaBarPrev: 1 });
      const { x } = await call.ddpmForwardMarginal({ x0: s.x, alphaBar, noise: s.eps });
      expect.close(xNext, x, 8);
    },
  }),
  law("ddimReverseStep", "keeps the signal that is left at the last level", {
    given: fc.record({ s: states("x", "eps"), alphaBar: between(3e-5, 9e-5), alphaBarPrev: between(0.25, 0.75) }),
    holds: async (call, { s, alphaBar, alphaBarPrev }, expect) => {
      const { xNext } = await call.ddimReverseStep({ ...s, alphaBar, alphaBarPrev });
      const { x0 } = await call.x0FromEps({ ...s, scale: root(alphaBarPrev), sigma: root(1 - alphaBarPrev) });
      expect.close(sub(xNext, scale(root(1 - alphaBar), s.eps)), scale(root(alphaBar), x0), 4);
    },
  }),
  law("ddimReverseStep", "is undone by the deterministic step with the same prediction", {
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xNext } = await call.ddimReverseStep({ ...s, ...p });
      const { xPrev } = await call.ddimStepDeterministic({ x: xNext, eps: s.eps, ...p });
      expect.close(xPrev, s.x, stepScale({ x: numbers(s.x), eps: numbers(s.eps), noise: numbers(s.eps) }, p));
    },
  }),
];
