import { Decimal, Real, constant, digitsInUse, pi, product } from "../kit/real.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

/** The Hermite polynomials of degree n and n - 1 at x: H_{k+1} = 2 x H_k - 2 k H_{k-1}. */
const hermite = (n: number, x: Real): { value: Real; before: Real } => {
  let [before, value] = [constant(0), constant(1)];
  for (let k = 0; k < n; k += 1) {
    const next = constant(2)
      .times(x)
      .times(value)
      .minus(constant(2 * k).times(before));
    [before, value] = [value, next];
  }
  return { value, before };
};

const exactly = (x: Decimal): Real => new Real(x, new Decimal(0));

/** x - H_n(x) / H_n'(x), with H_n' = 2 n H_{n-1}. */
const newton = (n: number, x: Decimal): Real => {
  const { value, before } = hermite(n, exactly(x));
  return exactly(x).minus(value.over(constant(2 * n).times(before)));
};

/** Sign of the Hermite polynomial away from its roots, for which doubles suffice. */
const isPositive = (n: number, x: number): boolean => {
  let [before, value] = [0, 1];
  for (let k = 0; k < n; k += 1) [before, value] = [value, 2 * x * value - 2 * k * before];
  return value > 0;
};

/** Points near the positive roots: the middle of steps so short that each holds one root at most. */
const starts = (n: number): number[] => {
  const step = 1 / Math.sqrt(128 * n);
  const points = Array.from({ length: 16 * n }, (_, k) => (k + 0.5) * step);
  return points.filter((x) => isPositive(n, x) !== isPositive(n, x + step)).map((x) => x + step / 2);
};

/** A root to all digits. The error of a start is below 0.05 / sqrt(n), and Newton's method squares it. */
const root = (n: number, start: number): Real => {
  let x = new Decimal(start);
  for (let digits = 1; digits < 2 * digitsInUse(); digits *= 2) x = newton(n, x).value;
  return newton(n, x);
};

/**
 * A node with the rounding errors of the usual algorithm, eigenvalues of the symmetric matrix with the off-diagonal
 * entries sqrt(k / 2), whose norm is below sqrt(2 n): the three-term recurrence bounds them far too loosely.
 */
const asEigenvalue = (n: number, x: Real): Real => new Real(x.value, new Decimal(2 * n).sqrt().plus(x.value.abs()));

/**
 * 2^{n-1} n! √π / (n H_{n-1}(x))². At a root H_{n-1}' = 2 x H_{n-1}, so that a weight changes by 4 x times the error of its
 * node, and by a rounding for each of the n factors of the recurrence.
 */
const weight = (n: number, x: Real): Real => {
  const factorial = product(Array.from({ length: n }, (_, k) => constant(k + 1)));
  const power = product(Array.from({ length: n - 1 }, () => constant(2)));
  const { before } = hermite(n, exactly(x.value));
  const { value } = power.times(factorial).times(pi().sqrt()).over(constant(n).times(before).squared());
  return new Real(value, value.times(x.value.abs().times(4).times(x.growth).plus(n)));
};

export const gaussHermiteNodes: Oracle["gaussHermiteNodes"] = ({ n }) => {
  const positive = starts(n).map((start) => asEigenvalue(n, root(n, start)));
  const negative = [...positive].reverse().map((x) => x.negated());
  const nodes = [...negative, ...(n % 2 === 0 ? [] : [constant(0)]), ...positive];
  if (nodes.length !== n) throw new RangeError(`oracle: ${nodes.length} roots of the Hermite polynomial ${n}`);
  const half = nodes.slice(0, Math.ceil(n / 2)).map((x) => weight(n, x));
  return { nodes, weights: nodes.map((_, i) => at(half, Math.min(i, n - 1 - i))) };
};
