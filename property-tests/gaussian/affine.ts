import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { identity, matmul, matvec, symmetrise, transpose } from "../../reference/kit/linalg.ts";
import { add, dot, length, map, scale, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, matrix, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, covariance, definiteMatrix, inDimensions, size } from "./inputs.ts";

const steps = inDimensions((d) =>
  fc.record({
    mean: state(d),
    covariance: covariance(d),
    gainMatrix: matrix(d, d),
    offset: state(d),
    noiseMatrix: matrix(d, d),
    w: state(d),
  }),
);

const momentsAndRates = inDimensions((d) =>
  fc.record({ mean0: state(d), covariance0: covariance(d), beta: between(0.125, 2), signal: between(0.25, 0.9375) }),
);

/** Variance-preserving data at a level: its moments, its drift and its exact affine score. */
const preserved = ({
  mean0,
  covariance0,
  beta,
  signal,
}: typeof momentsAndRates extends fc.Arbitrary<infer S> ? S : never) => {
  const d = length(mean0);
  const whole = add(scale(signal * signal, asMatrix(covariance0, d)), asMatrix(1 - signal * signal, d));
  return { d, mean: scale(signal, mean0), covariance: whole, driftRate: -0.5 * beta, g: Math.sqrt(beta) };
};

/** Laws of affine steps and of the rates of moments. */
export const affineLaws: readonly Law[] = [
  law("affineMoments", "changes nothing for the identity without offset and noise", {
    given: inDimensions((d) => fc.record({ mean: state(d), covariance: covariance(d) })),
    holds: async (call, { mean, covariance: s }, expect) => {
      const d = length(mean);
      const zero = asMatrix(0, d);
      const idle = { gainMatrix: identity(d), offset: scale(0, mean), noiseMatrix: zero };
      const got = await call.affineMoments({ mean, covariance: s, ...idle });
      expect.equal(got.mean, mean);
      expect.equal(asMatrix(got.covariance, d), asMatrix(s, d));
    },
  }),
  law("affineMoments", "gives any projection its variance: that of the state through the gain and that of the noise", {
    given: steps,
    holds: async (call, { w, ...step }, expect) => {
      const d = length(w);
      const { mean, covariance: got } = await call.affineMoments(step);
      const [back, noise] = [matvec(transpose(step.gainMatrix), w), matvec(transpose(step.noiseMatrix), w)];
      const want = dot(back, matvec(asMatrix(step.covariance, d), back)) + squaredNorm(noise);
      const total = 16 * (1 + size(w)) ** 2 * (1 + size(step.gainMatrix) + size(step.noiseMatrix)) ** 2;
      expect.close(dot(w, matvec(asMatrix(got, d), w)), want, total);
      expect.close(mean, add(matvec(step.gainMatrix, step.mean), step.offset), 4 * (1 + size(step.mean, step.offset)));
      expect.close(asMatrix(got, d), transpose(asMatrix(got, d)), total);
    },
  }),
  law("affineMoments", "of two steps is that of one with the composed matrices", {
    given: fc.record({ first: steps, turn: fc.constantFrom(-1, 0.5, 2) }),
    holds: async (call, { first: { w, ...step }, turn }, expect) => {
      const d = length(w);
      const second = { gainMatrix: scale(turn, step.gainMatrix), offset: w, noiseMatrix: asMatrix(0, d) };
      const once = await call.affineMoments(step);
      const twice = await call.affineMoments({ mean: once.mean, covariance: once.covariance, ...second });
      const composed = await call.affineMoments({
        mean: step.mean,
        covariance: step.covariance,
        gainMatrix: matmul(second.gainMatrix, step.gainMatrix),
        offset: add(matvec(second.gainMatrix, step.offset), w),
        noiseMatrix: matmul(second.gainMatrix, step.noiseMatrix),
      });
      const total =
        64 * (1 + size(step.gainMatrix)) ** 4 * (1 + size(step.noiseMatrix) + size(step.mean, step.offset, w)) ** 2;
      expect.close(twice.mean, composed.mean, total);
      expect.close(asMatrix(twice.covariance, d), asMatrix(composed.covariance, d), total);
    },
  }),
  law("langevinStationaryVariance", "is the variance that a Langevin step reproduces", {
    given: fc.record({ variance: between(0.25, 4), share: between(0.0625, 1.9375) }),
    holds: async (call, { variance, share }, expect) => {
      const stepSize = share * variance;
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const { covariance: after } = await call.affineMoments({
        mean: [0],
        covariance: stationaryVariance,
        gainMatrix: [[1 - stepSize / variance]],
        offset: [0],
        noiseMatrix: [[Math.sqrt(2 * stepSize)]],
      });
      expect.close(asMatrix(after, 1), [stationaryVariance], 4 * stationaryVariance * (1 + 1 / (2 - share)));
    },
  }),
  law("langevinStationaryVariance", "exceeds the variance of the data by half the step, to first order", {
    given: fc.record({ variance: between(0.25, 4), exponent: fc.integer({ min: 6, max: 12 }) }),
    holds: async (call, { variance, exponent }, expect) => {
      const stepSize = variance * 2 ** -exponent;
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const secondOrder = (stepSize * stepSize) / variance;
      expect.within(stationaryVariance - variance, stepSize / 2, secondOrder + 64 * expect.u * variance);
    },
  }),
  law("gaussianMomentRates", "forward is the derivative of the diffused moments", {
    given: momentsAndRates,
    holds: async (call, sample, expect) => {
      const { d, ...at0 } = preserved(sample);
      const unused = { precision: asMatrix(0, d), centre: scale(0, at0.mean), mode: "forward" as const };
      const { meanRate, covarianceRate } = await call.gaussianMomentRates({ ...at0, ...unused });
      const decay = -sample.beta * sample.signal * sample.signal;
      expect.close(meanRate, scale(-0.5 * sample.beta * sample.signal, sample.mean0), 4 * (1 + size(sample.mean0)));
      const want = map((entry) => decay * entry, add(asMatrix(sample.covariance0, d), asMatrix(-1, d)));
      expect.close(covarianceRate, want, 64 * (1 + sample.beta));
    },
  }),
  law(
    "gaussianMomentRates",
    "in reversed time, with the exact score, are minus the forward rates, for the SDE and for the ODE",
    {
      given: momentsAndRates,
      holds: async (call, sample, expect) => {
        const { d, ...at0 } = preserved(sample);
        const { hessian } = await call.gaussianHessian({ covariance: at0.covariance });
        const exact = { precision: scale(-1, hessian), centre: at0.mean };
        const forward = await call.gaussianMomentRates({ ...at0, ...exact, mode: "forward" });
        const total = conditioning * (1 + sample.beta) * (1 + size(at0.mean));
        for (const mode of ["sde", "ode"] as const) {
          const reversed = await call.gaussianMomentRates({ ...at0, ...exact, mode });
          expect.close(reversed.meanRate, scale(-1, forward.meanRate), total);
          expect.close(reversed.covarianceRate, scale(-1, forward.covarianceRate), total * d);
        }
      },
    },
  ),
  law("gaussianMomentRates", "obeys the Lyapunov equation of the reversed process, with any affine score", {
    given: inDimensions((d) =>
      fc.record({
        mean: state(d),
        covariance: definiteMatrix(d),
        driftRate: between(-1, 1),
        g: between(0.25, 1.5),
        precision: matrix(d, d),
        centre: state(d),
        mode: fc.constantFrom("sde" as const, "ode" as const),
      }),
    ),
    holds: async (call, given, expect) => {
      const { mean, covariance: s, driftRate, g, precision, centre, mode } = given;
      const d = length(mean);
      const rates = await call.gaussianMomentRates(given);
      const strength = mode === "sde" ? g * g : 0.5 * g * g;
      const slope = add(asMatrix(-driftRate, d), scale(-strength, precision));
      const drift = add(matvec(slope, mean), scale(strength, matvec(precision, centre)));
      const diffusion = asMatrix(mode === "sde" ? g * g : 0, d);
      const want = add(scale(2, symmetrise(matmul(slope, s))), diffusion);
      const total = 64 * (1 + g * g) * (1 + size(precision)) * (4 + size(mean, centre));
      expect.close(rates.meanRate, drift, total);
      expect.close(rates.covarianceRate, want, total);
    },
  }),
];
