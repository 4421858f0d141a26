/** A limit above 4 ulp, and why no formula in binary64 arithmetic can be expected to keep 4. */
export interface Exception {
  readonly limit: number;
  readonly reason: string;
}

/** The outputs whose error may exceed 4 ulp, as `operation.output`. */
export const exceptions: Readonly<Record<string, Exception>> = {
  "alphaBarContinuous.alphaBar": {
    limit: 700,
    reason: "the exponential multiplies the rounding error of its exponent by the exponent, up to 745 on this grid",
  },
  "alphaBarCosine.alphaBar": { limit: 6, reason: "the square of a sine doubles the error of a rounded angle" },
  "sdeLogSnr.logSnr": {
    limit: 2600,
    reason: "the logarithm crosses 0, where the rounding errors of its terms are any number of units",
  },
  "ddimElboWeight.weight": {
    limit: 9,
    reason: "a square doubles the error of its argument, a quotient of two computed sums",
  },
};
