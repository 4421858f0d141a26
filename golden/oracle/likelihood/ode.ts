import { integrate } from "../kit/dormand-prince.ts";
import type { Real } from "../kit/real.ts";
import { Real as RealNumber, constant, one } from "../kit/real.ts";
import type { RealSde } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { added, at, scaled } from "../kit/vectors.ts";
import { divergenceOf, scoreAtTime } from "../models.ts";
import { sdeCoefficients, subvpPriorLogPdf, vePriorLogPdf, vpPriorLogPdf } from "../sde.ts";
import type { Oracle } from "../signatures.ts";

const priorLogPdf = (x: RealVec, sde: RealSde): Real => {
  if (sde.kind === "ve") return vePriorLogPdf({ x, sigmaMax: sde.sigmaMax }).logp;
  return (sde.kind === "vp" ? vpPriorLogPdf({ x }) : subvpPriorLogPdf({ x })).logp;
};

/**
 * A state as the right-hand side takes it: free of the rounding errors made before. What is computed from it carries the
 * errors of one evaluation, and these add up over the steps. Carried through every stage by absolute values they would
 * grow without bound along a flow that damps them; how the flow itself moves an error is the conditioning of the problem.
 */
const free = (x: RealVec): RealVec => x.map(({ value }) => new RealNumber(value, constant(0).value));

export const logLikelihoodOde: Oracle["logLikelihoodOde"] = ({ x, sde, scoreFn, divergenceFn, cutoff, rtol, atol }) => {
  const d = x.length;
  const field = (joint: RealVec, t: Real): RealVec => {
    const state = free(joint.slice(0, d));
    const { drift, g } = sdeCoefficients({ x: state, t, sde });
    const push = scaled(constant("-0.5").times(g.squared()), scoreAtTime(scoreFn, state, t));
    return [...added(drift, push), divergenceOf(divergenceFn, state, t)];
  };
  const y = [...x, constant(0)];
  const end = integrate({ field, t: cutoff, s: one(), y, rtol, atol, firstStep: "auto" });
  const latent = end.y.slice(0, d);
  return { logp: priorLogPdf(latent, sde).plus(at(end.y, d)), latent, nfev: end.evaluations };
};
