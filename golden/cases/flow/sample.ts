import { sdeCoefficients } from "../../../reference/sde.ts";
import { pfDrift } from "../../../reference/flow.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { marginalAt } from "../../../reference/models.ts";
import type { GoldenOutput } from "../../../src/contract/format.ts";
import { pick } from "../kit/build.ts";
import type { CaseSource, ChapterCases, StepSource } from "../kit/case.ts";
import type { CaseGmm } from "../kit/steps.ts";
import { scoreAt, statesOf } from "../kit/steps.ts";
import { gaussian, manyDimensions, sparse, subvp, ve, vp, wide } from "./inputs.ts";

interface Inputs {
  readonly x: readonly number[];
  readonly times: readonly number[];
  readonly sde: Sde;
  readonly method: "euler" | "heun" | "rk4";
  readonly scoreFn: { readonly gmm: CaseGmm; readonly sde: Sde };
}

/** The velocity of the flow at a golden state. */
const velocityAt = ({ sde, scoreFn }: Inputs, x: readonly number[], t: number): number[] => {
  const score = scoreAt(scoreFn.gmm, marginalAt(t, sde), x);
  return numbers(pfDrift({ ...sdeCoefficients({ x, t, sde }), score }).drift);
};

const operations = { heun: "heunOdeStep", rk4: "pfRk4Step" };

/** The steps of a run, from its golden states. */
export const sampleSteps = (
  inputs: CaseSource["inputs"],
  outputs: Readonly<Record<string, GoldenOutput>>,
): StepSource[] => {
  const run = inputs as unknown as Inputs;
  const { times, method, scoreFn } = run;
  const grid = [...times].reverse();
  return statesOf(outputs)
    .slice(0, -1)
    .map((x, j) => {
      const t = grid[j] as number;
      const h = t - (grid[j + 1] as number);
      if (method === "euler") return { operation: "pfEulerStep", inputs: { x, drift: velocityAt(run, x, t), h } };
      return { operation: operations[method], inputs: { x, t, h, driftFn: scoreFn } };
    });
};

const sample = {
  x: [0.75, -1.5],
  times: [0.125, 0.375, 0.75, 1],
  sde: vp,
  method: "heun",
  scoreFn: { gmm: sparse, sde: vp },
};

/** Cases of the sampler with fixed steps. */
export const sampleCases: ChapterCases["operations"] = {
  pfSample: [
    pick("heun/vp", ["deterministic"], "Two dimensions, two components, three steps.", sample),
    pick("euler/vp", ["deterministic"], "The same with one evaluation in each step.", { ...sample, method: "euler" }),
    pick("euler/ve", ["deterministic"], "Three steps under VE.", {
      ...sample,
      x: [5.5, -7.5],
      method: "euler",
      sde: ve,
      scoreFn: { gmm: sparse, sde: ve },
    }),
    pick("rk4/subvp", ["deterministic"], "Two steps under sub-VP.", {
      ...sample,
      times: [0.25, 0.625, 1],
      method: "rk4",
      sde: subvp,
      scoreFn: { gmm: sparse, sde: subvp },
    }),
    pick("heun/gaussian", ["deterministic"], "One dimension, where every step is affine.", {
      ...sample,
      x: [-1.25],
      scoreFn: { gmm: gaussian, sde: vp },
    }),
    pick("euler/48", ["deterministic"], "48 dimensions, two steps.", {
      x: wide.map((i) => [1, 0, 0.375][i % 3]),
      times: [0.25, 0.5, 1],
      sde: vp,
      method: "euler",
      scoreFn: { gmm: manyDimensions, sde: vp },
    }),
  ],
};
