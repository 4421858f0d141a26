import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { at, length, map, numbers, row, scale, squaredNorm, stack, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import { conditioning, covariance, inDimensions, level, levels, mixture, size } from "./inputs.ts";

const gaussianData = inDimensions((d) => fc.record({ mean0: state(d), covariance0: covariance(d) }));
/** Points whose equal weights sum to 1 also in binary32. */
const cloud = fc.constantFrom(1, 2, 4).chain((n) => fc.array(state(2), { minLength: n, maxLength: n }).map(stack));

/** Laws of marginals and transitions. */
export const diffusionLaws: readonly Law[] = [
  law("diffuseGaussian", "composes: diffusing to a level and on by the transition is diffusing to the later level", {
    given: fc.record({ data: gaussianData, levels }),
    holds: async (call, { data, levels: { scale: a, sigma, scalePrev, sigmaPrev } }, expect) => {
      const d = length(data.mean0);
      const { gain, variance } = await call.transitionKernel({ scale: a, sigma, scalePrev, sigmaPrev });
      const before = await call.diffuseGaussian({ ...data, scale: scalePrev, sigma: sigmaPrev });
      const onwards = { scale: gain, sigma: Math.sqrt(variance) };
      const twice = await call.diffuseGaussian({ mean0: before.mean, covariance0: before.covariance, ...onwards });
      const once = await call.diffuseGaussian({ ...data, scale: a, sigma });
      expect.close(twice.mean, once.mean, 8 * size(data.mean0));
      expect.close(asMatrix(twice.covariance, d), asMatrix(once.covariance, d), 64);
    },
  }),
  law(
    "diffuseGaussian",
    "adds the variance of the noise to the square of the scale times the covariance, and nothing else",
    {
      given: fc.record({ data: gaussianData, level }),
      holds: async (call, { data, level: at0 }, expect) => {
        const d = length(data.mean0);
        const { mean, covariance: got } = await call.diffuseGaussian({ ...data, ...at0 });
        const want = map(
          (entry, k) => at0.scale * at0.scale * entry + (k % (d + 1) === 0 ? at0.sigma * at0.sigma : 0),
          asMatrix(data.covariance0, d),
        );
        expect.close(mean, scale(at0.scale, data.mean0), size(data.mean0));
        expect.close(asMatrix(got, d), want, 64);
      },
    },
  ),
  law("diffuseGaussian", "changes nothing at the data", {
    given: gaussianData,
    holds: async (call, data, expect) => {
      const { mean, covariance: got } = await call.diffuseGaussian({ ...data, scale: 1, sigma: 0 });
      const d = length(data.mean0);
      expect.equal(mean, data.mean0);
      expect.equal(asMatrix(got, d), asMatrix(data.covariance0, d));
    },
  }),
  law("diffuseGmm", "diffuses every component on its own and keeps the weights", {
    given: fc.record({ gmm: mixture(2), level }),
    holds: async (call, { gmm, level: at0 }, expect) => {
      const { gmmOut } = await call.diffuseGmm({ gmm, ...at0 });
      expect.equal(gmmOut.weights, gmm.weights);
      for (const k of indices(gmm.covariances.length)) {
        const own = { mean0: row(gmm.means, k), covariance0: gmm.covariances[k] as number };
        const { mean, covariance: want } = await call.diffuseGaussian({ ...own, ...at0 });
        expect.close(row(gmmOut.means, k), mean, size(mean));
        expect.close(asMatrix(gmmOut.covariances[k] as number, 2), asMatrix(want, 2), 64);
      }
    },
  }),
  law("diffuseGmm", "has the mean of the data times the scale and, with the noise, their second moment", {
    given: fc.record({ mean: state(1), spread: between(0.25, 2), level }),
    holds: async (call, { mean, spread, level: { scale: a, sigma } }, expect) => {
      const gmm = { weights: [0.25, 0.75], means: [numbers(mean), [0.5]], covariances: [spread, [0.5]] };
      const { gmmOut } = await call.diffuseGmm({ gmm, scale: a, sigma });
      const second = (means: number[], widths: number[]): number =>
        0.25 * ((means[0] as number) ** 2 + (widths[0] as number)) +
        0.75 * ((means[1] as number) ** 2 + (widths[1] as number));
      const widths = gmmOut.covariances.map((entry) => (typeof entry === "number" ? entry : at(entry, 0)));
      const want = a * a * second([at(mean, 0), 0.5], [spread, 0.5]) + sigma * sigma;
      expect.close(second(numbers(gmmOut.means), widths), want, 4 * want);
    },
  }),
  law("diffusePoints", "is the diffused mixture of components without spread", {
    given: fc.record({ points: cloud, level }),
    holds: async (call, { points, level: at0 }, expect) => {
      const { gmmOut } = await call.diffusePoints({ points, ...at0 });
      const n = length(points);
      const gmm = { weights: map(() => 1 / n, row(points.transpose(1, 0), 0)), means: points };
      const want = await call.diffuseGmm({ gmm: { ...gmm, covariances: indices(n).map(() => 0) }, ...at0 });
      expect.close(gmmOut.weights, want.gmmOut.weights);
      expect.close(gmmOut.means, want.gmmOut.means);
      expect.equal(gmmOut.covariances.length, n);
      gmmOut.covariances.forEach((entry) => expect.close(asMatrix(entry, 2), asMatrix(at0.sigma ** 2, 2)));
    },
  }),
  law("diffusePoints", "has a denoiser that is a convex combination of the points", {
    given: fc.record({ points: cloud, level, x: state(2) }),
    holds: async (call, { points, level: { scale: a, sigma }, x }, expect) => {
      const { gmmOut } = await call.diffusePoints({ points, scale: a, sigma });
      const { score } = await call.gmmScore({ x, gmm: gmmOut });
      const logs = indices(length(points)).map(
        (j) => squaredNorm(sub(x, scale(a, row(points, j)))) / (-2 * sigma * sigma),
      );
      const largest = Math.max(...logs);
      const raw = logs.map((entry) => Math.exp(entry - largest));
      const sum = raw.reduce((total, entry) => total + entry, 0);
      const want = [0, 1].map((i) => raw.reduce((total, w, j) => total + (w / sum) * at(points, j, i), 0));
      const x0 = numbers(x).map((entry, i) => (entry + sigma * sigma * at(score, i)) / a);
      expect.close(x0, want, (conditioning * (1 - Math.min(...logs)) * (1 + size(x))) / a);
    },
  }),
  law("transitionKernel", "composes over an intermediate level", {
    given: fc.record({ levels, ratio: between(0.125, 1), extra: between(0.125, 1) }),
    holds: async (call, { levels: early, ratio, extra }, expect) => {
      const late = { scale: early.scale * ratio, sigma: Math.hypot(ratio * early.sigma, extra) };
      const first = await call.transitionKernel(early);
      const second = await call.transitionKernel({ ...late, scalePrev: early.scale, sigmaPrev: early.sigma });
      const whole = await call.transitionKernel({ ...late, scalePrev: early.scalePrev, sigmaPrev: early.sigmaPrev });
      expect.close(second.gain * first.gain, whole.gain, 2);
      expect.close(second.gain ** 2 * first.variance + second.variance, whole.variance, 16);
    },
  }),
  law("transitionKernel", "from the data is the marginal", {
    given: level,
    holds: async (call, { scale: a, sigma }, expect) => {
      const { gain, variance } = await call.transitionKernel({ scale: a, sigma, scalePrev: 1, sigmaPrev: 0 });
      expect.close([gain, variance], [a, sigma * sigma]);
    },
  }),
  law("transitionKernel", "changes nothing where no time has passed", {
    given: level,
    holds: async (call, { scale: a, sigma }, expect) => {
      const { gain, variance } = await call.transitionKernel({ scale: a, sigma, scalePrev: a, sigmaPrev: sigma });
      expect.close([gain, variance], [1, 0], [1, 4 * sigma * sigma]);
    },
  }),
];
