import { mapCovariance } from "../kit/covariances.ts";
import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { scaled } from "../kit/vectors.ts";
import type { Rates } from "./parts.ts";
import { beta, betaIntegral, centredLogPdf, decay, fromZero, half, one } from "./parts.ts";

export const vpDrift = (inputs: Rates & { x: RealVec; t: Real }): { drift: RealVec } => ({
  drift: scaled(half().times(beta(inputs.t, inputs)).negated(), inputs.x),
});

export const vpDiffusion = (inputs: Rates & { t: Real }): { g: Real } => ({ g: beta(inputs.t, inputs).sqrt() });

export const vpKernel = (inputs: Rates & { s: Real; t: Real }): { gain: Real; variance: Real } => {
  const integral = betaIntegral(inputs.s, inputs.t, inputs);
  return { gain: decay(half().times(integral)), variance: one().minus(decay(integral)) };
};

export const vpMarginal = (inputs: Rates & { t: Real }): { scale: Real; sigma: Real } => {
  const integral = fromZero(inputs.t, inputs);
  return { scale: decay(half().times(integral)), sigma: one().minus(decay(integral)).sqrt() };
};

export const vpVarianceSolution = (inputs: { covariance0: RealCov; betaInt: Real }): { covariance: RealCov } => {
  const rest = decay(inputs.betaInt);
  const covariance = mapCovariance(
    inputs.covariance0,
    (entry) => one().plus(rest.times(entry.minus(one()))),
    (entry) => rest.times(entry),
  );
  return { covariance };
};

export const vpPriorLogPdf = ({ x }: { x: RealVec }): { logp: Real } => ({ logp: centredLogPdf(x, one()) });
