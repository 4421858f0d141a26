export { x3 as x, mixture, gaussian } from "../kit/points.ts";

/** A level as the cases write it. */
export interface CaseLevel {
  readonly scale: number;
  readonly sigma: number;
  readonly alphaBar?: number;
  readonly beta?: number;
}
/** A score. */
export const score = [-0.75, 0.5, 1.5];
/** A draw. */
export const noise = [1.25, -0.375, -1.5];

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
