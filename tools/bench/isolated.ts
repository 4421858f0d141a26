import type { Problem } from "./problem.ts";

type Levels = readonly [a: number, s2: number];

/** The factor of one step on deviations from the mean of a Gaussian of variance `v`, whose score is linear. */
const slopeOf = ({ sampler, evaluations, steps }: Problem, i: number, v: number): number => {
  const [first = 0, second = 0] = steps[i] as readonly number[];
  const pull = (place: number): number => {
    const [a, s2] = evaluations[place] as Levels;
    return -1 / (a * a * v + s2);
  };
  if (sampler === "affine") return first + second * pull(i);
  const k = first * (1 + pull(2 * i));
  return 1 + (k + second * (1 + pull(2 * i + 1)) * (1 + k)) / 2;
};

/** The variance with which the steps of a problem leave a Gaussian of variance `v`, in parts of `v`. */
const inflation = (problem: Problem, v: number): number =>
  problem.steps.reduce((variance, row, i) => {
    const noise = problem.sampler === "affine" ? (row[2] as number) : 0;
    return slopeOf(problem, i, v) ** 2 * variance + noise ** 2;
  }, 1) / v;

/**
 * The variance with which the steps of a problem leave components that stand alone, in parts of their own and averaged by
 * weights: exactly, by the recursion of the variance. It is 1 for infinitely many steps.
 */
export const isolatedInflation = (problem: Problem): number =>
  problem.weights.reduce((sum, weight, k) => sum + weight * inflation(problem, problem.variances[k] as number), 0);
