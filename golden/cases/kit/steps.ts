import { exactEps } from "../../../reference/models.ts";
import { numbers, tensor, vec } from "../../../reference/kit/tensor.ts";
import type { GoldenOutput } from "../../format.ts";

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

/** The exact noise prediction for mixture data at one signal power of a discrete chain. */
export const predictionAt = (gmm: CaseGmm, alphaBar: number, state: readonly number[]): number[] => {
  const { weights, means, covariances } = gmm;
  const mixture = {
    weights: vec(weights),
    means: tensor([weights.length, state.length], means.flat()),
    covariances: covariances.map((entry) => (typeof entry === "number" ? entry : vec(entry))),
  };
  return numbers(exactEps(mixture, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar), vec(state)));
};
