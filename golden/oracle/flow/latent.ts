import { atan } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, dot, scaled, subtracted } from "../kit/vectors.ts";

interface Pair {
  readonly latentA: RealVec;
  readonly latentB: RealVec;
  readonly mix: Real;
}

const one = (): Real => constant(1);

const norm = (x: RealVec): Real => dot(x, x).sqrt();

const unit = (x: RealVec): RealVec => {
  const size = norm(x);
  return x.map((entry) => entry.over(size));
};

/** The angle between two vectors that are not opposite: `2 atan(|u - v| / |u + v|)`. */
const angleOf = (a: RealVec, b: RealVec): Real => {
  const [u, v] = [unit(a), unit(b)];
  return constant(2).times(atan(norm(subtracted(u, v)).over(norm(added(u, v)))));
};

export const latentSlerp = ({ latentA, latentB, mix }: Pair): { latent: RealVec } => {
  const theta = angleOf(latentA, latentB);
  const rest = one().minus(mix);
  if (theta.isBelow(constant("1e-7"))) return { latent: added(scaled(rest, latentA), scaled(mix, latentB)) };
  const weight = (w: Real): Real => w.times(theta).sin().over(theta.sin());
  return { latent: added(scaled(weight(rest), latentA), scaled(weight(mix), latentB)) };
};

export const latentLerpUnitVariance = ({ latentA, latentB, mix }: Pair): { latent: RealVec } => ({
  latent: added(scaled(one().minus(mix.squared()).sqrt(), latentA), scaled(mix, latentB)),
});

export const latentTemperature = (inputs: { latent: RealVec; temperature: Real }): { latent: RealVec } => ({
  latent: scaled(inputs.temperature, inputs.latent),
});

export const consistencyFunction = (inputs: {
  t: Real;
  cutoff: Real;
  sigmaData: Real;
}): { cSkip: Real; cOut: Real } => {
  const past = inputs.t.minus(inputs.cutoff);
  const data = inputs.sigmaData.squared();
  return {
    cSkip: data.over(past.squared().plus(data)),
    cOut: inputs.sigmaData.times(past).over(data.plus(inputs.t.squared()).sqrt()),
  };
};
