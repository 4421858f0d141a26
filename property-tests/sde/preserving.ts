import fc from "fast-check";
import { identity } from "../../reference/kit/linalg.ts";
import type { Cov, LooseCov } from "../../reference/kit/records.ts";
import { generateMatrix, map, numbers, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { integral, rates, threeTimes, time, twoTimes } from "./kit.ts";

type Named<Suffix extends string> = `vp${Suffix}` | `subvp${Suffix}`;

/** Half of the distance over which a drift is compared with the loss of signal. */
const reach = 0.125;

/** The drift is the rate at which the kernel loses signal; the rate is linear in time, so the difference is exact. */
export const driftLaws = (subject: Named<"Drift">, kernel: Named<"Kernel">): readonly Law[] => [
  law(subject, "is the state times the rate of the logarithm of the gain", {
    given: fc.record({ parameters: rates, x: state(3), t: between(reach, 1 - reach) }),
    holds: async (call, { parameters, x, t }, expect) => {
      const { drift } = await call[subject]({ x, t, ...parameters });
      const { gain } = await call[kernel]({ s: t - reach, t: t + reach, ...parameters });
      const rate = Math.log(gain) / (2 * reach);
      expect.close(
        drift,
        scale(rate, x),
        numbers(x).map((entry) => Math.abs(entry) * (8 - 2 * rate)),
      );
    },
  }),
  law(subject, "is linear in the state", {
    given: fc.record({ parameters: rates, x: state(3), t: time }),
    holds: async (call, { parameters, x, t }, expect) => {
      const once = await call[subject]({ x, t, ...parameters });
      const twice = await call[subject]({ x: scale(2, x), t, ...parameters });
      expect.equal(twice.drift, scale(2, once.drift));
    },
  }),
];

/** A kernel is a Markov transition, and the one between the marginals. */
export const transitionLaws = (subject: Named<"Kernel">, marginal: Named<"Marginal">): readonly Law[] => [
  law(subject, "composes: from s to u and on to t is from s to t", {
    given: fc.record({ parameters: rates, times: threeTimes }),
    holds: async (call, { parameters, times: { s, u, t } }, expect) => {
      const first = await call[subject]({ s, t: u, ...parameters });
      const second = await call[subject]({ s: u, t, ...parameters });
      const whole = await call[subject]({ s, t, ...parameters });
      const size = 1 + integral(s, t, parameters);
      expect.close(first.gain * second.gain, whole.gain, size * whole.gain);
      expect.close(second.gain ** 2 * first.variance + second.variance, whole.variance, 2 * size);
    },
  }),
  law(subject, "is the transition between the marginals", {
    given: fc.record({ parameters: rates, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const now = await call[marginal]({ t, ...parameters });
      const before = await call[marginal]({ t: s, ...parameters });
      const want = await call.transitionKernel({ ...now, scalePrev: before.scale, sigmaPrev: before.sigma });
      const { gain, variance } = await call[subject]({ s, t, ...parameters });
      const size = 2 + integral(0, t, parameters);
      expect.close(gain, want.gain, size * want.gain);
      expect.close(variance, want.variance, 2 * size);
    },
  }),
];

/** A marginal at the data. */
export const startLaws = (subject: Named<"Marginal">): readonly Law[] => [
  law(subject, "starts at the data with all of the signal and no noise: there is no floor", {
    given: rates,
    holds: async (call, parameters, expect) => {
      const { scale: signal, sigma } = await call[subject]({ t: 0, ...parameters });
      expect.equal(signal, 1);
      expect.equal(Math.abs(sigma), 0);
    },
  }),
];

/** A log-density that is the standard normal one. */
export const priorLaws = (subject: Named<"PriorLogPdf">): readonly Law[] => [
  law(subject, "is the Gaussian log-density of mean 0 and variance 1", {
    given: fc.integer({ min: 1, max: 4 }).chain(state),
    holds: async (call, x, expect) => {
      const { logp } = await call[subject]({ x });
      const want = await call.gaussianLogPdf({ x, mean: map(() => 0, x), covariance: 1 });
      expect.close(logp, want.logp, squaredNorm(x) + 2 * numbers(x).length);
    },
  }),
  law(subject, "falls from the centre by half the squared distance", {
    given: fc.integer({ min: 1, max: 4 }).chain(state),
    holds: async (call, x, expect) => {
      const here = await call[subject]({ x });
      const centre = await call[subject]({ x: map(() => 0, x) });
      const want = 0.5 * squaredNorm(x);
      expect.close(centre.logp - here.logp, want, 2 * want + 4 * numbers(x).length);
    },
  }),
];

const solve = async (
  call: Calls,
  subject: Named<"VarianceSolution">,
  covariance0: LooseCov,
  betaInt: number,
): Promise<Cov> => (await call[subject]({ covariance0, betaInt })).covariance;

/** A covariance that follows the kernel from the data. */
export const solutionLaws = (subject: Named<"VarianceSolution">, kernel: Named<"Kernel">): readonly Law[] => [
  law(subject, "is what the kernel makes of the variance of the data", {
    given: fc.record({ parameters: rates, t: time, variance: between(0, 4) }),
    holds: async (call, { parameters, t, variance }, expect) => {
      const betaInt = integral(0, t, parameters);
      const got = (await solve(call, subject, variance, betaInt)) as number;
      const { gain, variance: noise } = await call[kernel]({ s: 0, t, ...parameters });
      expect.close(got, gain * gain * variance + noise, (2 + variance) * (1 + betaInt));
    },
  }),
  law(subject, "starts at the covariance of the data", {
    given: fc.array(between(0, 4), { minLength: 3, maxLength: 3 }),
    holds: async (call, variances, expect) => {
      expect.equal(await solve(call, subject, variances, 0), variances);
    },
  }),
  law(subject, "takes one variance, a diagonal and a full matrix alike, and keeps independent what is", {
    given: fc.record({ variance: between(0, 4), betaInt: between(0, 8) }),
    holds: async (call, { variance, betaInt }, expect) => {
      const one = (await solve(call, subject, variance, betaInt)) as number;
      const full = scale(variance, identity(3));
      expect.close(await solve(call, subject, [variance, variance], betaInt), [one, one], 2 + variance);
      const want = generateMatrix(3, 3, (i, j) => (i === j ? one : 0));
      expect.close(await solve(call, subject, full, betaInt), want, 2 + variance);
    },
  }),
];
