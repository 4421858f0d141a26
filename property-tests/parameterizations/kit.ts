import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { map, scale as times, zip } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Level } from "../kit/numbers.ts";

/** A level of any process, with some signal and some noise. */
export const anyLevel: fc.Arbitrary<Level> = fc.record({ scale: between(0.0625, 1), sigma: between(0.0625, 4) });

/** A level of a variance-preserving process, as a point of the unit circle. */
export const vpLevel: fc.Arbitrary<Level> = between(0.0625, 1.5).map((angle) => ({
  scale: Math.cos(angle),
  sigma: Math.sin(angle),
}));

/** Both ends of a variance-preserving process and every level between them. */
export const closedVpLevel: fc.Arbitrary<Level> = fc.oneof(
  vpLevel,
  fc.constantFrom({ scale: 1, sigma: 0 }, { scale: 0, sigma: 1 }),
);

/** A level that is no level of a variance-preserving process. */
export const offCircle: fc.Arbitrary<Level> = fc
  .record({ level: vpLevel, stretch: fc.oneof(between(0.25, 0.9375), between(1.0625, 4)) })
  .map(({ level: { scale, sigma }, stretch }) => ({ scale: stretch * scale, sigma: stretch * sigma }));

/** Mean and variance of isotropic Gaussian data. */
export const data: fc.Arbitrary<{ mean0: number; variance0: number }> = fc.record({
  mean0: between(-2, 2),
  variance0: between(0.0625, 4),
});

/** `c x + k y`. */
export const combine = (c: number, x: Vec, k: number, y: Vec): Vec => zip((a, b) => c * a + k * b, x, y);

/** `|c x| + |k y|`: what rounding errors of a combination are proportional to. */
export const combinedSize = (c: number, x: Vec, k: number, y: Vec): Vec =>
  zip((a, b) => Math.abs(c * a) + Math.abs(k * b), x, y);

/** A state at a level, and the Gaussian data behind it. */
export const exactGaussian = fc.record({ x: state(3), level: anyLevel, gaussian: data });

type Exact = typeof exactGaussian extends fc.Arbitrary<infer Sample> ? Sample : never;

/** For data N(m, S) at a level: deviation of the state from its mean, and variance of the state. */
const marginal = ({ x, level: { scale, sigma }, gaussian: { mean0, variance0 } }: Exact) => ({
  deviation: map((entry) => entry - scale * mean0, x),
  variance: scale ** 2 * variance0 + sigma ** 2,
});

/** Score, noise prediction and posterior mean of Gaussian data, by conjugacy; `size` bounds their terms. */
export const truth = (sample: Exact) => {
  const { deviation, variance } = marginal(sample);
  const { level, gaussian } = sample;
  const size = map((entry) => Math.abs(entry) + 4 * Math.abs(level.scale * gaussian.mean0), deviation);
  return {
    score: times(-1 / variance, deviation),
    eps: times(level.sigma / variance, deviation),
    x0: map((entry) => gaussian.mean0 + ((level.scale * gaussian.variance0) / variance) * entry, deviation),
    size: map((entry) => entry + 1, size),
  };
};
