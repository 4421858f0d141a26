import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import { map, numbers, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Levels } from "./kit.ts";
import { magnitudes } from "../kit/numbers.ts";
import { levels, logRatio, shortInterval, sigmaAt, threeTimes, time, twoTimes } from "./kit.ts";

const anyState = fc.integer({ min: 1, max: 4 }).chain(state);

/** Rounding errors of a squared level: its exponent is `2 t log r`. */
const sizeOfSquare = (t: number, parameters: Levels): number =>
  sigmaAt(t, parameters) ** 2 * (1 + logRatio(parameters));

const processLaws: readonly Law[] = [
  law("veDrift", "is 0 whatever the state and the time", {
    given: fc.record({ x: anyState, t: time }),
    holds: async (call, { x, t }, expect) => {
      const { drift } = await call.veDrift({ x, t });
      expect.equal(
        drift,
        map(() => 0, x),
      );
    },
  }),
  law("veDiffusion", "squared integrates to the variance of the kernel", {
    runs: 40,
    given: fc.record({ parameters: levels, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const { nodes, weights } = gaussLegendre(16);
      const half = (t - s) / 2;
      const squares = await Promise.all(
        nodes.map(async (node) => (await call.veDiffusion({ t: s + half * (1 + node), ...parameters })).g ** 2),
      );
      const got = half * squares.reduce((sum, square, i) => sum + (weights[i] as number) * square, 0);
      const { variance } = await call.veKernel({ s, t, ...parameters });
      expect.close(got, variance, 2 * variance * (1 + logRatio(parameters)));
    },
  }),
  law("veDiffusion", "is the level times a constant: its ratio at two times is that of the levels", {
    given: fc.record({ parameters: levels, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const early = await call.veDiffusion({ t: s, ...parameters });
      const late = await call.veDiffusion({ t, ...parameters });
      const ratio = sigmaAt(t, parameters) / sigmaAt(s, parameters);
      expect.close(late.g / early.g, ratio, 2 * ratio * (1 + logRatio(parameters)));
    },
  }),
  law("veKernel", "composes: from s to u and on to t is from s to t", {
    given: fc.record({ parameters: levels, times: threeTimes }),
    holds: async (call, { parameters, times: { s, u, t } }, expect) => {
      const first = await call.veKernel({ s, t: u, ...parameters });
      const second = await call.veKernel({ s: u, t, ...parameters });
      const whole = await call.veKernel({ s, t, ...parameters });
      expect.equal(whole.gain, 1);
      expect.close(
        second.gain ** 2 * first.variance + second.variance,
        whole.variance,
        2 * sizeOfSquare(t, parameters),
      );
    },
  }),
  law("veKernel", "is the transition between the marginals in use", {
    given: fc.record({ parameters: levels, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const now = await call.veMarginal({ t, ...parameters });
      const before = await call.veMarginal({ t: s, ...parameters });
      const levelsOfBoth = { ...now, scalePrev: before.scale, sigmaPrev: before.sigma };
      const want = await call.transitionKernel(levelsOfBoth);
      const { gain, variance } = await call.veKernel({ s, t, ...parameters });
      expect.close(gain, want.gain);
      expect.close(variance, want.variance, 2 * sizeOfSquare(t, parameters));
    },
  }),
  law("veKernel", "keeps its digits over short intervals", {
    given: fc.record({ parameters: levels, times: shortInterval }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const { variance } = await call.veKernel({ s, t, ...parameters });
      const growth = 2 * (t - s) * logRatio(parameters);
      const want = sigmaAt(s, parameters) ** 2 * growth * (1 + growth / 2 + growth ** 2 / 6);
      expect.within(variance, want, want * (growth ** 3 / 20 + 64 * expect.u * (1 + logRatio(parameters))));
    },
  }),
  law("veMarginal", "runs from sigmaMin to sigmaMax with all of the signal", {
    given: levels,
    holds: async (call, parameters, expect) => {
      const start = await call.veMarginal({ t: 0, ...parameters });
      const end = await call.veMarginal({ t: 1, ...parameters });
      expect.equal(start.scale, 1);
      expect.close(start.sigma, parameters.sigmaMin);
      expect.close(end.sigma, parameters.sigmaMax, parameters.sigmaMax * (1 + logRatio(parameters)));
    },
  }),
  law("veMarginal", "grows geometrically", {
    given: fc.record({ parameters: levels, times: twoTimes }),
    holds: async (call, { parameters, times: { s, t } }, expect) => {
      const [first, middle, last] = [s, (s + t) / 2, t];
      const at = async (when: number): Promise<number> => (await call.veMarginal({ t: when, ...parameters })).sigma;
      const want = (await at(middle)) ** 2;
      expect.close((await at(first)) * (await at(last)), want, 2 * want * (1 + logRatio(parameters)));
    },
  }),
  law("veMarginal", "has the variance sigmaMin^2 above that of the exact transition from the data", {
    given: fc.record({ parameters: levels, t: time }),
    holds: async (call, { parameters, t }, expect) => {
      const { sigma } = await call.veMarginal({ t, ...parameters });
      const { variance } = await call.veKernel({ s: 0, t, ...parameters });
      expect.close(sigma * sigma, variance + parameters.sigmaMin ** 2, sizeOfSquare(t, parameters));
    },
  }),
];

const priorLaws: readonly Law[] = [
  law("vePriorSample", "is the noise at the level of time 1", {
    given: fc.record({ noise: anyState, parameters: levels }),
    holds: async (call, { noise, parameters }, expect) => {
      const { x } = await call.vePriorSample({ noise, sigmaMax: parameters.sigmaMax });
      const { sigma } = await call.veMarginal({ t: 1, ...parameters });
      expect.close(
        x,
        scale(sigma, noise),
        magnitudes(noise).map((entry) => sigma * entry * (1 + logRatio(parameters))),
      );
    },
  }),
  law("vePriorSample", "has the log-density of its noise, less d log sigmaMax", {
    given: fc.record({ noise: anyState, sigmaMax: between(0.5, 64) }),
    holds: async (call, { noise, sigmaMax }, expect) => {
      const { x } = await call.vePriorSample({ noise, sigmaMax });
      const { logp } = await call.vePriorLogPdf({ x, sigmaMax });
      const plain = await call.vpPriorLogPdf({ x: noise });
      const d = numbers(noise).length;
      expect.close(logp, plain.logp - d * Math.log(sigmaMax), squaredNorm(noise) + d * (2 + Math.log(64)));
    },
  }),
  law("vePriorLogPdf", "is the Gaussian log-density of mean 0 and variance sigmaMax^2", {
    given: fc.record({ x: anyState, sigmaMax: between(0.5, 64) }),
    holds: async (call, { x, sigmaMax }, expect) => {
      const { logp } = await call.vePriorLogPdf({ x, sigmaMax });
      const d = numbers(x).length;
      const want = await call.gaussianLogPdf({ x, mean: map(() => 0, x), covariance: sigmaMax * sigmaMax });
      expect.close(logp, want.logp, squaredNorm(x) / sigmaMax ** 2 + d * (2 + Math.log(64)));
    },
  }),
  law("vePriorLogPdf", "falls from the centre by half the squared distance in units of sigmaMax", {
    given: fc.record({ x: anyState, sigmaMax: between(0.5, 64) }),
    holds: async (call, { x, sigmaMax }, expect) => {
      const here = await call.vePriorLogPdf({ x, sigmaMax });
      const centre = await call.vePriorLogPdf({ x: map(() => 0, x), sigmaMax });
      const d = numbers(x).length;
      const want = (0.5 * squaredNorm(x)) / sigmaMax ** 2;
      expect.close(centre.logp - here.logp, want, 2 * want + 2 * d * (2 + Math.log(64)));
    },
  }),
];

/** What must hold for the variance-exploding SDE. */
export const veLaws: readonly Law[] = [...processLaws, ...priorLaws];
