import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { identity, inverse, isPositive, matmul, matvec, transpose } from "../../reference/kit/linalg.ts";
import type { Gmm } from "../../reference/kit/records.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { add, at, length, numbers, row, scale, stack, total, vec } from "../../reference/kit/tensor.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import { conditioning, covariance, definiteMatrix, level, mixture, size } from "./inputs.ts";

/** Two observations of two coordinates. */
const observed = fc.record({
  mean0: state(2),
  covariance0: covariance(2),
  operator: matrix(2, 2),
  obsCovariance: covariance(2),
  y: state(2),
});

/** Errors grow with the operator as often as it acts. */
const gainSize = (operator: Mat): number => conditioning * (1 + size(operator)) ** 2;

const observedMixture = fc.record({
  gmm: mixture(2),
  operator: matrix(2, 2),
  obsCovariance: definiteMatrix(2),
  y: state(2),
});

/** Weights that sum to 1 in binary64, for companions that insist on it. */
const withWholeWeights = (gmm: Gmm): Gmm => ({
  ...gmm,
  weights: scale(1 / total(gmm.weights), gmm.weights),
});

/** Laws of linear observations. */
export const observationLaws: readonly Law[] = [
  law("linearObservationPosterior", "adds the precision of the observation to that of the prior", {
    given: observed,
    holds: async (call, given, expect) => {
      const { mean0, covariance0, operator, obsCovariance, y } = given;
      const { mean, covariance: got } = await call.linearObservationPosterior(given);
      const [prior, noise] = [inverse(asMatrix(covariance0, 2)), inverse(asMatrix(obsCovariance, 2))];
      const seen = matmul(transpose(operator), noise);
      const precision = add(prior, matmul(seen, operator));
      const scaleOf = gainSize(operator);
      expect.close(matmul(precision, asMatrix(got, 2)), identity(2), scaleOf);
      expect.close(matvec(precision, mean), add(matvec(prior, mean0), matvec(seen, y)), scaleOf * (4 + size(mean0, y)));
    },
  }),
  law(
    "linearObservationPosterior",
    "gives the same for two independent observations one after the other and both at once",
    {
      given: fc.record({
        mean0: state(2),
        covariance0: covariance(2),
        operator: matrix(2, 2),
        noise: fc.tuple(between(0.25, 4), between(0.25, 4)),
        y: state(2),
      }),
      holds: async (call, { mean0, covariance0, operator, noise, y }, expect) => {
        const both = await call.linearObservationPosterior({
          mean0,
          covariance0,
          operator,
          obsCovariance: [...noise],
          y,
        });
        let known = { mean: mean0, covariance: covariance0 };
        for (const i of [0, 1] as const) {
          known = await call.linearObservationPosterior({
            mean0: known.mean,
            covariance0: known.covariance,
            operator: [numbers(row(operator, i))],
            obsCovariance: noise[i],
            y: [at(y, i)],
          });
        }
        const scaleOf = gainSize(operator) * (4 + size(mean0, y));
        expect.close(known.mean, both.mean, scaleOf);
        expect.close(asMatrix(known.covariance, 2), asMatrix(both.covariance, 2), scaleOf);
      },
    },
  ),
  law("linearObservationPosterior", "of a multiple of the data with isotropic noise is the denoiser", {
    given: fc.record({ x: state(2), mean0: state(2), covariance0: covariance(2), level }),
    holds: async (call, { x, mean0, covariance0, level: at0 }, expect) => {
      const seen = { operator: asMatrix(at0.scale, 2), obsCovariance: at0.sigma ** 2, y: x };
      const got = await call.linearObservationPosterior({ mean0, covariance0, ...seen });
      const want = await call.gaussianDenoiser({ x, mean0, covariance0, ...at0 });
      expect.close(got.mean, want.mean, 4 * conditioning * (1 + size(x, mean0)));
      expect.close(asMatrix(got.covariance, 2), asMatrix(want.covariance, 2), 4 * conditioning);
    },
  }),
  law("linearObservationPosterior", "returns the prior as the noise grows without bound", {
    given: observed,
    holds: async (call, given, expect) => {
      const noise = 2 ** 40;
      const { mean, covariance: got } = await call.linearObservationPosterior({ ...given, obsCovariance: noise });
      const pull = (16 * (1 + size(given.operator)) ** 2 * (4 + size(given.y, given.mean0))) / noise;
      const rounding = 64 * expect.u * conditioning;
      expect.within(mean, given.mean0, pull + rounding * (1 + size(given.mean0)));
      expect.within(asMatrix(got, 2), asMatrix(given.covariance0, 2), pull + rounding);
    },
  }),
  law("linearObservationPosterior", "stays symmetric and positive semidefinite for almost exact observations", {
    given: fc.record({
      covariance0: definiteMatrix(2),
      operator: matrix(1, 2),
      exponent: fc.integer({ min: 10, max: 20 }),
    }),
    holds: async (call, { covariance0, operator, exponent }, expect) => {
      const noise = 2 ** -exponent;
      const seen = { operator, obsCovariance: noise, y: [0] };
      const { covariance: got } = await call.linearObservationPosterior({ mean0: [0, 0], covariance0, ...seen });
      const whole = asMatrix(got, 2);
      expect.close(whole, transpose(whole), conditioning);
      const slack = 64 * expect.u * conditioning;
      expect.that(isPositive(add(whole, asMatrix(slack, 2)), "semidefinite"), "no direction has a negative variance");
    },
  }),
  law("linearObservationGmmPosterior", "is the Gaussian posterior for one component", {
    given: observed,
    holds: async (call, { mean0, covariance0, ...seen }, expect) => {
      const gmm = { weights: [1], means: stack([mean0]), covariances: [covariance0] };
      const { gmmOut } = await call.linearObservationGmmPosterior({ gmm, ...seen });
      const want = await call.linearObservationPosterior({ mean0, covariance0, ...seen });
      const scaleOf = gainSize(seen.operator) * (4 + size(mean0, seen.y));
      expect.equal(gmmOut.weights, [1]);
      expect.close(gmmOut.means, want.mean, scaleOf);
      expect.close(asMatrix(gmmOut.covariances[0] as number, 2), asMatrix(want.covariance, 2), scaleOf);
    },
  }),
  law(
    "linearObservationGmmPosterior",
    "obeys Bayes' rule: the log-densities of two states change by the difference of their likelihoods",
    {
      given: fc.record({ one: state(2), other: state(2), seen: observedMixture }),
      holds: async (call, { one, other, seen }, expect) => {
        const { gmm, operator, obsCovariance, y } = seen;
        const posterior = withWholeWeights((await call.linearObservationGmmPosterior(seen)).gmmOut);
        const change = async (of: Gmm) =>
          (await call.gmmLogPdf({ x: one, gmm: of })).logp - (await call.gmmLogPdf({ x: other, gmm: of })).logp;
        const likelihood = async (x: Vec) =>
          (await call.gaussianLogPdf({ x: y, mean: matvec(operator, x), covariance: obsCovariance })).logp;
        const want = (await change(gmm)) + (await likelihood(one)) - (await likelihood(other));
        const reach = 4 + size(one, other, y, gmm.means);
        expect.close(await change(posterior), want, gainSize(operator) * reach * reach * 20);
      },
    },
  ),
  law("linearObservationGmmPosterior", "of a multiple of the data with isotropic noise has the mean of the denoiser", {
    given: fc.record({ x: state(2), gmm: mixture(2), level }),
    holds: async (call, { x, gmm, level: at0 }, expect) => {
      const seen = { operator: asMatrix(at0.scale, 2), obsCovariance: at0.sigma ** 2, y: x };
      const { gmmOut } = await call.linearObservationGmmPosterior({ gmm, ...seen });
      const { x0 } = await call.gmmDenoiser({ x, gmm, ...at0 });
      const parts = indices(length(gmmOut.weights)).map((k) => scale(at(gmmOut.weights, k), row(gmmOut.means, k)));
      const reach = 4 + size(x, gmm.means);
      expect.close(add(vec([0, 0]), ...parts), x0, (conditioning * reach ** 3) / at0.sigma ** 2);
      expect.close(total(gmmOut.weights), 1, 4);
    },
  }),
];
