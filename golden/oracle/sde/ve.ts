import { varianceBetween } from "../kit/levels.ts";
import { constant, one } from "../kit/real.ts";
import { scaled } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";
import { centredLogPdf, sigmaAt } from "./parts.ts";

export const veDrift: Oracle["veDrift"] = ({ x }) => ({ drift: x.map(() => constant(0)) });

export const veDiffusion: Oracle["veDiffusion"] = ({ t, sigmaMin, sigmaMax }) => ({
  g: sigmaAt(t, { sigmaMin, sigmaMax }).times(constant(2).times(sigmaMax.over(sigmaMin).ln()).sqrt()),
});

export const veKernel: Oracle["veKernel"] = ({ s, t, ...sigmas }) => ({
  gain: one(),
  variance: varianceBetween(sigmaAt(t, sigmas), sigmaAt(s, sigmas)),
});

export const veMarginal: Oracle["veMarginal"] = ({ t, ...sigmas }) => ({ scale: one(), sigma: sigmaAt(t, sigmas) });

export const vePriorSample: Oracle["vePriorSample"] = ({ noise, sigmaMax }) => ({
  x: scaled(sigmaMax, noise),
});

export const vePriorLogPdf: Oracle["vePriorLogPdf"] = ({ x, sigmaMax }) => ({
  logp: centredLogPdf(x, sigmaMax.squared()),
});
