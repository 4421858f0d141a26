import { expm1, ln1p } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { levels } from "./betas.ts";
import type { Rates } from "./rate.ts";
import { betaIntegralInverse, integralTo } from "./rate.ts";

interface Sigmas {
  readonly sigmaMin: Real;
  readonly sigmaMax: Real;
}

/** An SDE with its parameters. */
export type RealSde = (Sigmas & { readonly kind: "ve" }) | (Rates & { readonly kind: "vp" | "subvp" });

export const sigmaGeometric = ({ t, sigmaMin, sigmaMax }: Sigmas & { t: Real }): { sigma: Real } => ({
  sigma: sigmaMin.times(sigmaMax.over(sigmaMin).power(t)),
});

export const sigmasGeometric = (inputs: Sigmas & { numLevels: number }): { sigmas: RealVec } => {
  const { numLevels, sigmaMin, sigmaMax } = inputs;
  const level = (i: number): Real => {
    if (i === 1) return sigmaMin;
    if (i === numLevels) return sigmaMax;
    return sigmaGeometric({ t: constant(i - 1).over(constant(numLevels - 1)), sigmaMin, sigmaMax }).sigma;
  };
  return { sigmas: [constant(0), ...levels(numLevels).map(level)] };
};

export const signalToNoiseRatio = ({ scale, sigma }: { scale: Real; sigma: Real }): { snrRatio: Real } => ({
  snrRatio: scale.squared().over(sigma.squared()),
});

export const sdeLogSnr = ({ t, sde }: { t: Real; sde: RealSde }): { logSnr: Real } => {
  const two = constant(2);
  if (sde.kind === "ve") return { logSnr: two.times(sigmaGeometric({ t, ...sde }).sigma.ln()).negated() };
  const integral = integralTo(t, sde);
  if (sde.kind === "vp") return { logSnr: expm1(integral).ln().negated() };
  const half = integral.over(two);
  const twiceSinh = expm1(half).minus(expm1(half.negated()));
  return { logSnr: two.times(twiceSinh.ln()).negated() };
};

export const vpTimeFromLogSnr = (inputs: Rates & { logSnr: Real }): { t: Real } => {
  const { logSnr, betaMin, betaMax } = inputs;
  return betaIntegralInverse({ betaInt: ln1p(logSnr.negated().exp()), betaMin, betaMax });
};

export const sigmaBarFromAlphaBar = ({ alphaBar }: { alphaBar: Real }): { sigmaBar: Real } => ({
  sigmaBar: constant(1).minus(alphaBar).over(alphaBar).sqrt(),
});
