/** Nodes in (-1, 1), descending, and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Value and derivative of the Legendre polynomial of order `n`, by the three-term recurrence. */
const legendre = (n: number, x: number): { value: number; slope: number } => {
  let [before, value] = [1, x];
  for (let k = 1; k < n; k += 1) [before, value] = [value, ((2 * k + 1) * x * value - k * before) / (k + 1)];
  return { value, slope: (n * (before - x * value)) / ((1 - x) * (1 + x)) };
};

const newtonSteps = 5;

const node = (n: number, i: number): number => {
  let x = 2 * i + 1 === n ? 0 : Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
  for (let step = 0; step < newtonSteps; step += 1) {
    const { value, slope } = legendre(n, x);
    x -= value / slope;
  }
  return x;
};

/** The Gauss-Legendre rule of order `n` on [-1, 1], exact for polynomials of degree `2n - 1`. */
export const gaussLegendre = (n: number): Rule => {
  const nodes = Array.from({ length: n }, (_, i) => node(n, i));
  const weights = nodes.map((x) => 2 / ((1 - x) * (1 + x) * legendre(n, x).slope ** 2));
  return { nodes, weights };
};

/** Integral of `f` from `a` to `b` by a rule. */
export const integral = ({ nodes, weights }: Rule, a: number, b: number, f: (x: number) => number): number => {
  const [half, middle] = [(b - a) / 2, (a + b) / 2];
  return half * nodes.reduce((sum, x, i) => sum + (weights[i] as number) * f(middle + half * x), 0);
};
