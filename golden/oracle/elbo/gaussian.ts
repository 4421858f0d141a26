import { gaussianKl, gaussianReverseConditional } from "../gaussian.ts";
import { diffusedMatrix, logDensity } from "../gaussian/parts.ts";
import { signalPowers } from "../kit/levels.ts";
import {
  asMatrix,
  identity,
  inverse,
  matmul,
  scaledMatrix,
  subtractedMatrices,
  trace,
  transpose,
} from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { half, one, sum } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { at, scaled } from "../kit/vectors.ts";
import type { Inputs, Oracle } from "../signatures.ts";

type Data = Inputs<"elboGaussian">;

/** Signal scale and noise of a level. */
const levelAt = (alphaBars: RealVec, t: number): { scale: Real; sigma: Real } => {
  const alphaBar = at(alphaBars, t);
  return { scale: alphaBar.sqrt(), sigma: one().minus(alphaBar).sqrt() };
};

const marginal = ({ covariance0, mean0 }: Data, { scale, sigma }: { scale: Real; sigma: Real }): RealMat =>
  diffusedMatrix(covariance0, mean0.length, scale, sigma);

/** L_T with the exact distribution of x_T as the prior. */
const priorTerm = (data: Data, alphaBars: RealVec): Real => {
  const level = levelAt(alphaBars, data.betas.length);
  return gaussianKl({
    meanP: scaled(level.scale, data.x0),
    covarianceP: level.sigma.squared(),
    meanQ: scaled(level.scale, data.mean0),
    covarianceQ: marginal(data, level),
  }).kl;
};

/** The exact reverse kernel to level t - 1: its mean at the mean of x_t, its covariance, and its gain. */
const reverseKernel = (data: Data, alphaBars: RealVec, t: number) => {
  const [level, before] = [levelAt(alphaBars, t), levelAt(alphaBars, t - 1)];
  const { mean, covariance } = gaussianReverseConditional({
    x: scaled(level.scale, data.x0),
    mean0: data.mean0,
    covariance0: data.covariance0,
    ...level,
    scalePrev: before.scale,
    sigmaPrev: before.sigma,
  });
  const share = matmul(marginal(data, before), inverse(marginal(data, level)));
  const gain = scaledMatrix(level.scale.over(before.scale), share);
  return { mean, covariance: asMatrix(covariance, data.x0.length), gain, variance: level.sigma.squared() };
};

/** What a quadratic term gains on average when its argument is A x_t: half of Var(x_t | x_0) tr(A' S^-1 A). */
const fluctuation = (a: RealMat, covariance: RealMat, variance: Real): Real =>
  half()
    .times(variance)
    .times(trace(matmul(transpose(a), matmul(inverse(covariance), a))));

/** The mean of L_{t-1} over x_t given x_0. */
const stepTerm = (data: Data, alphaBars: RealVec, t: number): Real => {
  const { mean, covariance, gain, variance } = reverseKernel(data, alphaBars, t);
  const [alphaBar, before] = [at(alphaBars, t), at(alphaBars, t - 1)];
  const alpha = alphaBar.over(before);
  const weight = alpha.sqrt().times(one().minus(before)).over(one().minus(alphaBar));
  const betaTilde = one().minus(before).over(one().minus(alphaBar)).times(one().minus(alpha));
  const atMean = gaussianKl({
    meanP: scaled(before.sqrt(), data.x0),
    covarianceP: betaTilde,
    meanQ: mean,
    covarianceQ: covariance,
  }).kl;
  const difference = subtractedMatrices(scaledMatrix(weight, identity(data.x0.length)), gain);
  return atMean.plus(fluctuation(difference, covariance, variance));
};

/** The mean of L_0 over x_1 given x_0. */
const reconstructionTerm = (data: Data, alphaBars: RealVec): Real => {
  const { mean, covariance, gain, variance } = reverseKernel(data, alphaBars, 1);
  return fluctuation(gain, covariance, variance).minus(logDensity(data.x0, mean, covariance));
};

export const elboGaussian: Oracle["elboGaussian"] = (data) => {
  const alphaBars = signalPowers(data.betas);
  const steps = data.betas.slice(1).map((_, i) => stepTerm(data, alphaBars, i + 2));
  return { nll: priorTerm(data, alphaBars).plus(sum(steps)).plus(reconstructionTerm(data, alphaBars)) };
};
