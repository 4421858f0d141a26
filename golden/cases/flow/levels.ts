import { scale, numbers, vec } from "../../../reference/kit/tensor.ts";
import type { GoldenOutput } from "../../../src/contract/format.ts";
import { pick, reject } from "../kit/build.ts";
import type { CaseSource, ChapterCases, StepSource } from "../kit/case.ts";
import type { CaseGmm } from "../kit/steps.ts";
import { scoreAt, statesOf } from "../kit/steps.ts";
import { gaussian, manyDimensions, mixture, wide } from "./inputs.ts";

interface Inputs {
  readonly sigmas: readonly number[];
  readonly method: "euler" | "heun";
  readonly scoreFn: { readonly gmm: CaseGmm };
}

/** The steps of a run, from its golden states. */
export const levelSteps = (
  inputs: CaseSource["inputs"],
  outputs: Readonly<Record<string, GoldenOutput>>,
): StepSource[] => {
  const { sigmas, method, scoreFn } = inputs as unknown as Inputs;
  const levels = [...sigmas].reverse();
  return statesOf(outputs)
    .slice(0, -1)
    .map((x, j) => {
      const [t, next] = [levels[j] as number, levels[j + 1] as number];
      const h = t - next;
      if (method === "heun" && next > 0)
        return { operation: "heunOdeStep", inputs: { x, t, h, driftFn: { gmm: scoreFn.gmm } } };
      const score = scoreAt(scoreFn.gmm, { scale: 1, sigma: t }, x);
      return { operation: "pfEulerStep", inputs: { x, drift: numbers(scale(-t, vec(score))), h } };
    });
};

/** The exact score of data at the levels of a run. */
const model = (gmm: object, sigmas: readonly number[]): object => ({
  gmm,
  levels: sigmas.map((sigma) => ({ scale: 1, sigma })),
});

const sigmas = [0, 0.25, 1, 2.5, 6];
const sample = { x: [5.5, -7], sigmas, method: "heun", scoreFn: model(mixture, sigmas) };
const kept = [0.5, 1.5, 4];
/** Cases of the flow in the clock of its level. */
export const levelCases: ChapterCases["operations"] = {
  pfSampleVe: [
    pick("heun", ["deterministic", "lastStep"], "Two dimensions down to the data: the last step is Euler's.", sample),
    pick("euler", ["deterministic"], "The same with one evaluation in each step.", { ...sample, method: "euler" }),
    pick(
      "heun/noise-left",
      ["deterministic", "edge"],
      "The run ends at a level above 0: every step has two evaluations.",
      {
        ...sample,
        sigmas: kept,
        scoreFn: model(mixture, kept),
      },
    ),
    pick("heun/gaussian", ["deterministic"], "One dimension, where every step is affine.", {
      ...sample,
      x: [-4.5],
      scoreFn: model(gaussian, sigmas),
    }),
    pick("heun/48", ["deterministic"], "48 dimensions, two steps.", {
      x: wide.map((i) => 0.75 * ((i % 5) - 2)),
      sigmas: [0, 0.5, 1.5],
      method: "heun",
      scoreFn: model(manyDimensions, [0, 0.5, 1.5]),
    }),
    reject("more-levels-than-the-model", ["DOMAIN"], "The model has no such level.", sample, {
      sigmas: [0, 0.25, 1, 2.5, 6, 8],
    }),
  ],
};
