import type { GoldenOutput } from "../../../src/contract/format.ts";
import { exactEps } from "../../../reference/models.ts";
import { numbers, tensor, vec } from "../../../reference/kit/tensor.ts";
import type { CaseSource, ChapterCases, StepSource } from "../kit/case.ts";
import { pick, reject } from "../kit/build.ts";
import { table, epsModel, gaussianModel } from "./inputs.ts";

const sample = {
  x: [0.75, -1.5],
  epsFn: epsModel,
  alphaBars: table,
  timesteps: [1, 3, 6, 8],
  eta: 0.5,
  noises: [
    [0.5, -1.25],
    [1, 0.25],
    [-0.75, 0.5],
    [2, -2],
  ],
};

/** The steps of a run, from its golden states. */
export const sampleSteps = (
  inputs: CaseSource["inputs"],
  outputs: Readonly<Record<string, GoldenOutput>>,
): StepSource[] => {
  const { epsFn, alphaBars, timesteps, eta, noises } = inputs as unknown as typeof sample;
  const { shape, data } = outputs["trajectory"]?.value as { shape: number[]; data: number[] };
  const d = shape[1] as number;
  const descending = [...timesteps].reverse();
  const { weights, means, covariances } = epsFn.gmm;
  const gmm = {
    weights: vec(weights),
    means: tensor([weights.length, d], means.flat()),
    covariances: covariances.map((entry) => (typeof entry === "number" ? entry : vec(entry))),
  };
  return descending.map((t, j) => {
    const state = data.slice(j * d, (j + 1) * d);
    const alphaBar = alphaBars[t] as number;
    const prediction = exactEps(gmm, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar), vec(state));
    return {
      operation: "ddimStep",
      inputs: {
        x: state,
        eps: numbers(prediction),
        noise: noises[j],
        alphaBar,
        alphaBarPrev: alphaBars[descending[j + 1] ?? 0],
        eta,
      },
    };
  });
};

/** Cases of the whole sampler. */
export const sampleCases: ChapterCases["operations"] = {
  ddimSample: [
    pick("mixture", ["explicitNoise"], "Two dimensions, two components, four of eight levels.", sample),
    pick("mixture-deterministic", ["deterministic"], "The same without noise: the recorded noise must not matter.", {
      ...sample,
      eta: 0,
    }),
    pick("mixture-markov", ["markov"], "The same at eta = 1, every level.", {
      ...sample,
      timesteps: [1, 2, 3, 4, 5, 6, 7, 8],
      eta: 1,
      noises: [...sample.noises, [0.125, 1.5], [-0.5, -0.25], [1.75, 0.375], [0.875, -0.625]],
    }),
    pick("gaussian", ["explicitNoise"], "One dimension, where every step is affine.", {
      ...sample,
      x: [-1.25],
      epsFn: gaussianModel,
      noises: [[0.5], [-1], [0.75], [1.5]],
    }),
    reject("eta-above-limit", ["DOMAIN"], "The noise of a level is used up before.", sample, { eta: 3 }),
  ],
};
