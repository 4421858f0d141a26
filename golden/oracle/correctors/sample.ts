import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealLevel } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at, norm } from "../kit/vectors.ts";
import { scoreAtLevel } from "../models.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { predictors } from "./predictors.ts";
import { pcAldStepSize, pcLangevinStep, pcLangevinStepSize } from "./step.ts";

type Run = Inputs<"pcSample">;

/** α of a level: 1 without a beta, and at the data. */
const factorAt = (run: Run, i: number): Real => {
  const { beta, alphaBar } = at(run.levels, i);
  if (i === 0 || beta === undefined) return one();
  return run.alphaRule === "cumulative" ? (alphaBar as Real) : one().minus(beta);
};

const corrected = (run: Run, x: RealVec, i: number, noise: RealVec): { state: RealVec; mean: RealVec } => {
  const score = scoreAtLevel(run.scoreFn, x, i);
  const alphaFactor = factorAt(run, i);
  const { stepSize } =
    run.corrector === "ald"
      ? pcAldStepSize({ snr: run.snr, sigma: at(run.levels, i).sigma, alphaFactor })
      : pcLangevinStepSize({ snr: run.snr, noiseNorm: norm(noise), gradNorm: norm(score), alphaFactor });
  const { xNext, xMean } = pcLangevinStep({ x, score, stepSize, noise });
  return { state: xNext, mean: xMean };
};

const predicted = (run: Run, x: RealVec, i: number, noise: RealVec): { state: RealVec; mean: RealVec } => {
  const step = predictors[run.predictor];
  if (step === undefined) throw new RangeError(`oracle: no predictor "${run.predictor}"`);
  const score = scoreAtLevel(run.scoreFn, x, i);
  const { xPrev, xMean } = step({ x, score, noise, level: at(run.levels, i), next: at(run.levels, i - 1) });
  return { state: xPrev, mean: xMean };
};

export const pcSample: Oracle["pcSample"] = (run) => {
  const trajectory: RealVec[] = [run.x];
  let xMean = run.x;
  const update = (move: typeof corrected, i: number): void => {
    const used = trajectory.length - 1;
    const { state, mean } = move(run, at(trajectory, used), i, at(run.noises, used));
    trajectory.push(state);
    xMean = mean;
  };
  const correct = (i: number): void => {
    for (let m = 0; run.corrector !== "none" && m < run.numCorrectors; m += 1) update(corrected, i);
  };
  const predict = (i: number): void => {
    if (run.predictor !== "none") update(predicted, i);
  };
  const last = run.levels.length - 1;
  if (run.mode === "predictor-first") {
    for (let i = last - 1; i >= 0; i -= 1) {
      predict(i + 1);
      correct(i);
    }
  } else {
    for (let i = last; i >= 1; i -= 1) {
      correct(i);
      predict(i);
    }
  }
  return { x: at(trajectory, trajectory.length - 1), xMean, trajectory };
};

const veLevels = (sigmas: RealVec): RealLevel[] => sigmas.map((sigma) => ({ scale: one(), sigma }));

const vpLevels = (betas: RealVec): RealLevel[] => {
  const levels: RealLevel[] = [{ scale: one(), sigma: constant(0) }];
  let alphaBar = one();
  for (const beta of betas) {
    alphaBar = alphaBar.times(one().minus(beta));
    levels.push({ scale: alphaBar.sqrt(), sigma: one().minus(alphaBar).sqrt(), alphaBar, beta });
  }
  return levels;
};

export const pcSampleVe: Oracle["pcSampleVe"] = ({ sigmas, ...rest }) =>
  pcSample({
    ...rest,
    levels: veLevels(sigmas),
    predictor: "reverse-diffusion-ve",
    corrector: "langevin",
    mode: "predictor-first",
    alphaRule: "one-minus-beta",
  });

export const pcSampleVp: Oracle["pcSampleVp"] = ({ betas, ...rest }) =>
  pcSample({
    ...rest,
    levels: vpLevels(betas),
    predictor: "reverse-diffusion-vp",
    corrector: "langevin",
    mode: "predictor-first",
  });

export const pcCorrectorOnlyVe: Oracle["pcCorrectorOnlyVe"] = ({ sigmas, ...rest }) =>
  pcSample({
    ...rest,
    levels: veLevels(sigmas),
    predictor: "none",
    corrector: "langevin",
    mode: "corrector-first",
    alphaRule: "one-minus-beta",
  });

export const pcCorrectorOnlyVp: Oracle["pcCorrectorOnlyVp"] = ({ betas, ...rest }) =>
  pcSample({ ...rest, levels: vpLevels(betas), predictor: "none", corrector: "langevin", mode: "corrector-first" });
