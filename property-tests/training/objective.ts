import fc from "fast-check";
import { length, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { absolute, drawsOf, exact, fields, lossSize, meanOver, product, scoreAt, settings } from "./kit.ts";
import { signs, spread, trace } from "./kit.ts";

const errors = fc.record({ s: states("score", "noise"), sigma: between(0.125, 4), weight: between(0, 8) });

/** What rounding errors of `||s + z / sigma||²` are proportional to. */
const sizeOf = (score: ArrayLike<number>, noise: ArrayLike<number>, sigma: number): number =>
  Array.from(score).reduce((sum, entry, i) => sum + (Math.abs(entry) + Math.abs(noise[i] as number) / sigma) ** 2, 0);

const denoisingLaws: readonly Law[] = [
  law("trainDsmContinuous", "is the weight times the denoising loss without its half", {
    given: errors,
    holds: async (call, { s: { score, noise }, sigma, weight }, expect) => {
      const { loss } = await call.trainDsmContinuous({ score, noise, sigma, weight });
      const { score: target } = await call.dsmTarget({ noise, sigma });
      const plain = await call.dsmLoss({ score, target, half: false });
      expect.close(loss, weight * plain.loss, 2 * weight * sizeOf(score.data, noise.data, sigma) + 1e-30);
    },
  }),
  law("trainDsmContinuous", "has at the true score of Gaussian data the expectation that no score can lower", {
    given: fc.record({ setting: settings, weight: between(0.125, 8) }),
    holds: async (call, { setting, weight }, expect) => {
      const { d, variance0, scale, sigma } = setting;
      const truth = exact(setting);
      const mean = await meanOver(
        drawsOf(setting),
        async ({ x, noise }) =>
          (await call.trainDsmContinuous({ score: scoreAt(truth, x), noise, sigma, weight })).loss,
      );
      const want = (weight * d * scale * scale * variance0) / (sigma * sigma * spread(setting));
      expect.close(mean, want, weight * lossSize(setting, truth));
    },
  }),
  law("trainDsmContinuous", "with the variance as weight is the summand of the chain", {
    given: errors,
    holds: async (call, { s: { score, noise }, sigma }, expect) => {
      const { loss } = await call.trainDsmContinuous({ score, noise, sigma, weight: sigma * sigma });
      const chain = await call.trainSmldDiscrete({ score, noise, sigma });
      expect.close(loss, chain.loss, 2 * sigma * sigma * sizeOf(score.data, noise.data, sigma) + 1e-30);
    },
  }),
];

const chainLaws: readonly Law[] = [
  law("trainSmldDiscrete", "is the summand of the objective of denoising score matching with Langevin dynamics", {
    given: errors,
    holds: async (call, { s: { score, noise }, sigma }, expect) => {
      const { loss } = await call.trainSmldDiscrete({ score, noise, sigma });
      const want = await call.smldObjective({ score, noise, sigma });
      expect.close(loss, want.loss, 2 * sigma * sigma * sizeOf(score.data, noise.data, sigma) + 1e-30);
    },
  }),
  law("trainSmldDiscrete", "has at the true score of Gaussian data the expectation d a^2 v / (a^2 v + sigma^2)", {
    given: settings,
    holds: async (call, setting, expect) => {
      const { d, variance0, scale, sigma } = setting;
      const truth = exact(setting);
      const mean = await meanOver(
        drawsOf(setting),
        async ({ x, noise }) => (await call.trainSmldDiscrete({ score: scoreAt(truth, x), noise, sigma })).loss,
      );
      const want = (d * scale * scale * variance0) / spread(setting);
      expect.close(mean, want, sigma * sigma * lossSize(setting, truth));
    },
  }),
  law("trainSmldDiscrete", "without noise is the squared norm of the draw, whatever the score", {
    given: states("score", "noise"),
    holds: async (call, { score, noise }, expect) => {
      const { loss } = await call.trainSmldDiscrete({ score, noise, sigma: 0 });
      expect.close(loss, squaredNorm(noise), 2 * squaredNorm(noise) + 1e-30);
    },
  }),
];

const slicedLaws: readonly Law[] = [
  law("trainSsmContinuous", "is the weight times the sliced loss", {
    given: fc.record({ s: states("score", "jvp", "probe"), weight: between(0, 8) }),
    holds: async (call, { s, weight }, expect) => {
      const { loss } = await call.trainSsmContinuous({ ...s, weight });
      const plain = await call.ssmLoss(s);
      const size = squaredNorm(s.score) + squaredNorm(s.jvp) + squaredNorm(s.probe);
      expect.close(loss, weight * plain.loss, weight * size + 1e-30);
    },
  }),
  law("trainSsmContinuous", "has as mean over all probes of signs the weight times the implicit loss", {
    given: fc.record({ field: fields, weight: between(0, 8) }),
    holds: async (call, { field: { score, jacobian }, weight }, expect) => {
      const mean = await meanOver(
        signs(length(score)),
        async (probe) => (await call.trainSsmContinuous({ score, jvp: product(jacobian, probe), probe, weight })).loss,
      );
      const { loss } = await call.ismLoss({ score, divergence: trace(jacobian) });
      const size = absolute(score) ** 2 + absolute(jacobian.flat());
      expect.close(mean, weight * loss, weight * size + 1e-30);
    },
  }),
];

/** Laws of the objectives. */
export const objectiveLaws: readonly Law[] = [...denoisingLaws, ...chainLaws, ...slicedLaws];
