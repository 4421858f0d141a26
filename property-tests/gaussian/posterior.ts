import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { identity, matmul } from "../../reference/kit/linalg.ts";
import { add, at, length, map, scale, sub } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import {
  conditioning,
  congruence,
  definiteMatrix,
  exponents,
  fromColumns,
  inDimensions,
  level,
  mixtureWithState,
  size,
  stateOfGaussian,
  unit,
} from "./inputs.ts";

/** Laws of posteriors of the clean data. */
export const posteriorLaws: readonly Law[] = [
  law("gaussianDenoiser", "has the mean of Tweedie's formula with the exact score", {
    given: fc.record({ data: stateOfGaussian, level }),
    holds: async (call, { data: { x, mean0, covariance0 }, level: at0 }, expect) => {
      const { mean } = await call.gaussianDenoiser({ x, mean0, covariance0, ...at0 });
      const marginal = await call.diffuseGaussian({ mean0, covariance0, ...at0 });
      const { score } = await call.gaussianScore({ x, ...marginal });
      const want = scale(1 / at0.scale, add(x, scale(at0.sigma * at0.sigma, score)));
      expect.close(mean, want, (conditioning * (1 + size(x, mean0))) / at0.scale);
    },
  }),
  law("gaussianDenoiser", "explains the variance of the data: that of the posterior and that of its mean", {
    given: fc.record({ data: stateOfGaussian, level }),
    holds: async (call, { data: { mean0, covariance0 }, level: at0 }, expect) => {
      const d = length(mean0);
      const meanAt = async (x: typeof mean0) => (await call.gaussianDenoiser({ x, mean0, covariance0, ...at0 })).mean;
      const origin = await meanAt(scale(0, mean0));
      const gain = fromColumns(await Promise.all(indices(d).map(async (i) => sub(await meanAt(unit(d, i)), origin))));
      const { covariance: left } = await call.gaussianDenoiser({ x: mean0, mean0, covariance0, ...at0 });
      const { covariance: marginal } = await call.diffuseGaussian({ mean0, covariance0, ...at0 });
      const whole = add(asMatrix(left, d), congruence(gain, asMatrix(marginal, d)));
      expect.close(whole, asMatrix(covariance0, d), (conditioning * (1 + size(mean0))) / (at0.scale * at0.scale));
    },
  }),
  law("gaussianDenoiser", "has the inverse covariance of the prior plus that of the kernel", {
    given: inDimensions((d) => fc.record({ covariance0: definiteMatrix(d), level })),
    holds: async (call, { covariance0, level: at0 }, expect) => {
      const d = length(covariance0);
      const origin = scale(0, unit(d, 0));
      const { covariance: got } = await call.gaussianDenoiser({ x: origin, mean0: origin, covariance0, ...at0 });
      const { hessian } = await call.gaussianHessian({ covariance: covariance0 });
      const ratio = (at0.scale / at0.sigma) ** 2;
      const precision = sub(scale(ratio, identity(d)), hessian);
      expect.close(matmul(asMatrix(got, d), precision), identity(d), conditioning * (1 + ratio));
    },
  }),
  law("gaussianDenoiser", "returns the state over its scale without noise, and the prior without signal", {
    given: fc.record({ data: stateOfGaussian, scale: between(0.25, 2), sigma: between(0.25, 2) }),
    holds: async (call, { data, scale: a, sigma }, expect) => {
      const d = length(data.x);
      const clean = await call.gaussianDenoiser({ ...data, scale: a, sigma: 0 });
      expect.close(clean.mean, scale(1 / a, data.x), (conditioning * (1 + size(data.x))) / a);
      expect.close(
        asMatrix(clean.covariance, d),
        map(() => 0, identity(d)),
        0,
      );
      const blind = await call.gaussianDenoiser({ ...data, scale: 0, sigma });
      expect.close(blind.mean, data.mean0);
      expect.close(asMatrix(blind.covariance, d), asMatrix(data.covariance0, d));
    },
  }),
  law("gaussianDenoiser", "keeps the digits of the posterior variance where there is little noise", {
    given: fc.record({ variance0: between(0.5, 4), exponent: fc.integer({ min: 4, max: 20 }) }),
    holds: async (call, { variance0, exponent }, expect) => {
      const sigma = 2 ** -exponent;
      const given = { x: [0], mean0: [0], covariance0: variance0, scale: 1, sigma };
      const { covariance: got } = await call.gaussianDenoiser(given);
      const want = sigma * sigma * (variance0 / (variance0 + sigma * sigma));
      expect.close(asMatrix(got, 1), [want]);
    },
  }),
  law("gmmDenoiser", "is Tweedie's formula with the exact score, where the scale is not small", {
    given: fc.record({ data: mixtureWithState, level }),
    holds: async (call, { data: { x, gmm }, level: at0 }, expect) => {
      const { x0 } = await call.gmmDenoiser({ x, gmm, ...at0 });
      const { gmmOut } = await call.diffuseGmm({ gmm, ...at0 });
      const { score } = await call.gmmScore({ x, gmm: gmmOut });
      const want = scale(1 / at0.scale, add(x, scale(at0.sigma * at0.sigma, score)));
      const weighing = exponents(x, gmm.means, at0.scale, at0.sigma);
      expect.close(x0, want, (conditioning * weighing * (1 + size(x, gmm.means))) / at0.scale);
    },
  }),
  law("gmmDenoiser", "is the Gaussian denoiser for one component", {
    given: fc.record({ data: stateOfGaussian, level }),
    holds: async (call, { data: { x, mean0, covariance0 }, level: at0 }, expect) => {
      const gmm = { weights: [1], means: scale(1, fromColumns([mean0])).transpose(1, 0), covariances: [covariance0] };
      const { x0 } = await call.gmmDenoiser({ x, gmm, ...at0 });
      const { mean } = await call.gaussianDenoiser({ x, mean0, covariance0, ...at0 });
      expect.close(x0, mean, conditioning * (1 + size(x, mean0)));
    },
  }),
  law("gmmDenoiser", "is the mean of the mixture without signal, and nearly so with almost none", {
    given: fc.record({ data: mixtureWithState, sigma: between(0.5, 2), scale: fc.constantFrom(0, 2 ** -30) }),
    holds: async (call, { data: { x, gmm }, sigma, scale: a }, expect) => {
      const { x0 } = await call.gmmDenoiser({ x, gmm, scale: a, sigma });
      const d = length(x);
      const want = indices(d).map((i) =>
        indices(length(gmm.weights)).reduce((sum, k) => sum + at(gmm.weights, k) * at(gmm.means, k, i), 0),
      );
      const slope = (1 + size(x, gmm.means)) ** 3 / (sigma * sigma);
      const weighing = exponents(x, gmm.means, a, sigma);
      expect.within(x0, want, a * 16 * slope + 64 * expect.u * conditioning * weighing * (1 + size(gmm.means)));
    },
  }),
];
