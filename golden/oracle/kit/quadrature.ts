import type { Real } from "./real.ts";
import { constant, input, sum } from "./real.ts";
import { at } from "./vectors.ts";

/** Nodes in (-1, 1) and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: readonly Real[];
  readonly weights: readonly Real[];
}

/** Value and derivative of the Legendre polynomial of order `n`. */
const legendre = (n: number, x: Real): { value: Real; slope: Real } => {
  let [before, value] = [constant(1), x];
  for (let k = 1; k < n; k += 1) {
    const next = constant(2 * k + 1)
      .times(x)
      .times(value)
      .minus(constant(k).times(before))
      .over(constant(k + 1));
    [before, value] = [value, next];
  }
  const slope = constant(n)
    .times(x.times(value).minus(before))
    .over(x.squared().minus(constant(1)));
  return { value, slope };
};

/** Seven Newton steps from 1e-3 reach more than 120 digits. */
const newtonSteps = 7;

const node = (n: number, i: number): Real => {
  let x = constant(String(Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))));
  for (let step = 0; step < newtonSteps; step += 1) {
    const { value, slope } = legendre(n, x);
    x = constant(x.minus(value.over(slope)).value.toString());
  }
  return x;
};

const weight = (n: number, x: Real): Real => {
  const { slope } = legendre(n, x);
  return constant(2).over(constant(1).minus(x.squared()).times(slope.squared()));
};

/** The Gauss-Legendre rule of order `n` on [-1, 1], each of its numbers rounded once. It is symmetric. */
export const gaussLegendre = (n: number): Rule => {
  const right = Array.from({ length: Math.ceil(n / 2) }, (_, i) => node(n, i));
  const nodes = right.map((x) => input(x.value));
  const weights = right.map((x) => input(weight(n, x).value));
  const left = Array.from({ length: Math.floor(n / 2) }, (_, i) => Math.floor(n / 2) - 1 - i);
  return {
    nodes: [...nodes, ...left.map((i) => at(nodes, i).negated())],
    weights: [...weights, ...left.map((i) => at(weights, i))],
  };
};

/** Integral of `f` from `a` to `b` by a rule. */
export const integral = ({ nodes, weights }: Rule, a: Real, b: Real, f: (x: Real) => Real): Real => {
  const half = b.minus(a).over(constant(2));
  const middle = a.plus(b).over(constant(2));
  return half.times(sum(nodes.map((x, i) => at(weights, i).times(f(middle.plus(half.times(x)))))));
};
