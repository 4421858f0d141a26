import { constant } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

export const chiSquaredTailBound: Oracle["chiSquaredTailBound"] = ({ d, delta }) => {
  const log = delta.ln();
  const root = constant(d).times(log).negated().sqrt();
  return { bound: constant(d).plus(constant(2).times(root)).minus(constant(2).times(log)) };
};

export const monteCarloTolerance: Oracle["monteCarloTolerance"] = ({ kSigma, n, variance }) => {
  const share = constant(2)
    .over(constant(n - 1))
    .sqrt();
  return {
    meanTolerance: kSigma.times(variance.over(constant(n)).sqrt()),
    varianceTolerance: kSigma.times(variance).times(share),
  };
};
