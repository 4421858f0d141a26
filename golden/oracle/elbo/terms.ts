import { ddpmForwardMarginal, ddpmMeanFromEps, ddpmPosteriorMean, ddpmPosteriorVariance } from "../ddpm.ts";
import { signalPowers } from "../kit/levels.ts";
import type { Real } from "../kit/real.ts";
import { constant, half, one, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at, squaredNorm, subtracted } from "../kit/vectors.ts";
import { epsAtLabel } from "../models.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { elboDecoderLogProb } from "./decoder.ts";

export const elboTotal: Oracle["elboTotal"] = ({ priorKl, stepKls, reconstruction }) => ({
  total: priorKl.plus(sum(stepKls)).plus(reconstruction),
});

export const elboPriorKl: Oracle["elboPriorKl"] = ({ x0, alphaBar }) => {
  const entries = x0.map((x) => alphaBar.times(x.squared()).minus(alphaBar).minus(one().minus(alphaBar).ln()));
  return { kl: half().times(sum(entries)) };
};

export const elboStepKl: Oracle["elboStepKl"] = ({ meanP, betaTilde, meanQ, variance }) => {
  const gap = subtracted(meanP, meanQ);
  const ratio = betaTilde.over(variance);
  const excess = constant(meanP.length).times(half()).times(ratio.minus(one()).minus(ratio.ln()));
  return { kl: squaredNorm(gap).over(constant(2).times(variance)).plus(excess) };
};

type Chain = Inputs<"elboTerms">;

/** State of level t, and the mean that the model gives it one level below. */
const modelAt = ({ x0, betas, epsFn, noises }: Chain, alphaBars: RealVec, t: number): { x: RealVec; mean: RealVec } => {
  const alphaBar = at(alphaBars, t);
  const { x } = ddpmForwardMarginal({ x0, alphaBar, noise: at(noises, t - 1) });
  const eps = epsAtLabel(epsFn, x, t - 1);
  return { x, mean: ddpmMeanFromEps({ x, eps, beta: at(betas, t - 1), alphaBar }).mean };
};

const stepAt = (chain: Chain, alphaBars: RealVec, t: number): Real => {
  const levels = { alphaBar: at(alphaBars, t), alphaBarPrev: at(alphaBars, t - 1) };
  const { x, mean } = modelAt(chain, alphaBars, t);
  return elboStepKl({
    meanP: ddpmPosteriorMean({ x, x0: chain.x0, ...levels }).mean,
    betaTilde: ddpmPosteriorVariance(levels).variance,
    meanQ: mean,
    variance: at(chain.variances, t - 1),
  }).kl;
};

export const elboTerms: Oracle["elboTerms"] = (chain) => {
  const { x0, betas, variances } = chain;
  const alphaBars = signalPowers(betas);
  const sigma = at(variances, 0).sqrt();
  const { logProbs } = elboDecoderLogProb({ x0, mean: modelAt(chain, alphaBars, 1).mean, sigma });
  return {
    priorKl: elboPriorKl({ x0, alphaBar: at(alphaBars, betas.length) }).kl,
    stepKls: betas.slice(1).map((_, i) => stepAt(chain, alphaBars, i + 2)),
    reconstruction: sum(logProbs).negated(),
  };
};
