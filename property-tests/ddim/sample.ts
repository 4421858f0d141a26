import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { alphaBarTable, between, noiseRows, state, subSequence } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";

const runs = fc.integer({ min: 1, max: 2 }).chain((d) =>
  alphaBarTable(6).chain((alphaBars) =>
    subSequence(numbers(alphaBars).length - 1).chain((timesteps) =>
      fc.record({
        x: state(d),
        alphaBars: fc.constant(alphaBars),
        timesteps: fc.constant(timesteps),
        noises: noiseRows(timesteps.length, d),
        mean: state(d),
        variance: between(0.1, 2),
        eta: between(0, 1),
      }),
    ),
  ),
);

/** Laws of the whole sampler. */
export const sampleLaws: readonly Law[] = [
  law("ddimSample", "at eta = 0 multiplies the deviation from Gaussian data's mean by the product of the gains", {
    runs: 40,
    given: runs,
    holds: async (call, { x, alphaBars, timesteps, noises, mean, variance }, expect) => {
      const table = numbers(alphaBars);
      const epsFn = { gmm: { weights: [1], means: [numbers(mean)], covariances: [variance] }, alphaBars };
      const out = await call.ddimSample({ x, epsFn, alphaBars, timesteps, eta: 0, noises });
      const path = [0, ...timesteps];
      let gain = 1;
      for (let j = timesteps.length; j > 0; j -= 1) {
        const pair = {
          alphaBar: table[path[j] as number] as number,
          alphaBarPrev: table[path[j - 1] as number] as number,
        };
        gain *= (await call.ddimGaussianGain({ ...pair, variance0: variance })).gain;
      }
      const start = root(table[timesteps[timesteps.length - 1] as number] as number);
      const want = numbers(x).map(
        (entry, i) => (numbers(mean)[i] as number) + gain * (entry - start * (numbers(mean)[i] as number)),
      );
      expect.close(out.x, want, 2000);
    },
  }),
  law("ddimSample", "is the fold of its step, with a trajectory that starts at the start", {
    runs: 40,
    given: runs,
    holds: async (call, { x, alphaBars, timesteps, noises, mean, variance, eta }, expect) => {
      const table = numbers(alphaBars);
      const d = numbers(x).length;
      const gmm = { weights: [1], means: [numbers(mean)], covariances: [variance] };
      const out = await call.ddimSample({ x, epsFn: { gmm, alphaBars }, alphaBars, timesteps, eta, noises });
      const path = [0, ...timesteps];
      let current = numbers(x);
      for (let j = timesteps.length; j > 0; j -= 1) {
        const alphaBar = table[path[j] as number] as number;
        const spread = alphaBar * variance + 1 - alphaBar;
        const eps = current.map(
          (entry, i) => (root(1 - alphaBar) * (entry - root(alphaBar) * (numbers(mean)[i] as number))) / spread,
        );
        const noise = numbers(noises).slice((timesteps.length - j) * d, (timesteps.length - j + 1) * d);
        const alphaBarPrev = table[path[j - 1] as number] as number;
        current = numbers((await call.ddimStep({ x: current, eps, noise, alphaBar, alphaBarPrev, eta })).xPrev);
      }
      expect.close(out.x, current, 2000);
      expect.equal(numbers(out.trajectory).slice(0, d), numbers(x));
      expect.equal(numbers(out.trajectory).slice(-d), numbers(out.x));
    },
  }),
];
