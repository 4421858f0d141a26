import type { StepSource } from "../kit/case.ts";
import type { CaseGmm } from "../kit/steps.ts";
import { scoreAt } from "../kit/steps.ts";
import type { CaseLevel } from "./inputs.ts";

/** A run as the cases write it. */
export interface CaseRun {
  readonly x: readonly number[];
  readonly levels: readonly CaseLevel[];
  readonly predictor: string;
  readonly corrector: string;
  readonly mode: string;
  readonly numCorrectors: number;
  readonly snr: number;
  readonly alphaRule: string;
  readonly scoreFn: { readonly gmm: CaseGmm; readonly levels: readonly CaseLevel[] };
  readonly noises: readonly (readonly number[])[];
}

/** What one update starts from. */
interface Given {
  readonly x: readonly number[];
  readonly score: readonly number[];
  readonly noise: readonly number[];
}

const eulerMaruyama = ({ x, score, noise }: Given, beta: number, spread: number): StepSource => ({
  operation: "reverseEulerMaruyamaStep",
  inputs: { x, score, noise, drift: x.map((entry) => -0.5 * beta * entry), g: Math.sqrt(spread), h: 1 },
});

const predictorStep = (name: string, given: Given, level: CaseLevel, prev: CaseLevel): StepSource => {
  const { x, score } = given;
  const sigmas = { sigma: level.sigma, sigmaPrev: prev.sigma };
  const beta = level.beta as number;
  const steps: Readonly<Record<string, StepSource>> = {
    "reverse-diffusion-ve": { operation: "veReverseDiffusionStep", inputs: { ...given, ...sigmas } },
    "reverse-diffusion-vp": { operation: "vpReverseDiffusionStep", inputs: { ...given, beta } },
    "ancestral-ve": { operation: "veAncestralStep", inputs: { ...given, ...sigmas } },
    "ancestral-vp": { operation: "vpAncestralStep", inputs: { ...given, beta } },
    "pf-ve": { operation: "vePfStep", inputs: { x, score, ...sigmas } },
    "pf-vp": { operation: "vpPfStep", inputs: { x, score, beta } },
    "em-vp": eulerMaruyama(given, beta, beta),
    "em-subvp": eulerMaruyama(given, beta, beta * (1 - level.scale ** 4)),
  };
  return steps[name] as StepSource;
};

const norm = (entries: readonly number[]): number => Math.hypot(...entries);

const factorOf = (run: CaseRun, i: number): number => {
  const { beta, alphaBar } = run.levels[i] as CaseLevel;
  if (i === 0 || beta === undefined) return 1;
  return run.alphaRule === "cumulative" ? (alphaBar as number) : 1 - beta;
};

const stepSizeOf = (run: CaseRun, { score, noise }: Given, i: number): number => {
  const { sigma } = run.levels[i] as CaseLevel;
  const ratio = run.corrector === "ald" ? sigma : norm(noise) / norm(score);
  return 2 * factorOf(run, i) * (run.snr * ratio) ** 2;
};

/** An update without a step size moves nothing and has no step. */
const correctorStep = (run: CaseRun, given: Given, i: number): StepSource[] => {
  const stepSize = stepSizeOf(run, given, i);
  return stepSize === 0 ? [] : [{ operation: "pcLangevinStep", inputs: { ...given, stepSize } }];
};

/** The level at which each update evaluates the score; a predictor leaves it, a corrector stays. */
const order = (run: CaseRun): { isPredictor: boolean; i: number }[] => {
  const last = run.levels.length - 1;
  const perLevel = run.corrector === "none" ? 0 : run.numCorrectors;
  const correctors = (i: number) => Array.from({ length: perLevel }, () => ({ isPredictor: false, i }));
  return Array.from({ length: last }, (_, j) => last - j).flatMap((i) => {
    const predictor = run.predictor === "none" ? [] : [{ isPredictor: true, i }];
    return run.mode === "predictor-first" ? [...predictor, ...correctors(i - 1)] : [...correctors(i), ...predictor];
  });
};

/** The steps of a run, each from its golden state. */
export const stepsOf = (run: CaseRun, states: readonly (readonly number[])[]): StepSource[] =>
  order(run).flatMap(({ isPredictor, i }, k) => {
    const state = states[k] as readonly number[];
    const level = run.scoreFn.levels[i] as CaseLevel;
    const given = {
      x: state,
      score: scoreAt(run.scoreFn.gmm, level, state),
      noise: run.noises[k] as readonly number[],
    };
    if (!isPredictor) return correctorStep(run, given, i);
    return [predictorStep(run.predictor, given, run.levels[i] as CaseLevel, run.levels[i - 1] as CaseLevel)];
  });
