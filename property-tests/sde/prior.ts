import fc from "fast-check";
import { identity } from "../../reference/kit/linalg.ts";
import { length, map, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { amplification, anySde, integral, marginalOf, mildRates } from "./kit.ts";

const data = fc.record({ mean0: state(3), variances: fc.array(between(0.0625, 4), { minLength: 3, maxLength: 3 }) });

/** Absolute terms of the printed form: trace, dimension, logarithm of the determinant, squared mean. */
const sizeOf = (mean0: Parameters<typeof squaredNorm>[0], variance: number): number =>
  length(mean0) * (4 + variance) + squaredNorm(mean0);

/** What must hold for the mismatch between the distribution at time 1 and the prior. */
export const priorMismatchLaws: readonly Law[] = [
  law("priorMismatchKl", "is the divergence of the diffused Gaussian at time 1 from the prior", {
    given: fc.record({ data, sde: anySde }),
    holds: async (call, { data: { mean0, variances }, sde }, expect) => {
      const { kl } = await call.priorMismatchKl({ mean0, covariance0: variances, sde });
      const kernel = await marginalOf(call, sde, 1);
      const law1 = await call.diffuseGaussian({ mean0, covariance0: variances, ...kernel });
      const prior = sde.kind === "ve" ? sde.sigmaMax ** 2 : 1;
      const want = await call.gaussianKl({
        meanP: law1.mean,
        covarianceP: law1.covariance,
        meanQ: map(() => 0, mean0),
        covarianceQ: prior,
      });
      expect.close(kl, want.kl, 2 * sizeOf(mean0, 4) * amplification(sde));
    },
  }),
  law("priorMismatchKl", "is 0 for VP and standard normal data", {
    given: fc.record({ rates: mildRates, d: fc.integer({ min: 1, max: 4 }) }),
    holds: async (call, { rates, d }, expect) => {
      const mean0 = new Array<number>(d).fill(0);
      const { kl } = await call.priorMismatchKl({ mean0, covariance0: 1, sde: { kind: "vp", ...rates } });
      expect.close(kl, 0, d);
    },
  }),
  law("priorMismatchKl", "grows by half the squared mean at time 1 in units of the prior", {
    given: fc.record({ data, sde: anySde }),
    holds: async (call, { data: { mean0, variances }, sde }, expect) => {
      const moved = await call.priorMismatchKl({ mean0, covariance0: variances, sde });
      const centred = await call.priorMismatchKl({ mean0: map(() => 0, mean0), covariance0: variances, sde });
      const { scale: signal } = await marginalOf(call, sde, 1);
      const prior = sde.kind === "ve" ? sde.sigmaMax : 1;
      const want = 0.5 * (signal / prior) ** 2 * squaredNorm(mean0);
      expect.close(moved.kl - centred.kl, want, (want + centred.kl) * 2 * amplification(sde));
    },
  }),
  law(
    "priorMismatchKl",
    "keeps its digits for a long process, where it is a quarter of the squared excess of the variance",
    {
      given: fc.record({ variance: between(2, 4), rise: between(10, 18) }),
      holds: async (call, { variance, rise }, expect) => {
        const rates = { betaMin: 2, betaMax: 2 + rise };
        const { kl } = await call.priorMismatchKl({ mean0: [0], covariance0: variance, sde: { kind: "vp", ...rates } });
        const b = integral(0, 1, rates);
        const excess = Math.exp(-b) * (variance - 1);
        const want = (excess ** 2 / 4) * (1 - (2 * excess) / 3 + excess ** 2 / 2);
        expect.within(kl, want, want * (excess ** 3 / 2 + 64 * expect.u * (2 + 2 * b)));
      },
    },
  ),
  law("priorMismatchKl", "takes one variance, a diagonal and a full matrix alike", {
    given: fc.record({ mean0: state(3), variance: between(0.0625, 4), sde: anySde }),
    holds: async (call, { mean0, variance, sde }, expect) => {
      const one = await call.priorMismatchKl({ mean0, covariance0: variance, sde });
      const diagonal = await call.priorMismatchKl({ mean0, covariance0: [variance, variance, variance], sde });
      const full = await call.priorMismatchKl({ mean0, covariance0: scale(variance, identity(3)), sde });
      const size = 2 * sizeOf(mean0, variance) * amplification(sde);
      expect.close(diagonal.kl, one.kl, size);
      expect.close(full.kl, one.kl, size);
    },
  }),
];
