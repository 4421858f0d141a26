import fc from "fast-check";
import type { Gmm } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, length, row, scale, squaredNorm, stack, sub, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls } from "../kit/law.ts";
import { indices } from "../kit/numbers.ts";

/** Log-densities and scores of the components, and their shares at a state, from the Gaussian equations. */
export const componentsAt = async (call: Calls, x: Vec, { weights, means, covariances }: Gmm) => {
  const parts = await Promise.all(
    covariances.map(async (covariance, k) => {
      const given = { x, mean: row(means, k), covariance };
      const { logp } = await call.gaussianLogPdf(given);
      return { log: Math.log(at(weights, k)) + logp, score: (await call.gaussianScore(given)).score };
    }),
  );
  const largest = Math.max(...parts.map(({ log }) => log));
  const raw = parts.map(({ log }) => Math.exp(log - largest));
  const sum = raw.reduce((total, entry) => total + entry, 0);
  return { logp: largest + Math.log(sum), shares: raw.map((entry) => entry / sum), scores: parts.map((p) => p.score) };
};

/** Rounding errors of shares grow with the exponents, and so do those of everything weighted with them. */
export const exponentSize = (x: Vec, { means }: Gmm): number =>
  4 + Math.max(...indices(length(means)).map((k) => 5 * squaredNorm(sub(x, row(means, k)))));

/** Components of unit width or more, so that third derivatives are moderate. */
export const gentle = fc.integer({ min: 1, max: 2 }).chain((d) =>
  fc.record({
    x: state(d),
    gmm: fc.record({
      weights: fc.constantFrom([0.25, 0.75], [0.5, 0.5]).map(vec),
      means: fc.array(state(d), { minLength: 2, maxLength: 2 }).map((rows) => scale(0.5, stack(rows))),
      covariances: fc.array(between(1, 2), { minLength: 2, maxLength: 2 }),
    }),
  }),
);

/** Step of the difference quotients. */
export const step = 2 ** -10;
