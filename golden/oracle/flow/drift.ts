import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one } from "../kit/real.ts";
import type { RealRates } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import { integralTo } from "../schedules/parts.ts";
import { beta, decay, sigmaAt } from "../sde/parts.ts";
import type { Oracle } from "../signatures.ts";

export const pfDrift: Oracle["pfDrift"] = ({ drift, g, score }) => ({
  drift: subtracted(drift, scaled(half().times(g.squared()), score)),
});

export const pfDriftGeneral: Oracle["pfDriftGeneral"] = ({ drift, diffusionMatrix, divDiffusion, score }) => {
  const pull = matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score);
  return { drift: subtracted(subtracted(drift, scaled(half(), divDiffusion)), scaled(half(), pull)) };
};

export const vePfDrift: Oracle["vePfDrift"] = ({ t, score, ...sigmas }) => {
  const logRatio = sigmas.sigmaMax.over(sigmas.sigmaMin).ln();
  const rate = constant(2).times(sigmaAt(t, sigmas).squared()).times(logRatio);
  return { drift: scaled(half().times(rate).negated(), score) };
};

const decayed = (t: Real, rates: RealRates, bracket: RealVec): RealVec =>
  scaled(half().times(beta(t, rates)).negated(), bracket);

export const vpPfDrift: Oracle["vpPfDrift"] = ({ x, t, score, ...rates }) => ({
  drift: decayed(t, rates, added(x, score)),
});

export const subvpPfDrift: Oracle["subvpPfDrift"] = ({ x, t, score, ...rates }) => {
  const share = one().minus(decay(constant(2).times(integralTo(t, rates))));
  return { drift: decayed(t, rates, added(x, scaled(share, score))) };
};
