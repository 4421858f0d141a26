import { mapCovariance } from "../kit/covariances.ts";
import { scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { beta, betaIntegral, centredLogPdf, decay, fromZero, half, one } from "./parts.ts";

export const vpDrift: Oracle["vpDrift"] = (inputs) => ({
  drift: scaled(half().times(beta(inputs.t, inputs)).negated(), inputs.x),
});

export const vpDiffusion: Oracle["vpDiffusion"] = (inputs) => ({ g: beta(inputs.t, inputs).sqrt() });

export const vpKernel: Oracle["vpKernel"] = (inputs) => {
  const integral = betaIntegral(inputs.s, inputs.t, inputs);
  return { gain: decay(half().times(integral)), variance: one().minus(decay(integral)) };
};

export const vpMarginal: Oracle["vpMarginal"] = (inputs) => {
  const integral = fromZero(inputs.t, inputs);
  return { scale: decay(half().times(integral)), sigma: one().minus(decay(integral)).sqrt() };
};

export const vpVarianceSolution: Oracle["vpVarianceSolution"] = ({ covariance0, betaInt }) => {
  const rest = decay(betaInt);
  const covariance = mapCovariance(
    covariance0,
    (entry) => one().plus(rest.times(entry.minus(one()))),
    (entry) => rest.times(entry),
  );
  return { covariance };
};

export const vpPriorLogPdf: Oracle["vpPriorLogPdf"] = ({ x }) => ({ logp: centredLogPdf(x, one()) });
