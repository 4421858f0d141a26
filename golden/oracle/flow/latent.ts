import { atan } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, norm, scaled, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

const unit = (x: RealVec): RealVec => {
  const size = norm(x);
  return x.map((entry) => entry.over(size));
};

/** The angle between two vectors that are not opposite: `2 atan(|u - v| / |u + v|)`. */
const angleOf = (a: RealVec, b: RealVec): Real => {
  const [u, v] = [unit(a), unit(b)];
  return constant(2).times(atan(norm(subtracted(u, v)).over(norm(added(u, v)))));
};

export const latentSlerp: Oracle["latentSlerp"] = ({ latentA, latentB, mix }) => {
  const theta = angleOf(latentA, latentB);
  const rest = one().minus(mix);
  if (theta.isBelow(constant("1e-7"))) return { latent: added(scaled(rest, latentA), scaled(mix, latentB)) };
  const weight = (w: Real): Real => w.times(theta).sin().over(theta.sin());
  return { latent: added(scaled(weight(rest), latentA), scaled(weight(mix), latentB)) };
};

export const latentLerpUnitVariance: Oracle["latentLerpUnitVariance"] = ({ latentA, latentB, mix }) => ({
  latent: added(scaled(one().minus(mix.squared()).sqrt(), latentA), scaled(mix, latentB)),
});

export const latentTemperature: Oracle["latentTemperature"] = ({ latent, temperature }) => ({
  latent: scaled(temperature, latent),
});

export const consistencyFunction: Oracle["consistencyFunction"] = ({ t, cutoff, sigmaData }) => {
  const past = t.minus(cutoff);
  const data = sigmaData.squared();
  return {
    cSkip: data.over(past.squared().plus(data)),
    cOut: sigmaData.times(past).over(data.plus(t.squared()).sqrt()),
  };
};
