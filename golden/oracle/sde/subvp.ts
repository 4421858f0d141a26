import { mapCovariance } from "../kit/covariances.ts";
import { constant, half, one } from "../kit/real.ts";
import { integralTo } from "../schedules/parts.ts";
import { betaIntegral } from "../schedules/rate.ts";
import type { Oracle } from "../signatures.ts";
import { beta, centredLogPdf, contraction, decay } from "./parts.ts";

export const subvpDrift: Oracle["subvpDrift"] = ({ x, t, ...rates }) => ({ drift: contraction(x, t, rates) });

export const subvpDiffusion: Oracle["subvpDiffusion"] = ({ t, ...rates }) => {
  const noise = one().minus(decay(constant(2).times(integralTo(t, rates))));
  return { g: beta(t, rates).times(noise).sqrt() };
};

export const subvpKernel: Oracle["subvpKernel"] = ({ s, t, ...rates }) => {
  const between = betaIntegral({ s, t, ...rates }).betaInt;
  const both = integralTo(s, rates).plus(integralTo(t, rates));
  return {
    gain: decay(half().times(between)),
    variance: one()
      .minus(decay(between))
      .times(one().minus(decay(both))),
  };
};

export const subvpMarginal: Oracle["subvpMarginal"] = ({ t, ...rates }) => {
  const integral = integralTo(t, rates);
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
