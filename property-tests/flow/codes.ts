import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, at, numbers, scale, sub, vec } from "../../reference/kit/tensor.ts";
import { marginalAt } from "../../reference/models.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { cutoffs, dataMoments, failsAtTheThird, mild, mixtures } from "./kit.ts";
import { dataOf, exactMoments, momentsAfter, probePoints } from "./orders.ts";

const tight = { solver: "rk45" as const, rtol: 1e-11, atol: 1e-12 };

const gaussianRun = fc.record({ x: state(2), sde: mild, data: dataMoments, cutoff: cutoffs });

const mixtureRun = fc.record({ x: state(2), sde: mild, gmm: mixtures(2), cutoff: cutoffs });

/**
 * The score of a mixture by another formula than the data form: from the posterior mean of the data,
 * `s = (a E[x0 | x] - x) / sigma^2`.
 */
const posteriorScore =
  (sde: Sde, gmm: { weights: number[]; means: number[][]; covariances: number[] }) =>
  (x: Vec, t: number): Vec => {
    const { scale: a, sigma } = marginalAt(t, sde);
    const parts = gmm.weights.map((weight, k) => {
      const [mean, v] = [vec(gmm.means[k] as number[]), gmm.covariances[k] as number];
      const spread = a * a * v + sigma * sigma;
      const distance = sub(x, scale(a, mean));
      const squares = numbers(distance).reduce((sum, entry) => sum + entry * entry, 0);
      const exponent = Math.log(weight) - squares / (2 * spread) - numbers(x).length * 0.5 * Math.log(spread);
      return { exponent, clean: add(mean, scale((a * v) / spread, distance)) };
    });
    const top = Math.max(...parts.map(({ exponent }) => exponent));
    const shares = parts.map(({ exponent }) => Math.exp(exponent - top));
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const means = parts.map(({ clean }, k) => scale((shares[k] as number) / whole, clean));
    const posterior = add(means[0] as Vec, ...means.slice(1));
    return scale(1 / (sigma * sigma), sub(scale(a, posterior), x));
  };

const exactMap = (sde: Sde, data: { mean: number; variance: number }, cutoff: number) => {
  const [noisy, clean] = [marginalAt(1, sde), marginalAt(cutoff, sde)];
  const levels = { ...noisy, scalePrev: clean.scale, sigmaPrev: clean.sigma };
  return { mean0: [data.mean, data.mean], covariance0: data.variance, ...levels };
};

/** Laws of encoding and decoding. */
export const codeLaws: readonly Law[] = [
  law("latentEncode", "carries Gaussian data by the exact map", {
    runs: 15,
    given: gaussianRun,
    holds: async (call, { x, sde, data, cutoff }, expect) => {
      const found = await call.latentEncode({ x, sde, scoreFn: { gmm: dataOf(data, 2), sde }, cutoff, ...tight });
      const want = await call.pfGaussianMap({ x, ...exactMap(sde, data, cutoff), mode: "encode" });
      expect.within(found.latent, want.xOut, 1e-8);
    },
  }),
  law("latentEncode", "gives codes with mean and variance of the distribution at time 1", {
    runs: 15,
    given: gaussianRun,
    holds: async (call, { sde, data, cutoff }, expect) => {
      const scoreFn = { gmm: dataOf(data, 2), sde };
      const { latent } = await call.latentEncode({ x: probePoints, sde, scoreFn, cutoff, ...tight });
      const got = momentsAfter(latent, exactMoments(sde, data, cutoff));
      const want = exactMoments(sde, data, 1);
      expect.within(got.mean, want.mean, 1e-7);
      expect.within(got.variance, want.variance, 1e-7 * (1 + want.variance));
    },
  }),
  law("latentEncode", "depends on the data and the process only: two formulas of the exact score give one code", {
    entry: "latentIdentifiable",
    runs: 15,
    given: mixtureRun,
    holds: async (call, { x, sde, gmm, cutoff }, expect) => {
      const given = { x, sde, cutoff, ...tight };
      const first = await call.latentEncode({ ...given, scoreFn: { gmm, sde } });
      const second = await call.latentEncode({ ...given, scoreFn: posteriorScore(sde, gmm) });
      expect.within(second.latent, first.latent, 1e-7);
      const { x: back } = await call.latentDecode({
        latent: first.latent,
        sde,
        scoreFn: { gmm, sde },
        cutoff,
        ...tight,
      });
      expect.within(back, x, 1e-6);
    },
  }),
  law("latentEncode", "fails with a typed error where a score is not a number", {
    runs: 20,
    given: mixtureRun,
    holds: async (call, { x, sde, cutoff }, expect) => {
      await expect.refused(call.latentEncode({ x, sde, cutoff, ...tight, scoreFn: failsAtTheThird() }), "SOLVER");
      await expect.refused(call.latentEncode({ x, sde, cutoff, ...tight, scoreFn: () => vec([1, 2, 3]) }), "SOLVER");
    },
  }),
  law("latentDecode", "carries Gaussian data by the exact map", {
    runs: 15,
    given: gaussianRun,
    holds: async (call, { x, sde, data, cutoff }, expect) => {
      const given = { sde, scoreFn: { gmm: dataOf(data, 2), sde }, cutoff, ...tight };
      const found = await call.latentDecode({ latent: x, ...given });
      const want = await call.pfGaussianMap({ x, ...exactMap(sde, data, cutoff), mode: "decode" });
      expect.within(found.x, want.xOut, 1e-8);
    },
  }),
  law("latentDecode", "takes back the encoding", {
    runs: 15,
    given: mixtureRun,
    holds: async (call, { x, sde, gmm, cutoff }, expect) => {
      const given = { sde, scoreFn: { gmm, sde }, cutoff, ...tight };
      const { latent } = await call.latentEncode({ x, ...given });
      expect.within((await call.latentDecode({ latent, ...given })).x, x, 1e-7);
    },
  }),
  law("latentDecode", "fails with a typed error where a score is not a number", {
    runs: 20,
    given: mixtureRun,
    holds: async (call, { x, sde, cutoff }, expect) => {
      const given = { latent: x, sde, cutoff, ...tight };
      await expect.refused(call.latentDecode({ ...given, scoreFn: failsAtTheThird() }), "SOLVER");
    },
  }),
  law("latentTemperature", "multiplies the decoded deviation from the flow of 0 on Gaussian data", {
    runs: 10,
    given: fc.record({ run: gaussianRun, temperature: between(0.25, 2) }),
    holds: async (call, { run: { x, sde, data, cutoff }, temperature }, expect) => {
      const given = { sde, scoreFn: { gmm: dataOf(data, 2), sde }, cutoff, ...tight };
      const decode = async (latent: Vec): Promise<Vec> => (await call.latentDecode({ latent, ...given })).x;
      const heated = (await call.latentTemperature({ latent: x, temperature })).latent;
      const [origin, plain, hot] = [await decode(vec([0, 0])), await decode(x), await decode(heated)];
      expect.within(sub(hot, origin), scale(temperature, sub(plain, origin)), 1e-7 + 1e4 * expect.u);
      expect.that(at(origin, 0) === at(origin, 1), "equal coordinates stay equal");
    },
  }),
];
