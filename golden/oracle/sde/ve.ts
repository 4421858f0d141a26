import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { scaled } from "../kit/vectors.ts";
import type { Levels } from "./parts.ts";
import { centredLogPdf, one, sigmaAt } from "./parts.ts";

export const veDrift = ({ x }: { x: RealVec; t: Real }): { drift: RealVec } => ({ drift: x.map(() => constant(0)) });

export const veDiffusion = (inputs: Levels & { t: Real }): { g: Real } => ({
  g: sigmaAt(inputs.t, inputs).times(constant(2).times(inputs.sigmaMax.over(inputs.sigmaMin).ln()).sqrt()),
});

export const veKernel = (inputs: Levels & { s: Real; t: Real }): { gain: Real; variance: Real } => ({
  gain: one(),
  variance: sigmaAt(inputs.t, inputs).squared().minus(sigmaAt(inputs.s, inputs).squared()),
});

export const veMarginal = (inputs: Levels & { t: Real }): { scale: Real; sigma: Real } => ({
  scale: one(),
  sigma: sigmaAt(inputs.t, inputs),
});

export const vePriorSample = (inputs: { noise: RealVec; sigmaMax: Real }): { x: RealVec } => ({
  x: scaled(inputs.sigmaMax, inputs.noise),
});

export const vePriorLogPdf = (inputs: { x: RealVec; sigmaMax: Real }): { logp: Real } => ({
  logp: centredLogPdf(inputs.x, inputs.sigmaMax.squared()),
});
