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
  "entropyRate.rate": {
    limit: 200,
    reason: "a sum of two terms of opposite sign: near their balance any number of units",
  },
  "transitionKernel.variance": {
    limit: Infinity,
    reason:
      "a difference of squares that the inputs do not determine near s = t: the kernels of the SDEs have closed forms",
  },
  "sdeFromKernel.gSquared": {
    limit: 40,
    reason: "a difference of two given rates: near their balance any number of units",
  },
  "vpKernel.gain": {
    limit: 450,
    reason: "the exponential multiplies the rounding error of its exponent, up to 372 on this grid",
  },
  "subvpKernel.gain": {
    limit: 450,
    reason: "the exponential multiplies the rounding error of its exponent, up to 372 on this grid",
  },
  "vpMarginal.scale": {
    limit: 450,
    reason: "the exponential multiplies the rounding error of its exponent, up to 372 on this grid",
  },
  "subvpMarginal.scale": {
    limit: 450,
    reason: "the exponential multiplies the rounding error of its exponent, up to 372 on this grid",
  },
  "subvpKernel.variance": { limit: 5, reason: "a product of two expm1 of rounded integrals" },
  "veKernel.variance": { limit: 6, reason: "a product of difference and sum of two powers of a rounded ratio" },
  "pcLangevinStepSizeSqrtDim.stepSize": {
    limit: 9,
    reason: "a square doubles the errors of a root, a quotient and a product; it and two more products round once each",
  },
  "consistencyFunction.cSkip": {
    limit: 6,
    reason:
      "a square doubles the error of a rounded difference; it, the sum, the numerator and the quotient round once each",
  },
  "ddimElboWeight.weight": {
    limit: 9,
    reason: "a square doubles the error of its argument, a quotient of two computed sums",
  },
  "dsmFloor.floor": {
    limit: 2100,
    reason: "a difference of two given quantities: near their balance any number of units",
  },
  "importanceTimeVp.t": {
    limit: 60,
    reason: "the exponential multiplies the rounding error of u Z by u Z, up to 40 before the integral reaches 1",
  },
  "importanceTimeSubvp.t": {
    limit: 60,
    reason: "the exponential multiplies the rounding error of u Z by u Z, up to 80 before the integral reaches 1",
  },
  "trainLambdaLikelihood.weight": { limit: 5, reason: "the square of a power of a rounded ratio doubles its error" },
  "likelihoodBitsPerDim.bpd": {
    limit: 1000,
    reason: "a density term and an offset of opposite sign: near their balance any number of units",
  },
};
