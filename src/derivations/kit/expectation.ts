import { gaussHermiteNodes } from "../../../reference/gaussian.ts";
import { gaussLegendre } from "../../../reference/kit/quadrature.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { rounded } from "./amount.ts";
import type { Scalar } from "./arithmetic.ts";
import { over, product, root, sum } from "./arithmetic.ts";

/**
 * The expectation of `f` of a standard normal number, by a Gauss-Hermite rule: exact for polynomials of a degree below
 * twice the number of nodes.
 */
export const expectation = (nodes: number, f: (z: Scalar) => Scalar): Scalar => {
  const rule = gaussHermiteNodes({ n: nodes });
  const places = numbers(rule.nodes).map((node) => product(root(2), rounded(node)));
  const terms = numbers(rule.weights).map((weight, i) => product(rounded(weight), f(places[i] as Scalar)));
  return over(sum(...terms), root(rounded(Math.PI)));
};

/**
 * The expectation of `f` of independent numbers with mean 0 and variance 1, by listing all their signs: exact where `f`
 * is a polynomial of degree 2, because signs have the first two moments of the normal distribution.
 */
export const expectationOverSigns = (count: number, f: (signs: readonly number[]) => Scalar): Scalar => {
  const all = Array.from({ length: 2 ** count }, (_, code) =>
    Array.from({ length: count }, (_, bit) => ((code >> bit) % 2 === 0 ? 1 : -1)),
  );
  return over(sum(...all.map(f)), all.length);
};

const legendreOrder = 40;

/** The integral of a smooth function from `a` to `b`, by a Gauss-Legendre rule of 40 nodes. */
export const integral = (a: number, b: number, f: (u: Scalar) => Scalar): Scalar => {
  const { nodes, weights } = gaussLegendre(legendreOrder);
  const [half, middle] = [(b - a) / 2, (a + b) / 2];
  const terms = nodes.map((node, i) =>
    product(rounded(weights[i] as number), f(sum(middle, product(half, rounded(node))))),
  );
  return product(half, sum(...terms));
};

const reach = 12;
const perUnit = 4;

/**
 * The integral over the line of a function made of bumps of width `width` around centres between `low` and `high`, by
 * the trapezoidal rule with four nodes a width. The rule converges exponentially; where the centres are at most two
 * widths apart it is right to rounding even for a quotient by the sum of the bumps.
 */
export const integralOverLine = (low: number, high: number, width: number, f: (x: number) => Scalar): Scalar => {
  const [start, end] = [low - reach * width, high + reach * width];
  const steps = Math.ceil((perUnit * (end - start)) / width);
  const step = (end - start) / steps;
  return product(step, sum(...Array.from({ length: steps + 1 }, (_, i) => f(start + i * step))));
};
