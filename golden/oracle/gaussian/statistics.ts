import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";

export const chiSquaredTailBound = ({ d, delta }: { d: number; delta: Real }): { bound: Real } => {
  const log = delta.ln();
  const root = constant(d).times(log).negated().sqrt();
  return { bound: constant(d).plus(constant(2).times(root)).minus(constant(2).times(log)) };
};

export const monteCarloTolerance = (inputs: {
  kSigma: Real;
  n: number;
  variance: Real;
}): { meanTolerance: Real; varianceTolerance: Real } => {
  const { kSigma, n, variance } = inputs;
  const share = constant(2)
    .over(constant(n - 1))
    .sqrt();
  return {
    meanTolerance: kSigma.times(variance.over(constant(n)).sqrt()),
    varianceTolerance: kSigma.times(variance).times(share),
  };
};
