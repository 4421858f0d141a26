/** Below this size the series keeps more digits than the subtraction. */
const seriesBelow = 0.125;

/** `c_0 + x (c_1 + x (c_2 + …))` with `c_k = coefficient(k)`, for `terms` terms. */
const polynomial = (terms: number, x: number, coefficient: (k: number) => number): number => {
  let value = 0;
  for (let k = terms - 1; k >= 0; k -= 1) value = coefficient(k) + x * value;
  return value;
};

const reciprocalFactorial = (k: number): number => {
  let value = 1;
  for (let j = 2; j <= k; j += 1) value /= j;
  return value;
};

/** `a² - b²` as a product: the subtraction of two close doubles is exact. */
export const differenceOfSquares = (a: number, b: number): number => (a - b) * (a + b);

/** `e^x - 1 - x`, which is `x²/2 + x³/6 + …` near 0. */
export const expm1MinusX = (x: number): number => {
  if (Math.abs(x) >= seriesBelow) return Math.expm1(x) - x;
  return x * x * polynomial(12, x, (k) => reciprocalFactorial(k + 2));
};

/** `x - log(1 + x)`, which is `x²/2 - x³/3 + …` near 0. */
export const xMinusLog1p = (x: number): number => {
  if (Math.abs(x) >= seriesBelow) return x - Math.log1p(x);
  return x * x * polynomial(20, -x, (k) => 1 / (k + 2));
};
