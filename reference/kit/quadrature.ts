/** Nodes in (-1, 1), descending, and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The Legendre polynomial of order `n` and its derivative at `x = 1 - y`. The recurrence runs over differences of
 * neighbours and takes `y`, so nodes near 1 lose no digits.
 */
const legendre = (n: number, y: number): { value: number; slope: number } => {
  let [value, change] = [1, 0];
  for (let k = 0; k < n; k += 1) {
    change = (k * change - (2 * k + 1) * y * value) / (k + 1);
    value += change;
  }
  const before = value - change;
  return { value, slope: (n * (before - (1 - y) * value)) / (y * (2 - y)) };
};

const newtonSteps = 5;

/** Distance from 1 of node `i`, counted from the largest; that of a node at 0 comes out as 1 without rounding error. */
const distance = (n: number, i: number): number => {
  let y = 2 * Math.sin((Math.PI * (i + 0.75)) / (2 * n + 1)) ** 2;
  for (let step = 0; step < newtonSteps; step += 1) {
    const { value, slope } = legendre(n, y);
    y += value / slope;
  }
  return y;
};

const mirrored = (half: readonly number[], n: number, sign: number): number[] => [
  ...half,
  ...half
    .slice(0, Math.floor(n / 2))
    .reverse()
    .map((entry) => sign * entry),
];

/** The Gauss-Legendre rule of order `n` on [-1, 1], exact for polynomials of degree `2n - 1`. */
export const gaussLegendre = (n: number): Rule => {
  const distances = Array.from({ length: Math.ceil(n / 2) }, (_, i) => distance(n, i));
  const weights = distances.map((y) => 2 / (y * (2 - y) * legendre(n, y).slope ** 2));
  return {
    nodes: mirrored(
      distances.map((y) => 1 - y),
      n,
      -1,
    ),
    weights: mirrored(weights, n, 1),
  };
};

/** Integral of `f` from `a` to `b` by a rule. */
export const integral = ({ nodes, weights }: Rule, a: number, b: number, f: (x: number) => number): number => {
  const [half, middle] = [(b - a) / 2, (a + b) / 2];
  return half * nodes.reduce((sum, x, i) => sum + (weights[i] as number) * f(middle + half * x), 0);
};
