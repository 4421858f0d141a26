import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import type { Rates } from "../sde/parts.ts";
import { beta, decay, fromZero, half, one, sigmaAt } from "../sde/parts.ts";
import type { Oracle } from "../signatures.ts";

export const pfDrift: Oracle["pfDrift"] = ({ drift, g, score }) => ({
  drift: subtracted(drift, scaled(half().times(g.squared()), score)),
});

export const pfDriftGeneral: Oracle["pfDriftGeneral"] = ({ drift, diffusionMatrix, divDiffusion, score }) => {
  const pull = matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score);
  return { drift: subtracted(subtracted(drift, scaled(half(), divDiffusion)), scaled(half(), pull)) };
};

export const vePfDrift: Oracle["vePfDrift"] = (inputs) => {
  const logRatio = inputs.sigmaMax.over(inputs.sigmaMin).ln();
  const rate = constant(2).times(sigmaAt(inputs.t, inputs).squared()).times(logRatio);
  return { drift: scaled(half().times(rate).negated(), inputs.score) };
};

const decayed = ({ t, ...rates }: { t: Real } & Rates, bracket: RealVec): RealVec =>
  scaled(half().times(beta(t, rates)).negated(), bracket);

export const vpPfDrift: Oracle["vpPfDrift"] = (inputs) => ({
  drift: decayed(inputs, added(inputs.x, inputs.score)),
});

export const subvpPfDrift: Oracle["subvpPfDrift"] = (inputs) => {
  const share = one().minus(decay(constant(2).times(fromZero(inputs.t, inputs))));
  return { drift: decayed(inputs, added(inputs.x, scaled(share, inputs.score))) };
};
