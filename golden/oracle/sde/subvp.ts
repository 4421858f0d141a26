import { mapCovariance } from "../kit/covariances.ts";
import type { RealCov } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { scaled } from "../kit/vectors.ts";
import type { Rates } from "./parts.ts";
import { beta, betaIntegral, centredLogPdf, decay, fromZero, half, one } from "./parts.ts";

export const subvpDrift = (inputs: Rates & { x: RealVec; t: Real }): { drift: RealVec } => ({
  drift: scaled(half().times(beta(inputs.t, inputs)).negated(), inputs.x),
});

export const subvpDiffusion = (inputs: Rates & { t: Real }): { g: Real } => {
  const noise = one().minus(decay(constant(2).times(fromZero(inputs.t, inputs))));
  return { g: beta(inputs.t, inputs).times(noise).sqrt() };
};

export const subvpKernel = (inputs: Rates & { s: Real; t: Real }): { gain: Real; variance: Real } => {
  const between = betaIntegral(inputs.s, inputs.t, inputs);
  const both = fromZero(inputs.s, inputs).plus(fromZero(inputs.t, inputs));
  return {
    gain: decay(half().times(between)),
    variance: one()
      .minus(decay(between))
      .times(one().minus(decay(both))),
  };
};

export const subvpMarginal = (inputs: Rates & { t: Real }): { scale: Real; sigma: Real } => {
  const integral = fromZero(inputs.t, inputs);
  return { scale: decay(half().times(integral)), sigma: one().minus(decay(integral)) };
};

export const subvpVarianceSolution = (inputs: { covariance0: RealCov; betaInt: Real }): { covariance: RealCov } => {
  const rest = decay(inputs.betaInt);
  const twice = decay(constant(2).times(inputs.betaInt));
  const covariance = mapCovariance(
    inputs.covariance0,
    (entry) =>
      one()
        .plus(twice)
        .plus(rest.times(entry.minus(constant(2)))),
    (entry) => rest.times(entry),
  );
  return { covariance };
};

export const subvpPriorLogPdf = ({ x }: { x: RealVec }): { logp: Real } => ({ logp: centredLogPdf(x, one()) });
