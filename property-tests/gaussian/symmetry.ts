import fc from "fast-check";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { at, length, map, row, scale, squaredNorm, sub, tensor, vec } from "../../reference/kit/tensor.ts";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { matmul, matvec, transpose } from "../../reference/kit/linalg.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";
import { conditioning, congruence, covariance, level, mixture, size } from "./inputs.ts";

/** A mixture on the line whose grid integrals converge to all digits. */
const onTheLine = fc.record({
  weight: fc.constantFrom(0.25, 0.5, 0.875),
  means: fc.tuple(between(-2, 2), between(-2, 2)),
  variances: fc.tuple(between(0.5, 2), between(0.5, 2)),
});

type Line = typeof onTheLine extends fc.Arbitrary<infer Sample> ? Sample : never;

const spacing = 0.375;

/**
 * Expectations over a mixture on the line by the trapezoidal rule, whose error `exp(-2 (π σ / h)²)` and whose tails
 * beyond 9 standard deviations are below any roundoff.
 */
const expectation = async (
  call: Calls,
  { weight, means, variances }: Line,
  f: (x: Vec, score: number, gmm: object) => Promise<number>,
): Promise<{ value: number; size: number }> => {
  const gmm = { weights: [weight, 1 - weight], means: means.map((mean) => [mean]), covariances: variances };
  const terms = await Promise.all(
    indices(81).map(async (k) => {
      const x = vec([(k - 40) * spacing]);
      const density = Math.exp((await call.gmmLogPdf({ x, gmm })).logp);
      const score = at((await call.gmmScore({ x, gmm })).score, 0);
      return spacing * density * (await f(x, score, gmm));
    }),
  );
  return { value: terms.reduce((total, term) => total + term, 0), size: conditioning * (1 + size(vec(terms))) };
};

const angle = between(0, 6.25);

const rotation = (turn: number): Mat =>
  tensor([2, 2], [Math.cos(turn), -Math.sin(turn), Math.sin(turn), Math.cos(turn)]);

const turned = (
  q: Mat,
  { weights, means, covariances }: { weights: Vec; means: Mat; covariances: readonly (number | Mat)[] },
) => ({
  weights,
  means: matmul(means, transpose(q)),
  covariances: covariances.map((entry) => (typeof entry === "number" ? entry : congruence(q, asMatrix(entry, 2)))),
});

const exponents = (x: Vec, means: Mat): number =>
  4 + Math.max(...indices(length(means)).map((k) => 5 * squaredNorm(sub(x, row(means, k)))));

/** Laws that hold for any score, and for anything isotropic. */
export const symmetryLaws: readonly Law[] = [
  law("gmmScore", "has the expectation 0", {
    entry: "scoreIdentities",
    runs: 15,
    given: onTheLine,
    holds: async (call, line, expect) => {
      const { value, size: total } = await expectation(call, line, async (_, score) => score);
      expect.close(value, 0, total);
    },
  }),
  law("gmmScore", "times the state has the expectation -1", {
    entry: "scoreIdentities",
    runs: 15,
    given: onTheLine,
    holds: async (call, line, expect) => {
      const { value, size: total } = await expectation(call, line, async (x, score) => score * at(x, 0));
      expect.close(value, -1, total);
    },
  }),
  law("gmmScoreDivergence", "has the expectation of minus the squared score", {
    entry: "scoreIdentities",
    runs: 15,
    given: onTheLine,
    holds: async (call, line, expect) => {
      const { value, size: total } = await expectation(call, line, async (x, score, gmm) => {
        const { divergence } = await call.gmmScoreDivergence({ x, gmm: gmm as never });
        return score * score + divergence;
      });
      expect.close(value, 0, total);
    },
  }),
  law("gmmScore", "turns with the mixture", {
    entry: "orthogonalEquivariance",
    given: fc.record({ x: state(2), gmm: mixture(2), turn: angle }),
    holds: async (call, { x, gmm, turn }, expect) => {
      const q = rotation(turn);
      const covariances = gmm.covariances.map((entry) => (typeof entry === "number" ? entry : asMatrix(entry, 2)));
      const { score } = await call.gmmScore({ x, gmm });
      const other = await call.gmmScore({ x: matvec(q, x), gmm: turned(q, { ...gmm, covariances }) });
      const total = conditioning * exponents(x, gmm.means) * (1 + 5 * exponents(x, gmm.means));
      expect.close(other.score, matvec(q, score), total);
    },
  }),
  law("gaussianDenoiser", "turns with the data", {
    entry: "orthogonalEquivariance",
    given: fc.record({ x: state(2), mean0: state(2), covariance0: covariance(2), level, turn: angle }),
    holds: async (call, { x, mean0, covariance0, level: at0, turn }, expect) => {
      const q = rotation(turn);
      const s = asMatrix(covariance0, 2);
      const here = await call.gaussianDenoiser({ x, mean0, covariance0: s, ...at0 });
      const there = await call.gaussianDenoiser({
        x: matvec(q, x),
        mean0: matvec(q, mean0),
        covariance0: congruence(q, s),
        ...at0,
      });
      const total = conditioning * (1 + size(x, mean0)) * (1 + 1 / at0.scale);
      expect.close(there.mean, matvec(q, here.mean), total);
      expect.close(asMatrix(there.covariance, 2), congruence(q, asMatrix(here.covariance, 2)), conditioning * 4);
    },
  }),
  law("affineMoments", "with isotropic noise turns with the state, the gain and the offset", {
    entry: "orthogonalEquivariance",
    given: fc.record({
      mean: state(2),
      covariance: covariance(2),
      gain: matrix(2, 2),
      offset: state(2),
      noise: between(0, 2),
      turn: angle,
    }),
    holds: async (call, { mean, covariance: s, gain, offset, noise, turn }, expect) => {
      const q = rotation(turn);
      const noiseMatrix = asMatrix(noise, 2);
      const here = await call.affineMoments({ mean, covariance: s, gainMatrix: gain, offset, noiseMatrix });
      const there = await call.affineMoments({
        mean: matvec(q, mean),
        covariance: congruence(q, asMatrix(s, 2)),
        gainMatrix: congruence(q, gain),
        offset: matvec(q, offset),
        noiseMatrix,
      });
      expect.close(there.mean, matvec(q, here.mean), 32 * (1 + size(mean, offset)));
      expect.close(asMatrix(there.covariance, 2), congruence(q, asMatrix(here.covariance, 2)), 1000);
    },
  }),
  law("gmmScore", "shrinks by c where state and widths grow by c", {
    entry: "scalingEquivariance",
    given: fc.record({ x: state(2), gmm: mixture(2), c: fc.constantFrom(0.25, 0.5, 2, 8) }),
    holds: async (call, { x, gmm: { weights, means, covariances }, c }, expect) => {
      const here = await call.gmmScore({ x, gmm: { weights, means, covariances } });
      const wide = covariances.map((entry) => (typeof entry === "number" ? c * c * entry : scale(c * c, entry)));
      const there = await call.gmmScore({
        x: scale(c, x),
        gmm: { weights, means: scale(c, means), covariances: wide },
      });
      const total = conditioning * exponents(x, means) * (1 + size(here.score));
      expect.close(scale(c, there.score), here.score, total);
    },
  }),
  law("gaussianScore", "shrinks by c to the last digits where state and width grow by a power of two c", {
    entry: "scalingEquivariance",
    given: fc.record({ x: state(3), mean: state(3), variance: between(0.25, 4), c: fc.constantFrom(0.25, 0.5, 2, 8) }),
    holds: async (call, { x, mean, variance, c }, expect) => {
      const here = await call.gaussianScore({ x, mean, covariance: variance });
      const there = await call.gaussianScore({ x: scale(c, x), mean: scale(c, mean), covariance: c * c * variance });
      expect.close(scale(c, there.score), here.score, map(Math.abs, here.score));
    },
  }),
];
