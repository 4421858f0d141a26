import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { rates, spans } from "./kit.ts";

const rateLaws: readonly Law[] = [
  law("betaLinear", "is betaMin at the data and betaMax at the prior", {
    given: rates,
    holds: async (call, given, expect) => {
      expect.close((await call.betaLinear({ t: 0, ...given })).beta, given.betaMin);
      expect.close((await call.betaLinear({ t: 1, ...given })).beta, given.betaMax, 2 * given.betaMax);
    },
  }),
  law("betaLinear", "has at the middle of two times the mean of their rates", {
    given: fc.record({ span: spans, given: rates }),
    holds: async (call, { span: { s, t }, given }, expect) => {
      const at = async (time: number): Promise<number> => (await call.betaLinear({ t: time, ...given })).beta;
      expect.close(2 * (await at((s + t) / 2)), (await at(s)) + (await at(t)), 4 * given.betaMax);
    },
  }),
];

const integralLaws: readonly Law[] = [
  law("betaIntegral", "is the length of the span times the rate at its middle", {
    given: fc.record({ span: spans, given: rates }),
    holds: async (call, { span: { s, t }, given }, expect) => {
      const { betaInt } = await call.betaIntegral({ s, t, ...given });
      const { beta } = await call.betaLinear({ t: (s + t) / 2, ...given });
      expect.close(betaInt, (t - s) * beta);
    },
  }),
  law("betaIntegral", "adds up over adjoining spans, and is 0 over none", {
    given: fc.record({ span: spans, given: rates }),
    holds: async (call, { span: { s, t }, given }, expect) => {
      const over = async (from: number, to: number): Promise<number> =>
        (await call.betaIntegral({ s: from, t: to, ...given })).betaInt;
      const whole = await over(0, 1);
      expect.close((await over(0, s)) + (await over(s, t)) + (await over(t, 1)), whole, 3 * whole);
      expect.equal(await over(s, s), 0);
    },
  }),
  law("betaIntegral", "keeps its digits over a short span", {
    given: fc.record({ s: between(0, 0.875), given: rates }),
    holds: async (call, { s, given }, expect) => {
      const length = 2 ** -20;
      const { betaInt } = await call.betaIntegral({ s, t: s + length, ...given });
      const { beta } = await call.betaLinear({ t: s + length / 2, ...given });
      expect.close(betaInt, length * beta);
    },
  }),
];

const inverseLaws: readonly Law[] = [
  law("betaIntegralInverse", "undoes the integral from the data", {
    given: fc.record({ t: between(0, 0.96875), given: rates }),
    holds: async (call, { t, given }, expect) => {
      const { betaInt } = await call.betaIntegral({ s: 0, t, ...given });
      expect.close((await call.betaIntegralInverse({ betaInt, ...given })).t, t);
    },
  }),
  law("betaIntegralInverse", "is the integral over the rate where the rate is constant", {
    given: fc.record({ rate: between(0.125, 8), share: between(0, 0.96875) }),
    holds: async (call, { rate, share }, expect) => {
      const betaInt = Math.fround(share * rate);
      expect.close((await call.betaIntegralInverse({ betaInt, betaMin: rate, betaMax: rate })).t, betaInt / rate);
    },
  }),
  law("betaIntegralInverse", "keeps its digits for a small integral, where it is the integral over the first rate", {
    given: fc.record({ betaInt: between(2 ** -32, 2 ** -30), given: rates }),
    holds: async (call, { betaInt, given }, expect) => {
      const { t } = await call.betaIntegralInverse({ betaInt, ...given });
      const first = betaInt / given.betaMin;
      const nextTerm = ((given.betaMax - given.betaMin) * betaInt) / (2 * given.betaMin ** 2);
      expect.within(t, first, first * (nextTerm + 64 * expect.u));
    },
  }),
];

/** Laws of the linear rate and its integral. */
export const linearRateLaws: readonly Law[] = [...rateLaws, ...integralLaws, ...inverseLaws];
