import type { CaseGmm } from "../kit/steps.ts";

/** A level as the cases write it. */
export interface CaseLevel {
  readonly scale: number;
  readonly sigma: number;
  readonly alphaBar?: number;
  readonly beta?: number;
}

/** A state. */
export const x = [0.5, -1.25, 2];
/** A score. */
export const score = [-0.75, 0.5, 1.5];
/** A draw. */
export const noise = [1.25, -0.375, -1.5];

/** Two components in two dimensions. */
export const mixture: CaseGmm = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};
/** One Gaussian in one dimension. */
export const gaussian: CaseGmm = { weights: [1], means: [[0.75]], covariances: [0.375] };

const clean: CaseLevel = { scale: 1, sigma: 0 };

/** Levels of a variance-exploding chain. */
export const veLevels = (sigmas: readonly number[]): CaseLevel[] => sigmas.map((sigma) => ({ scale: 1, sigma }));

/** Levels of a variance-preserving chain, rounded to binary32. */
export const vpLevels = (betas: readonly number[]): CaseLevel[] => {
  let alphaBar = 1;
  const noisy = betas.map((beta) => {
    alphaBar *= 1 - beta;
    return { scale: Math.fround(Math.sqrt(alphaBar)), sigma: Math.fround(Math.sqrt(1 - alphaBar)), alphaBar, beta };
  });
  return [clean, ...noisy];
};

/** Levels of the sub-VP SDE, whose standard deviation is the variance of VP. */
export const subvpLevels = (betas: readonly number[]): CaseLevel[] =>
  vpLevels(betas).map((level, i) =>
    i === 0 ? level : { scale: level.scale, sigma: 1 - (level.alphaBar as number), beta: level.beta as number },
  );
