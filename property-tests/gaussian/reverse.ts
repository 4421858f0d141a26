import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { isPositive, outer, transpose } from "../../reference/kit/linalg.ts";
import { add, at, length, row, scale, sub } from "../../reference/kit/tensor.ts";
import { state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import {
  conditioning,
  congruence,
  covariance,
  exponents,
  fromColumns,
  inDimensions,
  level,
  levels,
  mixture,
  size,
  stateOfGaussian,
  unit,
} from "./inputs.ts";

/** Laws of the reverse transition and of the posterior covariance. */
export const reverseLaws: readonly Law[] = [
  law("gaussianReverseConditional", "takes the marginal of the later level back to that of the earlier", {
    given: fc.record({ data: stateOfGaussian, levels }),
    holds: async (call, { data: { mean0, covariance0 }, levels: given }, expect) => {
      const d = length(mean0);
      const { scale: a, sigma, scalePrev, sigmaPrev } = given;
      const after = await call.diffuseGaussian({ mean0, covariance0, scale: a, sigma });
      const before = await call.diffuseGaussian({ mean0, covariance0, scale: scalePrev, sigma: sigmaPrev });
      const at0 = async (x: typeof mean0) => call.gaussianReverseConditional({ x, mean0, covariance0, ...given });
      const { mean, covariance: left } = await at0(after.mean);
      const columns = indices(d).map(async (i) => sub((await at0(add(after.mean, unit(d, i)))).mean, mean));
      const gain = fromColumns(await Promise.all(columns));
      const total = conditioning * (4 + size(mean0)) * (1 + 1 / scalePrev);
      expect.close(mean, before.mean, total);
      const whole = add(asMatrix(left, d), congruence(gain, asMatrix(after.covariance, d)));
      expect.close(whole, asMatrix(before.covariance, d), 8 * total);
    },
  }),
  law("gaussianReverseConditional", "to the data is the denoiser", {
    given: fc.record({ data: stateOfGaussian, level }),
    holds: async (call, { data, level: at0 }, expect) => {
      const d = length(data.x);
      const got = await call.gaussianReverseConditional({ ...data, ...at0, scalePrev: 1, sigmaPrev: 0 });
      const want = await call.gaussianDenoiser({ ...data, ...at0 });
      expect.close(got.mean, want.mean, conditioning * (1 + size(data.x, data.mean0)));
      expect.close(asMatrix(got.covariance, d), asMatrix(want.covariance, d), conditioning);
    },
  }),
  law("tweedieCovariance", "is the posterior covariance for Gaussian data", {
    given: inDimensions((d) => fc.record({ mean0: state(d), covariance0: covariance(d), level })),
    holds: async (call, { mean0, covariance0, level: at0 }, expect) => {
      const d = length(mean0);
      const marginal = await call.diffuseGaussian({ mean0, covariance0, ...at0 });
      const { hessian } = await call.gaussianHessian({ covariance: asMatrix(marginal.covariance, d) });
      const { covariance: got } = await call.tweedieCovariance({ hessian, ...at0 });
      const want = await call.gaussianDenoiser({ x: mean0, mean0, covariance0, ...at0 });
      expect.close(got, asMatrix(want.covariance, d), conditioning * (at0.sigma / at0.scale) ** 2);
    },
  }),
  law("tweedieCovariance", "is the spread of and around the posterior means of the components for mixture data", {
    given: fc.record({ x: state(2), gmm: mixture(2), level }),
    holds: async (call, { x, gmm, level: at0 }, expect) => {
      const { gmmOut } = await call.diffuseGmm({ gmm, ...at0 });
      const { hessian } = await call.gmmHessian({ x, gmm: gmmOut });
      const { covariance: got } = await call.tweedieCovariance({ hessian, ...at0 });
      const { x0 } = await call.gmmDenoiser({ x, gmm, ...at0 });
      const parts = await Promise.all(
        gmm.covariances.map(async (own, k) => {
          const mean0 = row(gmm.means, k);
          const share = { x, mean: row(gmmOut.means, k), covariance: gmmOut.covariances[k] as number };
          const { logp } = await call.gaussianLogPdf(share);
          const { mean, covariance: left } = await call.gaussianDenoiser({ x, mean0, covariance0: own, ...at0 });
          const gap = sub(mean, x0);
          return { log: Math.log(at(gmm.weights, k)) + logp, spread: add(asMatrix(left, 2), outer(gap, gap)) };
        }),
      );
      const { logp: total } = await call.gmmLogPdf({ x, gmm: gmmOut });
      const [first, ...rest] = parts.map(({ log, spread }) => scale(Math.exp(log - total), spread));
      const weighing = exponents(x, gmm.means, at0.scale, at0.sigma) ** 2;
      expect.close(got, add(first as typeof x, ...rest), conditioning * weighing * (1 + (at0.sigma / at0.scale) ** 2));
    },
  }),
  law("tweedieCovariance", "is positive semidefinite for the Hessian of a mixture", {
    given: fc.record({ x: state(2), gmm: mixture(2), level }),
    holds: async (call, { x, gmm, level: at0 }, expect) => {
      const { gmmOut } = await call.diffuseGmm({ gmm, ...at0 });
      const { hessian } = await call.gmmHessian({ x, gmm: gmmOut });
      const { covariance: got } = await call.tweedieCovariance({ hessian, ...at0 });
      const slack =
        64 * expect.u * conditioning * exponents(x, gmm.means, at0.scale, at0.sigma) * (at0.sigma / at0.scale) ** 2;
      expect.that(isPositive(add(got, asMatrix(slack, 2)), "semidefinite"), "no direction has a negative variance");
      expect.close(got, transpose(got), 4 * (1 + size(got)));
    },
  }),
];
