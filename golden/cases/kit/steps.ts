import type { Gmm } from "../../../reference/kit/records.ts";
import { numbers, tensor, vec } from "../../../reference/kit/tensor.ts";
import { exactEps, exactScore } from "../../../reference/models.ts";
import type { GoldenOutput } from "../../../src/contract/format.ts";

/** A mixture as the cases write it, with isotropic or diagonal covariances. */
export interface CaseGmm {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly covariances: readonly (number | readonly number[])[];
}

/** The golden states of a run, one list for each row of its trajectory. */
export const statesOf = (outputs: Readonly<Record<string, GoldenOutput>>): number[][] => {
  const { shape, data } = outputs["trajectory"]?.value as { shape: [number, number]; data: number[] };
  const [rows, d] = shape;
  return Array.from({ length: rows }, (_, i) => data.slice(i * d, (i + 1) * d));
};

const settled = ({ weights, means, covariances }: CaseGmm, d: number): Gmm => ({
  weights: vec(weights),
  means: tensor([weights.length, d], means.flat()),
  covariances: covariances.map((entry) => (typeof entry === "number" ? entry : vec(entry))),
});

/** The exact noise prediction for mixture data at one signal power of a discrete chain. */
export const predictionAt = (gmm: CaseGmm, alphaBar: number, state: readonly number[]): number[] =>
  numbers(exactEps(settled(gmm, state.length), Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar), vec(state)));

/** The exact score of mixture data at one level. */
export const scoreAt = (
  gmm: CaseGmm,
  level: { readonly scale: number; readonly sigma: number },
  state: readonly number[],
): number[] => numbers(exactScore(settled(gmm, state.length), level, vec(state)));
