import { Decimal, Real, constant, digitsInUse, pi, product } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";

/** The Hermite polynomials of degree n and n - 1 at x: H_{k+1} = 2 x H_k - 2 k H_{k-1}. */
const hermite = (n: number, x: Real): { value: Real; before: Real } => {
  let [before, value] = [constant(0), constant(1)];
  for (let k = 0; k < n; k += 1) {
    const next = constant(2).times(x).times(value).minus(constant(2 * k).times(before));
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

/** Starting points left and right of every positive root: no two roots are closer than this. */
const brackets = (n: number): [Decimal, Decimal][] => {
  const count = Math.ceil(4 * n);
  const step = new Decimal(2 * n).sqrt().div(count);
  const sign = (k: number): number => hermite(n, exactly(step.times(k))).value.value.s;
  const found: [Decimal, Decimal][] = [];
  for (let k = n % 2 === 0 ? 0 : 1; k <= count; k += 1) {
    if (sign(k) !== sign(k + 1)) found.push([step.times(k), step.times(k + 1)]);
  }
  return found;
};

/** The root in a bracket: bisected until Newton's steps stay inside, then polished to all digits. */
const root = (n: number, [low, high]: [Decimal, Decimal]): Real => {
  const below = hermite(n, exactly(low)).value.value.s;
  let [a, b] = [low, high];
  for (let k = 0; k < 20; k += 1) {
    const middle = a.plus(b).div(2);
    if (hermite(n, exactly(middle)).value.value.s === below) a = middle;
    else b = middle;
  }
  let x = a.plus(b).div(2);
  for (let digits = 8; digits < digitsInUse(); digits *= 2) x = newton(n, x).value;
  return newton(n, x);
};

/** 2^{n-1} n! √π / (n H_{n-1}(x))². */
const weight = (n: number, x: Real): Real => {
  const factorial = product(Array.from({ length: n }, (_, k) => constant(k + 1)));
  const power = product(Array.from({ length: n - 1 }, () => constant(2)));
  const { before } = hermite(n, x);
  return power.times(factorial).times(pi().sqrt()).over(constant(n).times(before).squared());
};

export const gaussHermiteNodes = ({ n }: { n: number }): { nodes: RealVec; weights: RealVec } => {
  const positive = brackets(n).map((bracket) => root(n, bracket));
  const negative = [...positive].reverse().map((x) => x.negated());
  const nodes = [...negative, ...(n % 2 === 0 ? [] : [constant(0)]), ...positive];
  if (nodes.length !== n) throw new RangeError(`oracle: ${nodes.length} roots of the Hermite polynomial ${n}`);
  const half = nodes.slice(0, Math.ceil(n / 2)).map((x) => weight(n, x));
  return { nodes, weights: nodes.map((_, i) => at(half, Math.min(i, n - 1 - i))) };
};
