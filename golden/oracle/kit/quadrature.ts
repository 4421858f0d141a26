import type { Real } from "./real.ts";
import { constant, input, sum } from "./real.ts";

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

/** The Gauss-Legendre rule of order `n` on [-1, 1], each of its numbers rounded once. */
export const gaussLegendre = (n: number): Rule => {
  const nodes = Array.from({ length: n }, (_, i) => node(n, i));
  return {
    nodes: nodes.map((x) => input(x.value)),
    weights: nodes.map((x) => input(weight(n, x).value)),
  };
};

/** Integral of `f` from `a` to `b` by a rule. */
export const integral = ({ nodes, weights }: Rule, a: Real, b: Real, f: (x: Real) => Real): Real => {
  const half = b.minus(a).over(constant(2));
  const middle = a.plus(b).over(constant(2));
  return half.times(sum(nodes.map((x, i) => (weights[i] as Real).times(f(middle.plus(half.times(x)))))));
};
