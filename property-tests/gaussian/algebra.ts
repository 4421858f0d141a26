import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { numbers, scale, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, covariance, gaussianPair, gaussianWithState, inDimensions, size } from "./inputs.ts";

const pairWithState = inDimensions((d) =>
  fc.record({
    x: state(d),
    pair: fc.record({ meanP: state(d), covarianceP: covariance(d), meanQ: state(d), covarianceQ: covariance(d) }),
  }),
);

/** Laws of products and powers of Gaussian densities. */
export const algebraLaws: readonly Law[] = [
  law("gaussianProduct", "is the product of the two densities at every point", {
    given: pairWithState,
    holds: async (call, { x, pair: { meanP, covarianceP, meanQ, covarianceQ } }, expect) => {
      const { mean, covariance: s, logZ } = await call.gaussianProduct({ meanP, covarianceP, meanQ, covarianceQ });
      const p = await call.gaussianLogPdf({ x, mean: meanP, covariance: covarianceP });
      const q = await call.gaussianLogPdf({ x, mean: meanQ, covariance: covarianceQ });
      const whole = await call.gaussianLogPdf({ x, mean, covariance: s });
      const reach = 4 + squaredNorm(sub(x, meanP)) + squaredNorm(sub(x, meanQ));
      expect.close(whole.logp + logZ, p.logp + q.logp, 4 * conditioning * reach);
    },
  }),
  law("gaussianProduct", "does not depend on the order", {
    given: gaussianPair,
    holds: async (call, { meanP, covarianceP, meanQ, covarianceQ }, expect) => {
      const d = numbers(meanP).length;
      const one = await call.gaussianProduct({ meanP, covarianceP, meanQ, covarianceQ });
      const other = await call.gaussianProduct({
        meanP: meanQ,
        covarianceP: covarianceQ,
        meanQ: meanP,
        covarianceQ: covarianceP,
      });
      const reach = 4 + squaredNorm(meanP) + squaredNorm(meanQ);
      expect.close(one.mean, other.mean, conditioning * reach);
      expect.close(asMatrix(one.covariance, d), asMatrix(other.covariance, d), conditioning);
      expect.close(one.logZ, other.logZ, conditioning * reach);
    },
  }),
  law("gaussianPower", "multiplies the score by the power", {
    given: fc.record({ given: gaussianWithState, gamma: between(0.25, 8) }),
    holds: async (call, { given: { x, mean, covariance: s }, gamma }, expect) => {
      const power = await call.gaussianPower({ mean, covariance: s, gamma });
      const { score } = await call.gaussianScore({ x, ...power });
      const base = await call.gaussianScore({ x, mean, covariance: s });
      expect.close(score, scale(gamma, base.score), conditioning * gamma * (1 + size(x, mean)));
    },
  }),
  law("gaussianPower", "changes nothing for the power 1", {
    given: gaussianWithState,
    holds: async (call, { mean, covariance: s }, expect) => {
      const d = numbers(mean).length;
      const power = await call.gaussianPower({ mean, covariance: s, gamma: 1 });
      expect.equal(power.mean, mean);
      expect.equal(asMatrix(power.covariance, d), asMatrix(s, d));
    },
  }),
  law("gaussianPower", "for the power 2 is the product with itself", {
    given: gaussianWithState,
    holds: async (call, { mean, covariance: s }, expect) => {
      const d = numbers(mean).length;
      const power = await call.gaussianPower({ mean, covariance: s, gamma: 2 });
      const twice = { meanP: mean, covarianceP: s, meanQ: mean, covarianceQ: s };
      const product = await call.gaussianProduct(twice);
      expect.close(power.mean, product.mean, conditioning * (1 + size(mean)));
      expect.close(asMatrix(power.covariance, d), asMatrix(product.covariance, d), conditioning);
    },
  }),
];
