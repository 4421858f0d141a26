import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, row, scale, vec } from "../../reference/kit/tensor.ts";
import { between, gaussians, noiseRows } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, root } from "../kit/numbers.ts";
import { chains, draws, gridValues, powersOf, size } from "./inputs.ts";

const inOneDimension = (mean0: number, variance0: number) => ({
  weights: [1],
  means: [[mean0]],
  covariances: [variance0],
});

const runs = fc.record({ d: fc.integer({ min: 1, max: 3 }), betas: chains(1, 5) }).chain(({ d, betas }) =>
  fc.record({
    chain: fc.record({
      x0: fc.array(gridValues, { minLength: d, maxLength: d }),
      betas: fc.constant(betas),
      variances: fc.array(between(0.05, 1), { minLength: betas.length, maxLength: betas.length }),
      noises: noiseRows(betas.length, d),
    }),
    mean: fc.array(between(-1, 1), { minLength: d, maxLength: d }),
    variance: between(0.05, 1),
  }),
);

type Run = typeof runs extends fc.Arbitrary<infer R> ? R : never;

const modelOf = ({ mean, variance, chain }: Run) => ({
  gmm: { weights: [1], means: [mean], covariances: [variance] },
  alphaBars: powersOf(chain.betas),
});

/** State of level t and the mean that the exact model gives it. */
const modelled = async (call: Calls, run: Run, t: number): Promise<{ x: Vec; mean: Vec }> => {
  const alphaBar = entry(powersOf(run.chain.betas), t);
  const { x } = await call.ddpmForwardMarginal({ x0: run.chain.x0, alphaBar, noise: row(run.chain.noises, t - 1) });
  const spread = alphaBar * run.variance + 1 - alphaBar;
  const eps = numbers(x).map((e, k) => (root(1 - alphaBar) * (e - root(alphaBar) * entry(run.mean, k))) / spread);
  const { mean } = await call.ddpmMeanFromEps({ x, eps, beta: entry(run.chain.betas, t - 1), alphaBar });
  return { x, mean };
};

/** Absolute terms of a divergence whose means are of ordinary size: roundoffs of a mean count by the inverse variances. */
const meanScale = (variance: number, beta: number, d: number): number => (50 * d) / (variance * beta);

/** Laws of the terms. */
export const termLaws: readonly Law[] = [
  law(
    "elboTerms",
    "has for each level from the second the divergence of the posterior from the model at the noised data",
    {
      runs: 50,
      given: runs,
      holds: async (call, run, expect) => {
        const { stepKls } = await call.elboTerms({ ...run.chain, epsFn: modelOf(run) });
        const powers = powersOf(run.chain.betas);
        const found = numbers(stepKls);
        expect.equal(found.length, run.chain.betas.length - 1);
        for (let t = 2; t <= run.chain.betas.length; t += 1) {
          const levels = { alphaBar: entry(powers, t), alphaBarPrev: entry(powers, t - 1) };
          const { x, mean: meanQ } = await modelled(call, run, t);
          const { mean: meanP } = await call.ddpmPosteriorMean({ x, x0: run.chain.x0, ...levels });
          const { variance: betaTilde } = await call.ddpmPosteriorVariance(levels);
          const variance = entry(run.chain.variances, t - 1);
          const { kl } = await call.elboStepKl({ meanP, betaTilde, meanQ, variance });
          expect.close(
            entry(found, t - 2),
            kl,
            kl + meanScale(variance, entry(run.chain.betas, t - 1), run.chain.x0.length),
          );
        }
      },
    },
  ),
  law("elboTerms", "has the prior term at the last level and minus the decoder's log-probability at the first", {
    runs: 50,
    given: runs,
    holds: async (call, run, expect) => {
      const { priorKl, reconstruction } = await call.elboTerms({ ...run.chain, epsFn: modelOf(run) });
      const { kl } = await call.elboPriorKl({
        x0: run.chain.x0,
        alphaBar: entry(powersOf(run.chain.betas), run.chain.betas.length),
      });
      expect.close(priorKl, kl, kl + run.chain.x0.length);
      const { mean } = await modelled(call, run, 1);
      const sigma = root(entry(run.chain.variances, 0));
      const logProbs = numbers((await call.elboDecoderLogProb({ x0: run.chain.x0, mean, sigma })).logProbs);
      const scales = logProbs.map((logp) => Math.abs(logp) + 10 / (sigma * sigma * entry(run.chain.betas, 0)));
      expect.close(reconstruction, -logProbs.reduce((sum, logp) => sum + logp, 0), size(scales));
    },
  }),
  law("elboTerms", "asks the network once per level, at the label t - 1 and the noised data", {
    runs: 30,
    given: runs,
    holds: async (call, run, expect) => {
      const asked: { x: Vec; label: number }[] = [];
      const epsFn = (x: Vec, label: number): Vec => {
        asked.push({ x, label });
        return scale(1 / (label + 1), x);
      };
      await call.elboTerms({ ...run.chain, epsFn });
      asked.sort((a, b) => a.label - b.label);
      expect.equal(
        asked.map(({ label }) => label),
        run.chain.betas.map((_, i) => i),
      );
      for (const { x, label } of asked) {
        const alphaBar = entry(powersOf(run.chain.betas), label + 1);
        const noised = await call.ddpmForwardMarginal({
          x0: run.chain.x0,
          alphaBar,
          noise: row(run.chain.noises, label),
        });
        expect.close(x, noised.x, 8);
      }
    },
  }),
  law(
    "elboTerms",
    "with the exact prediction and the exact variances has, averaged over the draws, the steps of the Gaussian bound",
    {
      runs: 50,
      given: fc.record({ betas: chains(2, 5), x0: gridValues, gaussian: gaussians }),
      holds: async (call, { betas, x0, gaussian: { mean0, variance0 } }, expect) => {
        const powers = powersOf(betas);
        const spread = (t: number): number => entry(powers, t) * variance0 + 1 - entry(powers, t);
        const variances = betas.map((beta, i) => (beta * spread(i)) / spread(i + 1));
        const epsFn = { gmm: inOneDimension(mean0, variance0), alphaBars: powers };
        let steps = 0;
        for (const { node, weight } of draws) {
          const noises = betas.map(() => [node]);
          const { stepKls } = await call.elboTerms({ x0: [x0], betas, epsFn, variances, noises });
          steps += weight * numbers(stepKls).reduce((sum, kl) => sum + kl, 0);
        }
        const { nll } = await call.elboGaussian({ x0: [x0], mean0: [mean0], covariance0: variance0, betas });
        const [first, last] = [entry(powers, 1), entry(powers, betas.length)];
        const { kl: prior } = await call.gaussianKl({
          meanP: [root(last) * x0],
          covarianceP: 1 - last,
          meanQ: [root(last) * mean0],
          covarianceQ: spread(betas.length),
        });
        const error = async (node: number): Promise<number> => {
          const x = vec([root(first) * x0 + root(1 - first) * node]);
          const { mean } = await call.gaussianReverseConditional({
            x,
            mean0: [mean0],
            covariance0: variance0,
            scale: root(first),
            sigma: root(1 - first),
            scalePrev: 1,
            sigmaPrev: 0,
          });
          return (x0 - entry(numbers(mean), 0)) ** 2;
        };
        let squared = 0;
        for (const { node, weight } of draws) squared += weight * (await error(node));
        const sigma2 = entry(variances, 0);
        const reconstruction = 0.5 * (Math.log(2 * Math.PI * sigma2) + squared / sigma2);
        const scale = size([
          nll,
          prior,
          reconstruction,
          steps,
          ...betas.map((beta, i) => 10 / (beta * entry(variances, i))),
        ]);
        expect.close(steps, nll - prior - reconstruction, scale);
      },
    },
  ),
  law("elboTerms", "with one level is a VAE with one latent: the encoder's divergence, the decoder, and no steps", {
    entry: "elboVaeMap",
    runs: 50,
    given: fc.record({ x0: gridValues, beta: between(0.05, 0.95), variance: between(0.05, 1), draw: between(-2, 2) }),
    holds: async (call, { x0, beta, variance, draw }, expect) => {
      const epsFn = (x: Vec): Vec => scale(0.5, x);
      const { priorKl, stepKls, reconstruction } = await call.elboTerms({
        x0: [x0],
        betas: [beta],
        epsFn,
        variances: [variance],
        noises: [[draw]],
      });
      expect.equal(numbers(stepKls).length, 0);
      const { kl } = await call.gaussianKl({
        meanP: [root(1 - beta) * x0],
        covarianceP: beta,
        meanQ: [0],
        covarianceQ: 1,
      });
      expect.close(priorKl, kl, kl + 1);
      const x = root(1 - beta) * x0 + root(beta) * draw;
      const mean = (x - root(beta) * 0.5 * x) / root(1 - beta);
      const { logProbs } = await call.elboDecoderLogProb({ x0: [x0], mean: [mean], sigma: root(variance) });
      const logp = entry(numbers(logProbs), 0);
      expect.close(reconstruction, -logp, Math.abs(logp) + 20 / (variance * (1 - beta)));
    },
  }),
];
