import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { AffineChain } from "./affine.ts";
import { averagedTerms, forwardMoments, jointMoments, latentsGiven } from "./affine.ts";
import { entry } from "../kit/numbers.ts";
import { chains, powersOf, size } from "./inputs.ts";

const affineChains: fc.Arbitrary<AffineChain> = chains(1, 4).chain((betas) =>
  fc.record({
    betas: fc.constant(betas),
    kernels: fc.array(fc.record({ gain: between(0.25, 1), offset: between(-0.5, 0.5), variance: between(0.125, 1) }), {
      minLength: betas.length,
      maxLength: betas.length,
    }),
  }),
);

/** Rounding errors of the inverse of a covariance of latents, whose variances are above these. */
const conditioning = ({ betas, kernels }: AffineChain): number =>
  kernels.reduce((product, { variance }) => product / variance, 1) * betas.reduce((sum, beta) => sum + 1 / beta, 0);

/** Laws of the bound as a whole. */
export const boundLaws: readonly Law[] = [
  law(
    "elboTotal",
    "exceeds minus the log-likelihood of an affine chain by the divergence of its latents, so it is a bound",
    {
      entry: "elboBound",
      given: fc.record({ chain: affineChains, x0: between(-2, 2) }),
      holds: async (call, { chain, x0 }, expect) => {
        const terms = averagedTerms(chain, x0);
        const { total } = await call.elboTotal(terms);
        const joint = jointMoments(chain);
        const { logp } = await call.gaussianLogPdf({
          x: [x0],
          mean: joint.mean.slice(0, 1),
          covariance: entry(joint.covariance[0] as number[], 0),
        });
        const [q, p] = [forwardMoments(chain.betas, x0), latentsGiven(joint, x0)];
        const { kl } = await call.gaussianKl({
          meanP: q.mean,
          covarianceP: q.covariance,
          meanQ: p.mean,
          covarianceQ: p.covariance,
        });
        const scale = size([terms.priorKl, ...terms.stepKls, terms.reconstruction, logp, kl, 1]) * conditioning(chain);
        expect.close(total + logp, kl, scale);
        expect.that(total + logp >= -64 * expect.u * scale, "the bound is not below minus the log-likelihood");
      },
    },
  ),
  law(
    "elboTotal",
    "with the exact reverse kernels is on average the entropy of the data plus the divergence from the prior",
    {
      given: fc.record({
        betas: chains(1, 6),
        mean: between(-2, 2),
        variance0: between(0.05, 4),
        d: fc.constantFrom(1, 3),
      }),
      holds: async (call, { betas, mean, variance0, d }, expect) => {
        const powers = powersOf(betas);
        const alphaBar = entry(powers, betas.length);
        const spread = (t: number): number => entry(powers, t) * variance0 + 1 - entry(powers, t);
        const optimal = betas.map((beta, i) => (beta * spread(i)) / spread(i + 1));
        const stepKls = betas.slice(1).map((beta, i) => {
          const betaTilde = ((1 - entry(powers, i + 1)) / (1 - entry(powers, i + 2))) * beta;
          return (d / 2) * Math.log(entry(optimal, i + 1) / betaTilde);
        });
        const reconstruction = (d / 2) * (Math.log(2 * Math.PI * entry(optimal, 0)) + 1);
        const typical = new Array<number>(d).fill(Math.sqrt(mean * mean + variance0));
        const { kl: priorKl } = await call.elboPriorKl({ x0: typical, alphaBar });
        const { total } = await call.elboTotal({ priorKl, stepKls, reconstruction });
        const covariance = new Array<number>(d).fill(variance0);
        const { entropy } = await call.gaussianEntropy({ covariance });
        const { kl } = await call.gaussianKl({
          meanP: new Array<number>(d).fill(Math.sqrt(alphaBar) * mean),
          covarianceP: spread(betas.length),
          meanQ: new Array<number>(d).fill(0),
          covarianceQ: 1,
        });
        expect.close(total, entropy + kl, size([priorKl, ...stepKls, reconstruction, entropy, kl, d * betas.length]));
      },
    },
  ),
  law(
    "elboTotal",
    "with one latent is the divergence of the encoder from the prior plus the reconstruction, as for a VAE",
    {
      entry: "elboVaeMap",
      given: fc.record({ priorKl: between(0, 4), reconstruction: between(-3, 8) }),
      holds: async (call, { priorKl, reconstruction }, expect) => {
        const { total } = await call.elboTotal({ priorKl, stepKls: [], reconstruction });
        expect.close(total, priorKl + reconstruction, size([priorKl, reconstruction]));
      },
    },
  ),
];
