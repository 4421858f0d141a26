import { constant } from "../kit/real.ts";
import { scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { centredLogPdf, one, sigmaAt } from "./parts.ts";

export const veDrift: Oracle["veDrift"] = ({ x }) => ({ drift: x.map(() => constant(0)) });

export const veDiffusion: Oracle["veDiffusion"] = (inputs) => ({
  g: sigmaAt(inputs.t, inputs).times(constant(2).times(inputs.sigmaMax.over(inputs.sigmaMin).ln()).sqrt()),
});

export const veKernel: Oracle["veKernel"] = (inputs) => ({
  gain: one(),
  variance: sigmaAt(inputs.t, inputs).squared().minus(sigmaAt(inputs.s, inputs).squared()),
});

export const veMarginal: Oracle["veMarginal"] = (inputs) => ({
  scale: one(),
  sigma: sigmaAt(inputs.t, inputs),
});

export const vePriorSample: Oracle["vePriorSample"] = ({ noise, sigmaMax }) => ({
  x: scaled(sigmaMax, noise),
});

export const vePriorLogPdf: Oracle["vePriorLogPdf"] = ({ x, sigmaMax }) => ({
  logp: centredLogPdf(x, sigmaMax.squared()),
});
