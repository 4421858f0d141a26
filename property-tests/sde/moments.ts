import fc from "fast-check";
import { diagonal, identity } from "../../reference/kit/linalg.ts";
import type { Mat } from "../../reference/kit/tensor.ts";
import { at, generateMatrix, numbers, scale, squaredNorm, tensor, vec } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Expect } from "../kit/expect.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { finest, integrate } from "./integrate.ts";
import { coefficientsAt, kernelOf, squareMatrix, mildSde, twoTimes, zeroOf } from "./kit.ts";

/** An integrated value: right up to its truncation error and the rounding errors of its steps. */
const integrated = (
  expect: Expect,
  got: { value: number[]; truncation: number },
  want: readonly number[],
  size: number,
): void => expect.within(got.value, want, got.truncation + 64 * expect.u * finest * size);

const turn = (angle: number): Mat =>
  tensor([2, 2], [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)]);

const generator = (angle: number): Mat => tensor([2, 2], [0, -angle, angle, 0]);

/** `Q S Q^T` of a diagonal `S` in two dimensions. */
const turned = (q: Mat, variances: readonly number[]): Mat =>
  generateMatrix(2, 2, (i, j) => variances.reduce((sum, variance, k) => sum + at(q, i, k) * variance * at(q, j, k), 0));

/** What must hold for the rates of the two moments. */
export const momentLaws: readonly Law[] = [
  law("momentRateMean", "integrated gives the mean of the exact kernel", {
    runs: 20,
    given: fc.record({ sde: mildSde, times: twoTimes, mean: state(2) }),
    holds: async (call, { sde, times: { s, t }, mean }, expect) => {
      const rate = async (time: number, m: readonly number[]): Promise<number[]> => {
        const driftMatrix = scale((await coefficientsAt(call, sde, time)).rate, identity(2));
        return numbers((await call.momentRateMean({ mean: m, driftMatrix, driftOffset: [0, 0] })).meanRate);
      };
      const { gain } = await kernelOf(call, sde, s, t);
      integrated(expect, await integrate(rate, numbers(mean), s, t), numbers(scale(gain, mean)), 3);
    },
  }),
  law("momentRateMean", "integrated with a generator of rotations turns the mean", {
    runs: 20,
    given: fc.record({ mean: state(2), angle: between(-2, 2) }),
    holds: async (call, { mean, angle }, expect) => {
      const rate = async (_: number, m: readonly number[]): Promise<number[]> =>
        numbers((await call.momentRateMean({ mean: m, driftMatrix: generator(angle), driftOffset: [0, 0] })).meanRate);
      const q = turn(angle);
      const want = [0, 1].map((i) => at(q, i, 0) * at(mean, 0) + at(q, i, 1) * at(mean, 1));
      integrated(expect, await integrate(rate, numbers(mean), 0, 1), want, 12);
    },
  }),
  law("momentRateMean", "adds the offset to the linear part", {
    given: fc.record({ mean: state(3), driftOffset: state(3), driftMatrix: squareMatrix(3) }),
    holds: async (call, { mean, driftOffset, driftMatrix }, expect) => {
      const moving = await call.momentRateMean({ mean, driftMatrix, driftOffset });
      const still = await call.momentRateMean({ mean, driftMatrix, driftOffset: [0, 0, 0] });
      const want = numbers(still.meanRate).map((entry, i) => entry + at(driftOffset, i));
      expect.close(moving.meanRate, want, 24);
    },
  }),
  law("momentRateCovariance", "integrated gives the variance of the exact kernel", {
    runs: 20,
    given: fc.record({ sde: mildSde, times: twoTimes, variance: between(0, 4) }),
    holds: async (call, { sde, times: { s, t }, variance }, expect) => {
      const rate = async (time: number, [p]: readonly number[]): Promise<number[]> => {
        const { rate: c, g } = await coefficientsAt(call, sde, time);
        const inputs = { covariance: p as number, driftMatrix: [[c]], diffusionMatrix: [[g]] };
        return numbers((await call.momentRateCovariance(inputs)).covarianceRate);
      };
      const kernel = await kernelOf(call, sde, s, t);
      const want = kernel.gain ** 2 * variance + kernel.variance;
      integrated(expect, await integrate(rate, [variance], s, t), [want], 4 + want);
    },
  }),
  law("momentRateCovariance", "integrated with a generator of rotations turns the covariance", {
    runs: 20,
    given: fc.record({ first: between(0.5, 2), second: between(2.5, 4), angle: between(-1, 1) }),
    holds: async (call, { first, second, angle }, expect) => {
      const driftMatrix = generator(angle);
      const rate = async (_: number, p: readonly number[]): Promise<number[]> => {
        const off = 0.5 * ((p[1] as number) + (p[2] as number));
        const covariance = tensor([2, 2], [p[0] as number, off, off, p[3] as number]);
        const inputs = { covariance, driftMatrix, diffusionMatrix: zeroOf(driftMatrix) };
        return numbers((await call.momentRateCovariance(inputs)).covarianceRate);
      };
      const start = numbers(diagonal(vec([first, second])));
      const want = numbers(turned(turn(angle), [first, second]));
      integrated(expect, await integrate(rate, start, 0, 1), want, 8);
    },
  }),
  law("momentRateCovariance", "without drift is the covariance that a step adds, per unit of time", {
    given: fc.record({ diffusionMatrix: squareMatrix(2), h: between(0.25, 1) }),
    holds: async (call, { diffusionMatrix, h }, expect) => {
      const inputs = { covariance: 1, driftMatrix: zeroOf(diffusionMatrix), diffusionMatrix };
      const { covarianceRate } = await call.momentRateCovariance(inputs);
      const columns = await Promise.all(
        [
          [1, 0],
          [0, 1],
        ].map(
          async (noise) =>
            (await call.eulerMaruyamaStepMatrix({ x: [0, 0], drift: [0, 0], diffusionMatrix, h, noise })).xNext,
        ),
      );
      const want = generateMatrix(2, 2, (i, j) =>
        columns.reduce((sum, column) => sum + (at(column, i) * at(column, j)) / h, 0),
      );
      expect.close(covarianceRate, want, squaredNorm(diffusionMatrix));
    },
  }),
  law("momentRateCovariance", "takes one variance, a diagonal and a full matrix alike, and is symmetric", {
    given: fc.record({ variance: between(0, 4), driftMatrix: squareMatrix(3), diffusionMatrix: squareMatrix(3) }),
    holds: async (call, { variance, driftMatrix, diffusionMatrix }, expect) => {
      const rateOf = async (covariance: number | number[] | Mat): Promise<Mat> =>
        (await call.momentRateCovariance({ covariance, driftMatrix, diffusionMatrix })).covarianceRate;
      const plain = await rateOf(variance);
      const size = 16 + 4 * variance;
      expect.close(await rateOf([variance, variance, variance]), plain, size);
      expect.close(await rateOf(scale(variance, identity(3))), plain, size);
      expect.close(
        generateMatrix(3, 3, (i, j) => at(plain, j, i)),
        plain,
        size,
      );
    },
  }),
];
