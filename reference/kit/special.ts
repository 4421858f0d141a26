/** Terms of the series of `atanh` that 1/5 to the power 25 needs. */
const seriesTerms = 12;

/**
 * `x - log(1 + x)` for `x > -1`, which is never negative.
 *
 * Near 0 the difference cancels. With `s = x / (2 + x)` it is `s x - 2 (s^3/3 + s^5/5 + …)`, whose first term
 * dominates.
 */
export const logExcess = (x: number): number => {
  const s = x / (2 + x);
  if (Math.abs(s) > 0.2) return x - Math.log1p(x);
  let series = 0;
  for (let k = seriesTerms; k >= 1; k -= 1) series = series * s * s + 1 / (2 * k + 1);
  return s * x - 2 * s * s * s * series;
};
