import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import {
  add,
  generateMatrix,
  length,
  map,
  scale,
  squaredNorm,
  sub,
  zerosLike,
  dot,
} from "../../reference/kit/tensor.ts";
import { matvec, transpose } from "../../reference/kit/linalg.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { squareMatrix } from "../sde/kit.ts";
import { weighted } from "../kit/numbers.ts";
import { failsAtTheThird } from "./kit.ts";
import { exactMoments, gridOf, momentsAfter, orderFrom } from "./orders.ts";

const falling = fc
  .record({ sigma: between(0.5, 8), ratio: between(0, 0.9375) })
  .map(({ sigma, ratio }) => ({ sigma, sigmaPrev: Math.fround(sigma * ratio) }));

const betas = between(0.015625, 0.9375);

const multiple = (factor: number, d: number) => generateMatrix(d, d, (i, j) => (i === j ? factor : 0));

const matrixCase = fc
  .integer({ min: 1, max: 3 })
  .chain((d) => fc.record({ x: state(d), increment: state(d), diffusionMatrix: squareMatrix(d), score: state(d) }));

type Step = (x: readonly number[] | Vec, t: number, s: number) => Promise<Vec>;

/** Errors in mean and variance of a chain of steps on Gaussian data, from time 1 to 1/16. */
const errorsOf = async (step: Step, sde: Sde, steps: number): Promise<{ mean: number; variance: number }> => {
  const times = gridOf(0.0625, steps);
  let x: readonly number[] | Vec = [0, 1];
  for (let i = steps; i > 0; i -= 1) x = await step(x, times[i] as number, times[i - 1] as number);
  const got = momentsAfter(x as Vec, exactMoments(sde, data, 1));
  const want = exactMoments(sde, data, 0.0625);
  return { mean: got.mean - want.mean, variance: got.variance - want.variance };
};

const data = { mean: 1.5, variance: 0.5 };

const scoreOf = (sde: Sde, t: number, x: readonly number[] | Vec): number[] => {
  const { mean, variance } = exactMoments(sde, data, t);
  return (Array.isArray(x) ? (x as number[]) : Array.from((x as Vec).data)).map((entry) => (mean - entry) / variance);
};

const ve = { kind: "ve" as const, sigmaMin: 0.25, sigmaMax: 4 };
const vp = { kind: "vp" as const, betaMin: 0.5, betaMax: 4 };

const veStep =
  (call: Calls): Step =>
  async (x, t, s) => {
    const [here, there] = [await call.veMarginal({ t, ...levelsOf }), await call.veMarginal({ t: s, ...levelsOf })];
    return (await call.vePfStep({ x, score: scoreOf(ve, t, x), sigma: here.sigma, sigmaPrev: there.sigma })).xPrev;
  };

const levelsOf = { sigmaMin: ve.sigmaMin, sigmaMax: ve.sigmaMax };

const vpStep =
  (call: Calls): Step =>
  async (x, t, s) => {
    const { variance } = await call.vpKernel({ s, t, betaMin: vp.betaMin, betaMax: vp.betaMax });
    return (await call.vpPfStep({ x, score: scoreOf(vp, t, x), beta: variance })).xPrev;
  };

const coefficients = fc.record({ a: between(-2, 2), b: between(-2, 2), c: between(-2, 2), e: between(-2, 2) });

const span = fc.record({ t: between(0.5, 4), share: between(0.125, 1) }).map(({ t, share }) => ({ t, h: t * share }));

/** Laws of the single steps of the flow. */
export const stepLaws: readonly Law[] = [
  law("pfReverseDiffusionStep", "is the step of the variance-exploding chain for its coefficients", {
    given: fc.record({ s: states("x", "score"), levels: falling }),
    holds: async (call, { s: { x, score }, levels }, expect) => {
      const spread = Math.sqrt(levels.sigma ** 2 - levels.sigmaPrev ** 2);
      const diffusionMatrix = multiple(spread, length(x));
      const found = await call.pfReverseDiffusionStep({ x, increment: zerosLike(x), diffusionMatrix, score });
      const { xPrev } = await call.vePfStep({ x, score, ...levels });
      expect.close(found.xPrev, xPrev, weighted([2, x], [4 * levels.sigma ** 2, score]));
    },
  }),
  law("pfReverseDiffusionStep", "is the step of the variance-preserving chain for its coefficients", {
    given: fc.record({ s: states("x", "score"), beta: betas }),
    holds: async (call, { s: { x, score }, beta }, expect) => {
      const increment = scale(Math.sqrt(1 - beta) - 1, x);
      const diffusionMatrix = multiple(Math.sqrt(beta), length(x));
      const found = await call.pfReverseDiffusionStep({ x, increment, diffusionMatrix, score });
      const { xPrev } = await call.vpPfStep({ x, score, beta });
      expect.close(found.xPrev, xPrev, weighted([4, x], [2, score]));
    },
  }),
  law("pfReverseDiffusionStep", "climbs along the score by half of the squared length of G^T s", {
    given: matrixCase,
    holds: async (call, { x, increment, diffusionMatrix, score }, expect) => {
      const { xPrev } = await call.pfReverseDiffusionStep({ x, increment, diffusionMatrix, score });
      const climb = dot(sub(add(xPrev, increment), x), score);
      const size = 40 * (squaredNorm(score) + 1) * (1 + Math.sqrt(squaredNorm(x) + squaredNorm(increment)));
      expect.close(climb, 0.5 * squaredNorm(matvec(transpose(diffusionMatrix), score)), size);
    },
  }),
  law("vePfStep", "is the Euler form of the flow in DDIM's variables", {
    given: fc.record({ s: states("x", "eps"), levels: falling }),
    holds: async (call, { s: { x, eps }, levels: { sigma, sigmaPrev } }, expect) => {
      const { xPrev } = await call.vePfStep({ x, score: scale(-1 / sigma, eps), sigma, sigmaPrev });
      const { xBarPrev } = await call.ddimPfEulerForm({ xBar: x, eps, sigmaBar: sigma, sigmaBarPrev: sigmaPrev });
      expect.close(xPrev, xBarPrev, weighted([2, x], [4 * sigma, eps]));
    },
  }),
  law("vePfStep", "goes half of the way of the reverse diffusion step without noise", {
    given: fc.record({ s: states("x", "score"), levels: falling }),
    holds: async (call, { s: { x, score }, levels }, expect) => {
      const half = sub((await call.vePfStep({ x, score, ...levels })).xPrev, x);
      const whole = sub((await call.veReverseDiffusionStep({ x, score, ...levels, noise: zerosLike(x) })).xPrev, x);
      expect.close(scale(2, half), whole, weighted([8, x], [8 * levels.sigma ** 2, score]));
    },
  }),
  law("vePfStep", "has order 1 in the variance of Gaussian data", {
    runs: 1,
    given: fc.constant(64),
    holds: async (call, steps, expect) => {
      const [coarse, fine] = [await errorsOf(veStep(call), ve, steps), await errorsOf(veStep(call), ve, 2 * steps)];
      expect.within(orderFrom(coarse.variance, fine.variance), 1, 0.15);
    },
  }),
  law("vpPfStep", "is the reverse diffusion step without noise and with half of the score", {
    given: fc.record({ s: states("x", "score"), beta: betas }),
    holds: async (call, { s: { x, score }, beta }, expect) => {
      const { xPrev } = await call.vpPfStep({ x, score, beta });
      const half = { x, score: scale(0.5, score), beta, noise: zerosLike(x) };
      expect.close(xPrev, (await call.vpReverseDiffusionStep(half)).xPrev, weighted([4, x], [2, score]));
    },
  }),
  law("vpPfStep", "has order 1 in the mean and in the variance of Gaussian data", {
    runs: 1,
    given: fc.constant(64),
    holds: async (call, steps, expect) => {
      const [coarse, fine] = [await errorsOf(vpStep(call), vp, steps), await errorsOf(vpStep(call), vp, 2 * steps)];
      expect.within(orderFrom(coarse.mean, fine.mean), 1, 0.15);
      expect.within(orderFrom(coarse.variance, fine.variance), 1, 0.15);
    },
  }),
  law("pfEulerStep", "takes back a forward step without noise", {
    given: fc.record({ s: states("x", "drift"), h: between(0.015625, 4) }),
    holds: async (call, { s: { x, drift }, h }, expect) => {
      const { xNext } = await call.eulerMaruyamaStep({ x, drift, g: 0, h, noise: zerosLike(x) });
      expect.close((await call.pfEulerStep({ x: xNext, drift, h })).xPrev, x, weighted([4, x], [4 * h, drift]));
    },
  }),
  law("pfRk4Step", "integrates velocities that are cubic in time exactly", {
    given: fc.record({ x: between(-3, 3), v: coefficients, span }),
    holds: async (call, { x, v: { a, b, c, e }, span: { t, h } }, expect) => {
      const velocity = (_: Vec, time: number): Vec => map(() => a + time * (b + time * (c + time * e)), _);
      const primitive = (time: number): number => time * (a + time * (b / 2 + time * (c / 3 + (time * e) / 4)));
      const { xPrev } = await call.pfRk4Step({ x: [x], t, h, driftFn: velocity });
      const size = 3 + 8 * t * (2 + 2 * t + 2 * t * t + 2 * t ** 3);
      expect.close(xPrev, [x - primitive(t) + primitive(t - h)], size);
    },
  }),
  law("pfRk4Step", "multiplies by the exponential series to degree 4 on a linear velocity", {
    given: fc.record({ x: between(-3, 3), rate: between(-2, 2), span }),
    holds: async (call, { x, rate, span: { t, h } }, expect) => {
      const { xPrev } = await call.pfRk4Step({ x: [x], t, h, driftFn: (state) => scale(rate, state) });
      const z = -rate * h;
      const gain = 1 + z * (1 + (z / 2) * (1 + (z / 3) * (1 + z / 4)));
      expect.close(xPrev, [gain * x], 4 * Math.abs(x) * Math.exp(Math.abs(z)) + 1e-3);
    },
  }),
  law("pfRk4Step", "fails with a typed error where its third velocity is not a number", {
    given: fc.record({ s: states("x"), span }),
    holds: async (call, { s: { x }, span: { t, h } }, expect) => {
      await expect.refused(call.pfRk4Step({ x, t, h, driftFn: failsAtTheThird() }), "SOLVER");
    },
  }),
];
