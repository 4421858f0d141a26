import { matmul, matvec, transpose } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, scaled, subtracted } from "../kit/vectors.ts";
import type { Levels, Rates } from "../sde/parts.ts";
import { beta, decay, fromZero, half, one, sigmaAt } from "../sde/parts.ts";

export const pfDrift = ({ drift, g, score }: { drift: RealVec; g: Real; score: RealVec }): { drift: RealVec } => ({
  drift: subtracted(drift, scaled(half().times(g.squared()), score)),
});

export const pfDriftGeneral = (inputs: {
  drift: RealVec;
  diffusionMatrix: RealMat;
  divDiffusion: RealVec;
  score: RealVec;
}): { drift: RealVec } => {
  const { drift, diffusionMatrix, divDiffusion, score } = inputs;
  const pull = matvec(matmul(diffusionMatrix, transpose(diffusionMatrix)), score);
  return { drift: subtracted(subtracted(drift, scaled(half(), divDiffusion)), scaled(half(), pull)) };
};

export const vePfDrift = (inputs: Levels & { t: Real; score: RealVec }): { drift: RealVec } => {
  const logRatio = inputs.sigmaMax.over(inputs.sigmaMin).ln();
  const rate = constant(2).times(sigmaAt(inputs.t, inputs).squared()).times(logRatio);
  return { drift: scaled(half().times(rate).negated(), inputs.score) };
};

interface Inputs extends Rates {
  readonly x: RealVec;
  readonly t: Real;
  readonly score: RealVec;
}

const decayed = ({ t, ...rates }: { t: Real } & Rates, bracket: RealVec): RealVec =>
  scaled(half().times(beta(t, rates)).negated(), bracket);

export const vpPfDrift = (inputs: Inputs): { drift: RealVec } => ({
  drift: decayed(inputs, added(inputs.x, inputs.score)),
});

export const subvpPfDrift = (inputs: Inputs): { drift: RealVec } => {
  const share = one().minus(decay(constant(2).times(fromZero(inputs.t, inputs))));
  return { drift: decayed(inputs, added(inputs.x, scaled(share, inputs.score))) };
};
