import { constant, one } from "../kit/real.ts";
import { dot } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { radicand } from "./parts.ts";

export const ddimElboWeight: Oracle["ddimElboWeight"] = ({ alphaBar, alphaBarPrev, sigma }) => {
  const signal = alphaBarPrev.times(one().minus(alphaBar)).over(alphaBar).sqrt();
  const gap = signal.minus(radicand(alphaBarPrev, sigma).sqrt());
  return { weight: gap.squared().over(constant(2).times(sigma.squared())) };
};

export const ddimObjective: Oracle["ddimObjective"] = ({ weights, squaredErrors }) => ({
  loss: dot(weights, squaredErrors),
});
