import fc from "fast-check";
import { map, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { anyLevel } from "../parameterizations/kit.ts";
import type { Affine, Setting } from "./kit.ts";
import { affine, drawsOf, exact, explicitLoss, lossSize, meanOver, scoreAt, settings, signs, spread } from "./kit.ts";

/** Expectation of the denoising loss of an affine score. */
const denoising = (call: Calls, setting: Setting, model: Affine, half: boolean): Promise<number> =>
  meanOver(drawsOf(setting), async ({ x, noise }) => {
    const { score: target } = await call.dsmTarget({ noise, sigma: setting.sigma });
    return (await call.dsmLoss({ score: scoreAt(model, x), target, half })).loss;
  });

/** Fisher information of the noisy samples. */
const informationOf = async (call: Calls, setting: Setting): Promise<number> => {
  const covariance = new Array<number>(setting.d).fill(spread(setting));
  return (await call.gaussianFisherInformation({ covariance })).fisherInformation;
};

const targetLaws: readonly Law[] = [
  law("dsmTarget", "has the expected squared norm d / sigma^2", {
    given: fc.record({ d: fc.integer({ min: 1, max: 4 }), sigma: between(0.0625, 4) }),
    holds: async (call, { d, sigma }, expect) => {
      const mean = await meanOver(signs(d), async (noise) =>
        squaredNorm((await call.dsmTarget({ noise, sigma })).score),
      );
      expect.close(mean, d / sigma ** 2);
    },
  }),
  law("dsmTarget", "has as conditional mean the score of the noisy samples", {
    given: fc.record({ setting: settings, x: between(-4, 4) }),
    holds: async (call, { setting, x }, expect) => {
      const deviation = x - setting.scale * setting.mean0;
      const share = setting.sigma / spread(setting);
      const rest = Math.sqrt((setting.scale ** 2 * setting.variance0) / spread(setting));
      const { score: truth } = await call.gaussianScore({
        x: [x],
        mean: [setting.scale * setting.mean0],
        covariance: spread(setting),
      });
      const { nodes, weights } = await call.gaussHermiteNodes({ n: 3 });
      const noise = map((node) => share * deviation + rest * Math.SQRT2 * node, nodes);
      const { score } = await call.dsmTarget({ noise, sigma: setting.sigma });
      const mean = map((entry, i) => (entry * weights.get(i)) / Math.sqrt(Math.PI), score);
      const got = mean.get(0) + mean.get(1) + mean.get(2);
      expect.close(got, truth, (Math.abs(x) + Math.abs(setting.mean0) + 4) / setting.sigma ** 2);
    },
  }),
  law("dsmTarget", "is the difference form at the perturbed sample", {
    given: fc.record({ s: states("x0", "noise"), level: anyLevel }),
    holds: async (call, { s: { x0, noise }, level }, expect) => {
      const { score } = await call.dsmTarget({ noise, sigma: level.sigma });
      const { x } = await call.trainPerturb({ x0, noise, ...level });
      const want = map(
        (entry) => -entry / level.sigma ** 2,
        sub(
          x,
          map((clean) => level.scale * clean, x0),
        ),
      );
      const size = map((entry, i) => (Math.abs(entry) + 2 * Math.abs(level.scale * x0.get(i))) / level.sigma ** 2, x);
      expect.close(score, want, size);
    },
  }),
];

const lossLaws: readonly Law[] = [
  law("dsmLoss", "is 0 at the target and nowhere else", {
    given: fc.record({ s: states("score", "target"), half: fc.boolean() }),
    holds: async (call, { s, half }, expect) => {
      expect.equal((await call.dsmLoss({ score: s.target, target: s.target, half })).loss, 0);
      const far = squaredNorm(sub(s.score, s.target));
      expect.that((await call.dsmLoss({ ...s, half })).loss > 0 === far > 0, "the loss is positive off the target");
    },
  }),
  law("dsmLoss", "is the squared distance from the target, or half of it", {
    given: fc.record({ s: states("score", "target"), half: fc.boolean() }),
    holds: async (call, { s, half }, expect) => {
      const { loss } = await call.dsmLoss({ ...s, half });
      const size = 2 * (squaredNorm(s.score) + squaredNorm(s.target));
      expect.close(loss, (half ? 0.5 : 1) * squaredNorm(sub(s.score, s.target)), size);
    },
  }),
  law("dsmLoss", "has for an affine score on Gaussian data the expectation that integration gives", {
    given: fc.record({ setting: settings, model: affine, half: fc.boolean() }),
    holds: async (call, { setting, model, half }, expect) => {
      const { d, mean0, variance0, scale, sigma } = setting;
      const offset = (model.slope * (scale * mean0 - model.centre)) ** 2;
      const ofData = (model.slope * scale) ** 2 * variance0;
      const ofNoise = (1 / sigma - model.slope * sigma) ** 2;
      const want = (half ? 0.5 : 1) * d * (offset + ofData + ofNoise);
      expect.close(await denoising(call, setting, model, half), want, lossSize(setting, model));
    },
  }),
  law("dsmLoss", "exceeds its floor by the explicit score matching loss", {
    given: fc.record({ setting: settings, model: affine, half: fc.boolean() }),
    holds: async (call, { setting, model, half }, expect) => {
      const { d, sigma } = setting;
      const fisherInformation = await informationOf(call, setting);
      const { floor } = await call.dsmFloor({ d, sigma, fisherInformation });
      const want = (half ? 0.5 : 1) * (floor + explicitLoss(setting, model));
      const size = lossSize(setting, model) + d / sigma ** 2 + explicitLoss(setting, model);
      expect.close(await denoising(call, setting, model, half), want, size);
    },
  }),
];

const floorLaws: readonly Law[] = [
  law("dsmFloor", "is the expected denoising loss at the true score", {
    given: settings,
    holds: async (call, setting, expect) => {
      const { d, sigma } = setting;
      const { floor } = await call.dsmFloor({ d, sigma, fisherInformation: await informationOf(call, setting) });
      const least = await denoising(call, setting, exact(setting), false);
      expect.close(floor, least, lossSize(setting, exact(setting)) + (2 * d) / sigma ** 2);
    },
  }),
  law("dsmFloor", "is below the expected denoising loss of every other affine score", {
    given: fc.record({ setting: settings, model: affine }),
    holds: async (call, { setting, model }, expect) => {
      const { d, sigma } = setting;
      const { floor } = await call.dsmFloor({ d, sigma, fisherInformation: await informationOf(call, setting) });
      const loss = await denoising(call, setting, model, false);
      const size = lossSize(setting, model) + (2 * d) / sigma ** 2 + explicitLoss(setting, model);
      expect.close(loss - floor, explicitLoss(setting, model), size);
    },
  }),
  law("dsmFloor", "is 0 for a point mass", {
    given: fc.record({ d: fc.integer({ min: 1, max: 5 }), sigma: between(0.0625, 4) }),
    holds: async (call, { d, sigma }, expect) => {
      const { fisherInformation } = await call.gaussianFisherInformation({
        covariance: new Array<number>(d).fill(sigma * sigma),
      });
      const { floor } = await call.dsmFloor({ d, sigma, fisherInformation });
      expect.close(floor, 0, (2 * d) / sigma ** 2);
    },
  }),
];

/** Laws of denoising score matching. */
export const matchingLaws: readonly Law[] = [...targetLaws, ...lossLaws, ...floorLaws];
