import { normalCdf } from "../kit/erf.ts";
import { ln1p } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one, pi } from "../kit/real.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

const zero = (): Real => constant(0);

/** Which of the 256 values a number is. */
const valueIndex = (x: Real): number => x.plus(one()).times(constant("127.5")).round();

/** Logarithm of the probability between two standardised edges, on the side where the tail is small. */
const logBetween = (lower: Real, upper: Real): Real => {
  if (zero().isBelow(lower)) return normalCdf(lower.negated()).minus(normalCdf(upper.negated())).ln();
  if (upper.isBelow(zero())) return normalCdf(upper).minus(normalCdf(lower)).ln();
  const outside = normalCdf(lower).plus(normalCdf(upper.negated()));
  return ln1p(outside.negated());
};

const logProbability = (x: Real, mean: Real, sigma: Real): Real => {
  const edge = one().over(constant(255));
  const lower = x.minus(edge).minus(mean).over(sigma);
  const upper = x.plus(edge).minus(mean).over(sigma);
  const index = valueIndex(x);
  if (index === 0) return normalCdf(upper).ln();
  return index === 255 ? normalCdf(lower.negated()).ln() : logBetween(lower, upper);
};

export const elboDecoderLogProb: Oracle["elboDecoderLogProb"] = ({ x0, mean, sigma }) => ({
  logProbs: x0.map((x, k) => logProbability(x, at(mean, k), sigma)),
});

const tanh = (x: Real): Real => {
  const [up, down] = [x.exp(), x.negated().exp()];
  return up.minus(down).over(up.plus(down));
};

export const tanhNormalCdf: Oracle["tanhNormalCdf"] = ({ x }) => {
  const cubic = constant("0.044715").times(x.times(x).times(x));
  const inner = constant(2).over(pi()).sqrt().times(x.plus(cubic));
  return { cdf: half().times(one().plus(tanh(inner))) };
};
