import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import { add, at, generate, numbers, scale, squaredNorm, zip } from "../../reference/kit/tensor.ts";
import { identity } from "../../reference/kit/linalg.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { magnitudes } from "../kit/numbers.ts";
import { kernelOf, squareMatrix, mildSde, zeroOf } from "./kit.ts";

const lengths = between(0.015625, 1);

/** Variances of the data from which the chain starts: one error may vanish by chance, not all of them. */
const startingVariances = [0, 1, 4];

/** Factor of the state and standard deviation of the noise of one step, seen on two coordinates of one call. */
const affineStep = async (call: Calls, sde: Sde, t: number, h: number): Promise<{ gain: number; noise: number }> => {
  const { drift, g } = await call.sdeCoefficients({ x: [1, 0], t, sde });
  const { xNext } = await call.eulerMaruyamaStep({ x: [1, 0], drift, g, h, noise: [0, 1] });
  return { gain: at(xNext, 0), noise: at(xNext, 1) };
};

/** Largest error in the variance of a chain of `count` steps, by exact propagation of moments. */
const chainError = async (call: Calls, sde: Sde, t: number, count: number): Promise<number> => {
  const h = t / count;
  let variances = startingVariances;
  for (let k = 0; k < count; k += 1) {
    const { gain, noise } = await affineStep(call, sde, k * h, h);
    variances = variances.map((variance) => gain * gain * variance + noise * noise);
  }
  const exact = await kernelOf(call, sde, 0, t);
  const wanted = startingVariances.map((variance) => exact.gain ** 2 * variance + exact.variance);
  return Math.max(...variances.map((variance, i) => Math.abs(variance - (wanted[i] as number))));
};

const sizeOfStep = (x: Parameters<typeof numbers>[0], drift: Parameters<typeof numbers>[0], h: number): number[] =>
  numbers(zip((a, b) => Math.abs(a) + h * Math.abs(b), x, drift));

/** What must hold for the two Euler-Maruyama steps. */
export const stepLaws: readonly Law[] = [
  law("eulerMaruyamaStep", "reaches the variance of the exact kernel with order 1", {
    runs: 20,
    given: fc.record({ sde: mildSde, t: fc.constantFrom(0.5, 0.75, 1) }),
    holds: async (call, { sde, t }, expect) => {
      const coarse = await chainError(call, sde, t, 64);
      const fine = await chainError(call, sde, t, 128);
      expect.within(Math.log2(coarse / fine), 1, 0.15);
    },
  }),
  law("eulerMaruyamaStep", "adds noise of variance g^2 h", {
    given: fc.record({ noise: state(3), g: between(0.25, 4), h: lengths }),
    holds: async (call, { noise, g, h }, expect) => {
      const { xNext } = await call.eulerMaruyamaStep({ x: [0, 0, 0], drift: [0, 0, 0], g, h, noise });
      const want = g * g * h * squaredNorm(noise);
      expect.close(squaredNorm(xNext), want, 4 * want);
    },
  }),
  law("eulerMaruyamaStep", "without noise moves by the drift times the step", {
    given: fc.record({ s: states("x", "drift"), g: between(0.25, 4), h: lengths }),
    holds: async (call, { s: { x, drift }, g, h }, expect) => {
      const noise = numbers(x).map(() => 0);
      const { xNext } = await call.eulerMaruyamaStep({ x, drift, g, h, noise });
      expect.close(xNext, add(x, scale(h, drift)), sizeOfStep(x, drift, h));
    },
  }),
  law("eulerMaruyamaStepMatrix", "with a multiple of the identity is the scalar step", {
    given: fc.record({ s: states("x", "drift", "noise"), g: between(0.25, 4), h: lengths }),
    holds: async (call, { s, g, h }, expect) => {
      const diffusionMatrix = scale(g, identity(numbers(s.x).length));
      const { xNext } = await call.eulerMaruyamaStepMatrix({ ...s, diffusionMatrix, h });
      const plain = await call.eulerMaruyamaStep({ ...s, g, h });
      const size = sizeOfStep(s.x, s.drift, h);
      const noise = magnitudes(s.noise);
      expect.close(
        xNext,
        plain.xNext,
        size.map((entry, i) => entry + g * Math.sqrt(h) * (noise[i] as number)),
      );
    },
  }),
  law("eulerMaruyamaStepMatrix", "has an increment with the covariance G G^T h", {
    given: fc.record({ diffusionMatrix: squareMatrix(3), h: lengths }),
    holds: async (call, { diffusionMatrix, h }, expect) => {
      const zero = [0, 0, 0];
      const columns = await Promise.all(
        zero.map(async (_, j) => {
          const noise = generate(3, (i) => (i === j ? 1 : 0));
          return (await call.eulerMaruyamaStepMatrix({ x: zero, drift: zero, diffusionMatrix, h, noise })).xNext;
        }),
      );
      const driftMatrix = zeroOf(diffusionMatrix);
      const { covarianceRate } = await call.momentRateCovariance({ covariance: 0, driftMatrix, diffusionMatrix });
      const pairs = zero.flatMap((_, i) => zero.map((__, j): [number, number] => [i, j]));
      const got = pairs.map(([i, j]) => columns.reduce((sum, column) => sum + at(column, i) * at(column, j), 0));
      expect.close(got, numbers(scale(h, covarianceRate)), h * squaredNorm(diffusionMatrix));
    },
  }),
  law("eulerMaruyamaStepMatrix", "without noise moves by the drift times the step", {
    given: fc.record({ x: state(2), drift: state(2), diffusionMatrix: squareMatrix(2), h: lengths }),
    holds: async (call, { x, drift, diffusionMatrix, h }, expect) => {
      const { xNext } = await call.eulerMaruyamaStepMatrix({ x, drift, diffusionMatrix, h, noise: [0, 0] });
      expect.close(xNext, add(x, scale(h, drift)), sizeOfStep(x, drift, h));
    },
  }),
];
