import fc from "fast-check";
import { diagonal, trace } from "../../reference/kit/linalg.ts";
import { at, generate, length, map, numbers, squaredNorm, vec } from "../../reference/kit/tensor.ts";
import { matrix, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average, indices } from "../kit/numbers.ts";
import { inDimensions } from "../gaussian/inputs.ts";
import { absolutes, allBits, estimates, normalMoments, signProbes, squareMatrix, squares, turning } from "./inputs.ts";

const variance = (terms: readonly number[]): number => {
  const mean = average(terms);
  return average(terms.map((term) => (term - mean) ** 2));
};

/** Laws of the probes and of the variance that they bring. */
export const probeLaws: readonly Law[] = [
  law("hutchinsonVariance", "is the variance of the estimates over all sign probes", {
    given: squareMatrix,
    holds: async (call, a, expect) => {
      const got = await call.hutchinsonVariance({ matrix: a, kind: "rademacher" });
      expect.close(got.variance, variance(await estimates(call, a)), 16 * absolutes(a) ** 2);
    },
  }),
  law("hutchinsonVariance", "is the variance of the estimates over normal probes", {
    given: matrix(2, 2),
    holds: async (call, a, expect) => {
      const got = await call.hutchinsonVariance({ matrix: a, kind: "gaussian" });
      const want = await normalMoments(call, a);
      expect.close(got.variance, want.variance, 64 * absolutes(a) ** 2);
    },
  }),
  law("hutchinsonVariance", "is 0 for a rotation", {
    given: squareMatrix,
    holds: async (call, a, expect) => {
      const matrixOfRotation = turning(a);
      for (const kind of ["rademacher", "gaussian"] as const) {
        const got = await call.hutchinsonVariance({ matrix: matrixOfRotation, kind });
        expect.close(got.variance, 0, expect.u * squares(matrixOfRotation));
      }
    },
  }),
  law("hutchinsonVariance", "does not see the diagonal for signs, and adds twice its squares for normal probes", {
    given: squareMatrix,
    holds: async (call, a, expect) => {
      const own = generate(length(a), (i) => at(a, i, i));
      const [signs, normal] = await Promise.all(
        (["rademacher", "gaussian"] as const).map((kind) => call.hutchinsonVariance({ matrix: a, kind })),
      );
      expect.close((normal?.variance ?? 0) - (signs?.variance ?? 0), 2 * squaredNorm(own), 4 * squares(a));
      const alone = await call.hutchinsonVariance({ matrix: diagonal(own), kind: "rademacher" });
      expect.equal(alone.variance, 0);
    },
  }),
  law("probeRademacher", "has mean 0 and covariance I over all bits", {
    given: fc.integer({ min: 1, max: 4 }),
    holds: async (call, d, expect) => {
      const probes = await signProbes(call, d);
      for (const i of indices(d)) {
        expect.equal(average(probes.map((probe) => at(probe, i))), 0);
        for (const j of indices(d)) {
          const moment = average(probes.map((probe) => at(probe, i) * at(probe, j)));
          expect.equal(moment, i === j ? 1 : 0);
        }
      }
    },
  }),
  law("probeRademacher", "makes a one +1 and a zero -1", {
    given: fc.integer({ min: 1, max: 4 }).chain((d) => fc.constantFrom(...allBits(d))),
    holds: async (call, bits, expect) => {
      const { probe } = await call.probeRademacher({ bits });
      expect.equal(
        probe,
        bits.map((bit) => (bit === 1 ? 1 : -1)),
      );
    },
  }),
  law("probeGaussian", "gives estimates with the mean and the variance of normal probes", {
    given: matrix(2, 2),
    holds: async (call, a, expect) => {
      const got = await normalMoments(call, a);
      const want = await call.hutchinsonVariance({ matrix: a, kind: "gaussian" });
      expect.close(got.mean, trace(a), 16 * absolutes(a));
      expect.close(got.variance, want.variance, 64 * absolutes(a) ** 2);
    },
  }),
  law("probeGaussian", "is the draw", {
    given: inDimensions(state),
    holds: async (call, noise, expect) => {
      const { probe } = await call.probeGaussian({ noise });
      expect.equal(
        probe,
        map((entry) => entry, vec(numbers(noise))),
      );
    },
  }),
];
