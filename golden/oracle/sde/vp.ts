import { mapCovariance } from "../kit/covariances.ts";
import { half, one } from "../kit/real.ts";
import { integralTo } from "../schedules/parts.ts";
import { betaIntegral } from "../schedules/rate.ts";
import type { Oracle } from "../signatures.ts";
import { beta, centredLogPdf, contraction, decay } from "./parts.ts";

export const vpDrift: Oracle["vpDrift"] = ({ x, t, ...rates }) => ({ drift: contraction(x, t, rates) });

export const vpDiffusion: Oracle["vpDiffusion"] = ({ t, ...rates }) => ({ g: beta(t, rates).sqrt() });

export const vpKernel: Oracle["vpKernel"] = (inputs) => {
  const integral = betaIntegral(inputs).betaInt;
  return { gain: decay(half().times(integral)), variance: one().minus(decay(integral)) };
};

export const vpMarginal: Oracle["vpMarginal"] = ({ t, ...rates }) => {
  const integral = integralTo(t, rates);
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
