import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { pick, reject } from "../kit/build.ts";
import { predictionAt, statesOf } from "../kit/steps.ts";
import { linearBetas } from "./values.ts";
import { mixture, gaussian, powersOf, betas } from "../kit/points.ts";

const model = (gmm: typeof mixture | typeof gaussian, betas: readonly number[]) => ({
  gmm,
  alphaBars: powersOf(betas),
});
const run = {
  x: [0.75, -1.5],
  epsFn: model(mixture, betas),
  betas,
  varKind: "large" as "large" | "small" | number[],
  noises: [
    [0.5, -1.25],
    [1, 0.25],
    [-0.75, 0.5],
    [2, -2],
  ],
};

const line = {
  ...run,
  x: [-1.25],
  epsFn: model(gaussian, betas),
  noises: [[0.5], [-1], [0.75], [1.5]],
};

/** Variances with which the chain `line` is exact. */
const optimal = betas.map((beta, i) => {
  const [before, after] = powersOf(betas)
    .slice(i, i + 2)
    .map((power) => 0.375 * power + (1 - power)) as [number, number];
  return Math.fround((beta * before) / after);
});

const respaced = Array.from({ length: 10 }, (_, i) =>
  Math.fround(1 - linearBetas.slice(60 * i, 60 * (i + 1)).reduce((product, beta) => product * (1 - beta), 1)),
);

/** Cases of the sampler. */
export const sampleCases: readonly CaseSource[] = [
  pick("mixture/large", ["explicitNoise"], "Two dimensions, two components, four levels.", run),
  pick("mixture/small", ["explicitNoise"], "The same with the smaller variance.", { ...run, varKind: "small" }),
  pick("mixture/table", ["varianceTable"], "The same with a table: its first entry is used on the last step.", {
    ...run,
    varKind: [0.03125, 0.0625, 0.1875, 0.375],
  }),
  pick("gaussian/large", ["gaussian"], "One dimension, where every step is affine.", line),
  pick("gaussian/small", ["gaussian"], "The same with the smaller variance.", { ...line, varKind: "small" }),
  pick("gaussian/optimal", ["gaussian", "varianceTable"], "The same with the variances that make the chain exact.", {
    ...line,
    varKind: optimal,
  }),
  pick("gaussian/respaced", ["gaussian", "literature"], "Levels 60, 120, ..., 600 of the linear schedule.", {
    ...line,
    epsFn: model(gaussian, respaced),
    betas: respaced,
    varKind: "small",
    noises: [[0.5], [-1], [0.75], [1.5], [-0.25], [0.375], [1.25], [-1.75], [0.125], [0.625]],
  }),
  pick("one-level", ["lastStep"], "One level: its step is the last, and the draw does not matter.", {
    ...line,
    epsFn: model(gaussian, [0.5]),
    betas: [0.5],
    noises: [[1.5]],
  }),
  reject("model-too-short", ["DOMAIN"], "The model knows three of the four levels.", run, {
    epsFn: model(mixture, betas.slice(0, 3)),
  }),
];

const varianceOf = ({ betas: table, varKind }: typeof run, t: number): number => {
  if (typeof varKind !== "string") return varKind[t - 1] as number;
  if (t === 1) return 0;
  const beta = table[t - 1] as number;
  const powers = powersOf(table);
  return varKind === "large" ? beta : ((1 - (powers[t - 1] as number)) / (1 - (powers[t] as number))) * beta;
};

/** The steps of a run, each from its golden state. */
export const sampleSteps: NonNullable<ChapterCases["steps"]>[string] = (inputs, outputs) => {
  const given = inputs as unknown as typeof run;
  const count = given.betas.length;
  const states = statesOf(outputs);
  return given.betas.map((_, j) => {
    const t = count - j;
    const state = states[j] as number[];
    const alphaBar = powersOf(given.betas)[t] as number;
    return {
      operation: "ddpmStep",
      inputs: {
        x: state,
        eps: predictionAt(given.epsFn.gmm, alphaBar, state),
        noise: given.noises[j],
        beta: given.betas[t - 1],
        alphaBar,
        variance: varianceOf(given, t),
      },
    };
  });
};
