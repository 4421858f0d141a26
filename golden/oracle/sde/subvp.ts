import { mapCovariance } from "../kit/covariances.ts";
import { constant } from "../kit/real.ts";
import { scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { beta, betaIntegral, centredLogPdf, decay, fromZero, half, one } from "./parts.ts";

export const subvpDrift: Oracle["subvpDrift"] = (inputs) => ({
  drift: scaled(half().times(beta(inputs.t, inputs)).negated(), inputs.x),
});

export const subvpDiffusion: Oracle["subvpDiffusion"] = (inputs) => {
  const noise = one().minus(decay(constant(2).times(fromZero(inputs.t, inputs))));
  return { g: beta(inputs.t, inputs).times(noise).sqrt() };
};

export const subvpKernel: Oracle["subvpKernel"] = (inputs) => {
  const between = betaIntegral(inputs.s, inputs.t, inputs);
  const both = fromZero(inputs.s, inputs).plus(fromZero(inputs.t, inputs));
  return {
    gain: decay(half().times(between)),
    variance: one()
      .minus(decay(between))
      .times(one().minus(decay(both))),
  };
};

export const subvpMarginal: Oracle["subvpMarginal"] = (inputs) => {
  const integral = fromZero(inputs.t, inputs);
  return { scale: decay(half().times(integral)), sigma: one().minus(decay(integral)) };
};

export const subvpVarianceSolution: Oracle["subvpVarianceSolution"] = ({ covariance0, betaInt }) => {
  const rest = decay(betaInt);
  const twice = decay(constant(2).times(betaInt));
  const covariance = mapCovariance(
    covariance0,
    (entry) =>
      one()
        .plus(twice)
        .plus(rest.times(entry.minus(constant(2)))),
    (entry) => rest.times(entry),
  );
  return { covariance };
};

export const subvpPriorLogPdf: Oracle["subvpPriorLogPdf"] = ({ x }) => ({ logp: centredLogPdf(x, one()) });
