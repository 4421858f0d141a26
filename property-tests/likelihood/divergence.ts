import fc from "fast-check";
import { diagonal, matvec, trace, transpose } from "../../reference/kit/linalg.ts";
import { add, at, generate, length, numbers, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average, indices } from "../kit/numbers.ts";
import { conditioning, inDimensions, mixtureWithState, unit } from "../gaussian/inputs.ts";
import { absolutes, estimate, estimates, matrixWithState, normalMoments, squareMatrix } from "./inputs.ts";

/** Laws of the divergence and of its estimators. */
export const divergenceLaws: readonly Law[] = [
  law("divergenceExact", "is the mean of the estimates over all sign probes", {
    given: squareMatrix,
    holds: async (call, jacobian, expect) => {
      const { divergence } = await call.divergenceExact({ jacobian });
      expect.close(divergence, average(await estimates(call, jacobian)), 4 * absolutes(jacobian));
    },
  }),
  law(
    "divergenceExact",
    "is d times the drift rate minus half of g^2 times the divergence of the score, along the probability flow",
    {
      given: fc.record({ point: mixtureWithState, rate: between(-4, 0), g: between(0.25, 3) }),
      holds: async (call, { point, rate, g }, expect) => {
        const d = length(point.x);
        const { hessian } = await call.gmmHessian(point);
        const drift = diagonal(generate(d, () => rate));
        const { divergence } = await call.divergenceExact({ jacobian: add(drift, scale(-0.5 * g * g, hessian)) });
        const score = await call.gmmScoreDivergence(point);
        const size = d * Math.abs(rate) + g * g * (absolutes(hessian) + Math.abs(score.divergence));
        expect.close(divergence, d * rate - 0.5 * g * g * score.divergence, conditioning * size);
      },
    },
  ),
  law("hutchinsonDivergence", "has the divergence as its mean over all sign probes", {
    given: squareMatrix,
    holds: async (call, a, expect) => {
      const { divergence } = await call.divergenceExact({ jacobian: a });
      expect.close(average(await estimates(call, a)), divergence, 4 * absolutes(a));
    },
  }),
  law("hutchinsonDivergence", "has the divergence as its mean over normal probes", {
    given: matrix(2, 2),
    holds: async (call, a, expect) => {
      const { mean } = await normalMoments(call, a);
      expect.close(mean, trace(a), 16 * absolutes(a));
    },
  }),
  law("hutchinsonDivergence", "is exact for every sign probe when the coordinates are independent", {
    given: inDimensions(state),
    holds: async (call, entries, expect) => {
      const got = await estimates(call, diagonal(entries));
      const total = numbers(entries).reduce((sum, entry) => sum + entry, 0);
      got.forEach((value) => {
        expect.close(value, total, absolutes(entries));
      });
    },
  }),
  law("hutchinsonDivergence", "is the same from the product with the transposed Jacobian", {
    given: matrixWithState,
    holds: async (call, { matrix: a, x }, expect) => {
      const forward = await call.hutchinsonDivergence({ probe: x, jvp: matvec(a, x) });
      const backward = await call.hutchinsonDivergence({ probe: x, jvp: matvec(transpose(a), x) });
      expect.close(forward.divergence, backward.divergence, absolutes(a) * (1 + squaredNorm(x)));
    },
  }),
  law("hutchinsonDivergence", "is an entry of the diagonal for a unit vector, and grows with the square of the probe", {
    given: fc.record({ a: matrix(3, 3), length: between(-3, 3) }),
    holds: async (call, { a, length: factor }, expect) => {
      for (const i of indices(3)) {
        const got = await estimate(call, a, scale(factor, unit(3, i)));
        expect.close(got, factor * factor * at(a, i, i), factor * factor * absolutes(a));
      }
    },
  }),
];
