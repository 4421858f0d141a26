import { equation } from "../kit/equation.ts";
import { int, vec } from "../kit/kinds.ts";
import { vec as vector } from "../kit/tensor.ts";

/** The Hermite polynomial of degree `n` in binary64: good for its sign away from the roots. */
const hermite = (n: number, x: number): number => {
  let [before, value] = [0, 1];
  for (let k = 0; k < n; k += 1) [before, value] = [value, 2 * x * value - 2 * k * before];
  return value;
};

const bisectionSteps = 40;

/** The root of a polynomial between two points of opposite sign. */
const bisected = (n: number, low: number, high: number): number => {
  const isLeft = hermite(n, low) > 0;
  let [a, b] = [low, high];
  for (let step = 0; step < bisectionSteps; step += 1) {
    const middle = (a + b) / 2;
    if (hermite(n, middle) > 0 === isLeft) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
};

/** Positive roots to about ten digits: more than twice this step apart, the first beyond half of it, all below sqrt(2 n). */
const roughRoots = (n: number): number[] => {
  const step = 1 / Math.sqrt(2 * n);
  const points = Array.from({ length: 2 * n }, (_, k) => (k + 0.5) * step);
  return points.flatMap((low) =>
    hermite(n, low) > 0 === hermite(n, low + step) > 0 ? [] : [bisected(n, low, low + step)],
  );
};

/** Fixed-point numbers: integers in units of 2^-256. */
const bits = 256n;
const unit = 1n << bits;
const toFixedPoint = (x: number): bigint => (BigInt(Math.round(x * 2 ** 50)) << bits) >> 50n;

/** The Hermite polynomials of degree `n` and `n - 1` at a fixed-point number. */
const hermitePair = (n: number, x: bigint): { value: bigint; before: bigint } => {
  let [before, value] = [0n, unit];
  for (let k = 0n; k < n; k += 1n) [before, value] = [value, ((2n * x * value) >> bits) - 2n * k * before];
  return { value, before };
};

const newtonSteps = 4;

/** A root to all bits of the fixed point, by Newton's method with `H_n' = 2 n H_{n-1}`. */
const polished = (n: number, rough: number): bigint => {
  let x = toFixedPoint(rough);
  for (let step = 0; step < newtonSteps; step += 1) {
    const { value, before } = hermitePair(n, x);
    x -= (value << bits) / (2n * BigInt(n) * before);
  }
  return x;
};

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

/** Exponent that keeps the smallest weight of 128 nodes far above 1. */
const weightBits = 1000n;

const weight = (n: number, x: bigint): number => {
  const { before } = hermitePair(n, x);
  const scaled = BigInt(n) * before;
  const top = (factorial(n) << BigInt(n - 1)) << (2n * bits + weightBits);
  return Number(top / (scaled * scaled)) * 2 ** -Number(weightBits) * Math.sqrt(Math.PI);
};

/**
 * Nodes and weights of Gauss-Hermite quadrature: the roots of the Hermite polynomial $H_n$ in ascending order.
 *
 * ```math
 * \int f(x)\,e^{-x^2}dx \approx \sum_i w_i f(x_i), \qquad
 * w_i = \frac{2^{n-1}\,n!\,\sqrt\pi}{n^2\,H_{n-1}(x_i)^2}, \qquad
 * \mathbb E_{\mathcal N(\mu,\sigma^2)} f \approx \frac{1}{\sqrt\pi}\sum_i w_i\, f(\mu+\sqrt2\,\sigma x_i)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `n` | int, in [1, 128] | number of nodes |
 * | → `nodes` | vec[n] | roots of the Hermite polynomial, ascending |
 * | → `weights` | vec[n], entries > 0 | weight of each node |
 *
 * @equation gaussHermiteNodes
 * @source textbook
 * @function
 * @remarks A weight changes by $4x^2$ times the relative error of its node, so the roots are found in binary64 and
 * polished, and the weights taken, in integers with 256 bits after the point; each result is rounded once or twice.
 */
export const gaussHermiteNodes = equation(
  "gaussHermiteNodes",
  { inputs: { n: int({ atLeast: 1, atMost: 128 }) }, outputs: { nodes: vec("n"), weights: vec("n", { above: 0 }) } },
  ({ n }) => {
    const positive = roughRoots(n).map((rough) => polished(n, rough));
    const middle = n % 2 === 0 ? [] : [0n];
    const nodes = [...positive.map((x) => -x).reverse(), ...middle, ...positive];
    return {
      nodes: vector(nodes.map((x) => Number(x) * 2 ** -Number(bits))),
      weights: vector(nodes.map((x) => weight(n, x))),
    };
  },
);
