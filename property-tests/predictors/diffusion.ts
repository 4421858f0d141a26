import fc from "fast-check";
import { identity, matmul, matvec, transpose } from "../../reference/kit/linalg.ts";
import {
  at,
  dot,
  generate,
  generateMatrix,
  numbers,
  scale,
  squaredNorm,
  sub,
  zerosLike,
} from "../../reference/kit/tensor.ts";
import { between, matrix, state, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { through } from "./orders.ts";
import type { Moments } from "../kit/numbers.ts";
import type { Affine } from "./orders.ts";
import { weighted } from "../kit/numbers.ts";
import { fallingLevels, levelPairs, neighbours, probeScore, probes, seen, thousandSteps, vpCase } from "./kit.ts";

const veCase = fc.record({ s: states("x", "score", "noise"), levels: levelPairs });

const matrixCase = fc.record({
  s: fc.record({ x: state(3), increment: state(3), score: state(3) }),
  diffusionMatrix: matrix(3, 3, 2),
});

/** The affine map of VE's step on data of mean 0. */
const veStep = async (call: Calls, sigma: number, sigmaPrev: number, variance0: number): Promise<Affine> => {
  const score = probeScore({ mean: 0, variance: variance0 + sigma * sigma });
  return seen((await call.veReverseDiffusionStep({ ...probes, score, sigma, sigmaPrev })).xPrev);
};

/** Output variance of a chain of VE's steps, from the exact marginal at the first level. */
const veOutput = async (call: Calls, levels: readonly number[], variance0: number): Promise<number> => {
  let moments: Moments = { mean: 0, variance: variance0 + (levels[0] as number) ** 2 };
  for (const [sigma, sigmaPrev] of neighbours(levels)) {
    moments = through(moments, await veStep(call, sigma, sigmaPrev, variance0));
  }
  return moments.variance;
};

/**
 * The same in closed form: divided by the square of the marginal variance at its level, the variance only grows, by
 * what each step adds.
 */
const veClosed = (levels: readonly number[], variance0: number): number => {
  const spread = (sigma: number): number => variance0 + sigma * sigma;
  const added = neighbours(levels).map(([sigma, sigmaPrev]) => (sigma ** 2 - sigmaPrev ** 2) / spread(sigmaPrev) ** 2);
  const total = added.reduce((sum, entry) => sum + entry, 1 / spread(levels[0] as number));
  return total * spread(levels[levels.length - 1] as number) ** 2;
};

/** The noise levels of the papers, from 50 down to 0.01 and 0. */
const paperLevels = [...Array.from({ length: 1000 }, (_, i) => 50 * 5000 ** (-i / 999)), 0];

/** Laws of reverse diffusion. */
export const diffusionLaws: readonly Law[] = [
  law("reverseDiffusionStep", "with the increment and the noise of VP's transition is VP's step", {
    given: vpCase,
    holds: async (call, { s, beta }, expect) => {
      const increment = scale(-beta / (1 + Math.sqrt(1 - beta)), s.x);
      const diffusionMatrix = scale(Math.sqrt(beta), identity(numbers(s.x).length));
      const found = await call.reverseDiffusionStep({ ...s, increment, diffusionMatrix });
      const vp = await call.vpReverseDiffusionStep({ ...s, beta });
      expect.close(found.xMean, vp.xMean, weighted([2, s.x], [2 * beta, s.score]));
      expect.close(found.xPrev, vp.xPrev, weighted([2, s.x], [2 * beta, s.score], [2 * Math.sqrt(beta), s.noise]));
    },
  }),
  law("reverseDiffusionStep", "moves the state along the score by the squared norm of G^T s", {
    given: matrixCase,
    holds: async (call, { s, diffusionMatrix }, expect) => {
      const { xMean } = await call.reverseDiffusionStep({ ...s, diffusionMatrix, noise: [0, 0, 0] });
      const move = dot(sub(xMean, sub(s.x, s.increment)), s.score);
      const norm = Math.sqrt(squaredNorm(s.score));
      const rest = (Math.sqrt(squaredNorm(s.x)) + Math.sqrt(squaredNorm(s.increment))) * norm;
      const size = 4 * squaredNorm(diffusionMatrix) * squaredNorm(s.score) + 4 * rest;
      expect.close(move, squaredNorm(matvec(transpose(diffusionMatrix), s.score)), size);
    },
  }),
  law("reverseDiffusionStep", "adds noise with the covariance G G^T", {
    given: matrixCase,
    holds: async (call, { diffusionMatrix }, expect) => {
      const still = [0, 0, 0];
      const zero = { x: still, increment: still, score: still, diffusionMatrix };
      const columns = await Promise.all(
        still.map(async (_, j) => {
          const noise = generate(3, (i) => (i === j ? 1 : 0));
          return (await call.reverseDiffusionStep({ ...zero, noise })).xPrev;
        }),
      );
      const found = generateMatrix(3, 3, (i, j) => columns.reduce((sum, c) => sum + at(c, i) * at(c, j), 0));
      expect.close(found, matmul(diffusionMatrix, transpose(diffusionMatrix)), squaredNorm(diffusionMatrix));
    },
  }),
  law("veReverseDiffusionStep", "is the generic step without increment", {
    given: veCase,
    holds: async (call, { s, levels: { sigma, sigmaPrev } }, expect) => {
      const removed = (sigma - sigmaPrev) * (sigma + sigmaPrev);
      const diffusionMatrix = scale(Math.sqrt(removed), identity(numbers(s.x).length));
      const generic = await call.reverseDiffusionStep({ ...s, increment: zerosLike(s.x), diffusionMatrix });
      const found = await call.veReverseDiffusionStep({ ...s, sigma, sigmaPrev });
      expect.close(found.xMean, generic.xMean, weighted([1, s.x], [2 * removed, s.score]));
      const size = weighted([1, s.x], [2 * removed, s.score], [2 * Math.sqrt(removed), s.noise]);
      expect.close(found.xPrev, generic.xPrev, size);
    },
  }),
  law("veReverseDiffusionStep", "has the output variance of the closed sum on Gaussian data", {
    runs: 40,
    given: fc.record({ levels: fallingLevels, variance0: between(0.25, 4) }),
    holds: async (call, { levels, variance0 }, expect) => {
      const want = veClosed(levels, variance0);
      expect.close(await veOutput(call, levels, variance0), want, 8 * levels.length * (want + 1));
    },
  }),
  law(
    "veReverseDiffusionStep",
    "takes data of variance 0.35 to 0.353000 and a point to 1e-4 over 1,000 levels from 50 to 0.01",
    {
      runs: 1,
      given: fc.constant(paperLevels),
      holds: async (call, levels, expect) => {
        expect.within(await veOutput(call, levels, 0.35), 0.353, 5e-7 + 0.353 * thousandSteps(expect.u));
        expect.close(await veOutput(call, levels, 0), 1e-4, 4e-4);
      },
    },
  ),
  law("veReverseDiffusionStep", "on the last step has Tweedie's estimate as its mean", {
    entry: "lastPredictorMean",
    given: fc.record({ s: states("x", "score", "noise"), sigma: between(0.0078125, 2) }),
    holds: async (call, { s, sigma }, expect) => {
      const { xMean } = await call.veReverseDiffusionStep({ ...s, sigma, sigmaPrev: 0 });
      const { x0 } = await call.x0FromScore({ x: s.x, score: s.score, scale: 1, sigma });
      expect.close(xMean, x0, weighted([1, s.x], [sigma * sigma, s.score]));
    },
  }),
];
