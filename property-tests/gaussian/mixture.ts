import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, at, length, row, scale, squaredNorm, stack, sub, vec } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { componentsAt, exponentSize, gentle, step } from "./components.ts";
import { indices } from "../kit/numbers.ts";
import { conditioning, mixture, mixtureWithState, size, unit } from "./inputs.ts";

/** Largest difference of component scores: the third derivative is at most its cube and three times it. */
const truncation = (scores: readonly Vec[]): number => {
  const gap = Math.sqrt(squaredNorm(sub(scores[0] as Vec, scores[1] as Vec)));
  return (step * step * (gap ** 3 + 3 * gap)) / 6;
};

const far = fc.record({
  gmm: mixture(2),
  direction: fc.constantFrom([1, 0], [0, -1], [1, 1]),
  distance: between(30, 60),
});

/** Laws of the density and the score of a mixture. */
export const mixtureLaws: readonly Law[] = [
  law("gmmLogPdf", "is the logarithm of the weighted densities of its components", {
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { logp } = await call.gmmLogPdf({ x, gmm });
      expect.close(logp, (await componentsAt(call, x, gmm)).logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law("gmmLogPdf", "keeps its digits forty standard deviations away from every mode", {
    given: far,
    holds: async (call, { gmm, direction, distance }, expect) => {
      const x = scale(distance, vec(direction));
      const { logp } = await call.gmmLogPdf({ x, gmm });
      expect.close(logp, (await componentsAt(call, x, gmm)).logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law("gmmLogPdf", "does not depend on the order of the components", {
    given: mixtureWithState,
    holds: async (call, { x, gmm: { weights, means, covariances } }, expect) => {
      const gmm = { weights, means, covariances };
      const order = indices(length(weights)).reverse();
      const reversed = {
        weights: order.map((k) => at(weights, k)),
        means: stack(order.map((k) => row(means, k))),
        covariances: [...covariances].reverse(),
      };
      const [one, other] = [await call.gmmLogPdf({ x, gmm }), await call.gmmLogPdf({ x, gmm: reversed })];
      expect.close(other.logp, one.logp, conditioning * exponentSize(x, gmm));
    },
  }),
  law("gmmScore", "is the mean of the component scores, weighted by the responsibilities", {
    given: mixtureWithState,
    holds: async (call, { x, gmm }, expect) => {
      const { score } = await call.gmmScore({ x, gmm });
      const { shares, scores } = await componentsAt(call, x, gmm);
      const [first, ...rest] = scores.map((own, k) => scale(shares[k] as number, own));
      expect.close(score, add(first as Vec, ...rest), conditioning * exponentSize(x, gmm) * (1 + size(...scores)));
    },
  }),
  law("gmmScore", "is the gradient of the log-density, up to the truncation of central differences", {
    given: gentle,
    holds: async (call, { x, gmm }, expect) => {
      const { score } = await call.gmmScore({ x, gmm });
      const { scores } = await componentsAt(call, x, gmm);
      const logp = async (i: number, h: number) =>
        (await call.gmmLogPdf({ x: add(x, scale(h, unit(length(x), i))), gmm })).logp;
      const slopes = await Promise.all(
        indices(length(x)).map(async (i) => ((await logp(i, step)) - (await logp(i, -step))) / (2 * step)),
      );
      const rounding = 64 * expect.u * conditioning * exponentSize(x, gmm) + 1e-9;
      expect.within(score, slopes, truncation(scores) + rounding);
    },
  }),
];
