import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { squaredNorm, zerosLike } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Run } from "./orders.ts";
import { exactMoments, targetMoments, through } from "./orders.ts";
import { weighted } from "../kit/numbers.ts";
import { narrow, probeScore, probes, processes, runOn, seen } from "./kit.ts";
import { spaced } from "../../reference/kit/tables.ts";
import { numbers, scale, sub } from "../../reference/kit/tensor.ts";

const lengths = fc.oneof(between(0.015625, 1), fc.constantFrom(0.999 / 9, 0.99999 / 9, 0.999 / 99));

const step = fc.record({ s: states("x", "score", "drift", "noise"), g: between(0, 4), h: lengths });

/** Errors of mean and variance of a run of Euler-Maruyama steps. */
const errorsOf = async (call: Calls, run: Run, count: number): Promise<{ mean: number; variance: number }> => {
  const times = spaced(1, run.cutoff, count + 1);
  let moments = exactMoments(run.sde, run.data, 1);
  for (const [j, s] of times.slice(1).entries()) {
    const t = times[j] as number;
    const score = probeScore(exactMoments(run.sde, run.data, t));
    const coefficients = await call.sdeCoefficients({ x: probes.x, t, sde: run.sde });
    const { xPrev } = await call.reverseEulerMaruyamaStep({ ...probes, score, ...coefficients, h: t - s });
    moments = through(moments, seen(xPrev));
  }
  const target = targetMoments(run);
  return { mean: Math.abs(moments.mean - target.mean), variance: Math.abs(moments.variance - target.variance) };
};

const sizeOfStep = ({ x, score, drift }: Record<"x" | "score" | "drift", Vec>, g: number, h: number): number[] =>
  weighted([1, x], [h, drift], [2 * g * g * h, score]);

/** Laws of the Euler-Maruyama predictor. */
export const eulerLaws: readonly Law[] = [
  law("reverseEulerMaruyamaStep", "without noise moves by the reverse drift times the step, against it", {
    given: step,
    holds: async (call, { s, g, h }, expect) => {
      const noise = zerosLike(s.noise);
      const { xPrev, xMean } = await call.reverseEulerMaruyamaStep({ ...s, noise, g, h });
      const { drift } = await call.reverseDrift({ drift: s.drift, g, score: s.score });
      expect.close(xMean, sub(s.x, scale(h, drift)), sizeOfStep(s, g, h));
      expect.equal(xPrev, xMean);
    },
  }),
  law("reverseEulerMaruyamaStep", "adds noise of variance g^2 h", {
    given: fc.record({ noise: state(3), g: between(0.25, 4), h: lengths }),
    holds: async (call, { noise, g, h }, expect) => {
      const still = [0, 0, 0];
      const { xPrev } = await call.reverseEulerMaruyamaStep({ x: still, score: still, drift: still, g, h, noise });
      expect.close(squaredNorm(xPrev), g * g * h * squaredNorm(noise), 8 * g * g * h * squaredNorm(noise));
    },
  }),
  law("reverseEulerMaruyamaStep", "moves nothing without drift and diffusion", {
    given: step,
    holds: async (call, { s, h }, expect) => {
      const { xPrev } = await call.reverseEulerMaruyamaStep({ ...s, drift: zerosLike(s.x), g: 0, h });
      expect.equal(xPrev, s.x);
    },
  }),
  law("reverseEulerMaruyamaStep", "reaches mean and variance of Gaussian data with order 1", {
    runs: 1,
    given: fc.constant([processes.vp, processes.subvp]),
    holds: async (call, sdes, expect) => {
      for (const sde of sdes) {
        const run = runOn(sde, narrow);
        const [coarse, fine] = [await errorsOf(call, run, 64), await errorsOf(call, run, 128)];
        const rounding = 512 * expect.u;
        expect.within(Math.log2(coarse.mean / fine.mean), 1, 0.15 + rounding / fine.mean);
        expect.within(Math.log2(coarse.variance / fine.variance), 1, 0.15 + rounding / fine.variance);
      }
    },
  }),
  law("reverseEulerMaruyamaStep", "near the data of VP moves by other coefficients than Tweedie's formula", {
    entry: "lastPredictorMean",
    runs: 1,
    given: fc.constant({ t: 0.001, h: 0.001, betaMin: 0.1, betaMax: 20 }),
    holds: async (call, { t, h, betaMin, betaMax }, expect) => {
      const [x, score, noise] = [
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const;
      const coefficients = await call.sdeCoefficients({ x, t, sde: { kind: "vp", betaMin, betaMax } });
      const { xMean } = await call.reverseEulerMaruyamaStep({ x, score, ...coefficients, h, noise });
      expect.within(xMean, [1.00005995, 1.199e-4], 5e-9 + 4 * expect.u);
      const { x0 } = await call.x0FromScore({ x, score, ...(await call.vpMarginal({ t, betaMin, betaMax })) });
      expect.within(sub(xMean, x0), [4.97e-6, 9.95e-6], 1e-8 + 4 * expect.u);
    },
  }),
  law("subvpReverseDiffusionStep", "is the Euler-Maruyama step of length 1/N", {
    given: fc.record({
      s: states("x", "score", "noise"),
      t: between(0, 1),
      numLevels: fc.integer({ min: 1, max: 64 }),
      betaMin: between(0.0625, 2),
      rise: between(0, 18),
    }),
    holds: async (call, { s, t, numLevels, betaMin, rise }, expect) => {
      const rates = { betaMin, betaMax: Math.fround(betaMin + rise) };
      const { drift, g } = await call.sdeCoefficients({ x: s.x, t, sde: { kind: "subvp", ...rates } });
      const found = await call.subvpReverseDiffusionStep({ ...s, t, numLevels, ...rates });
      const h = 1 / numLevels;
      const euler = await call.reverseEulerMaruyamaStep({ ...s, drift, g, h });
      const mean = sizeOfStep({ ...s, drift }, 2 * g, h);
      const noise = weighted([4 * g * Math.sqrt(h), s.noise]);
      expect.close(found.xMean, euler.xMean, mean);
      expect.close(
        found.xPrev,
        euler.xPrev,
        numbers(s.x).map((_, i) => (mean[i] as number) + (noise[i] as number)),
      );
    },
  }),
];
