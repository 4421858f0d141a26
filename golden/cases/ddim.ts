import type { GoldenOutput } from "../format.ts";
import { exactEps } from "../../reference/models.ts";
import { numbers, tensor, vec } from "../../reference/kit/tensor.ts";
import type { CaseSource, ChapterCases, StepSource } from "./kit/case.ts";
import { generated, pick, pick64, reject } from "./kit/build.ts";
import type { Generator } from "./kit/generator.ts";
import { commonNotes } from "./kit/notes.ts";

/** Signal powers of the linear schedule with 1,000 levels, by level. */
const linear = {
  1: 0.9999,
  2: 0.99978009207207216,
  100: 0.89701367,
  500: 0.078545712,
  980: 6.0471e-5,
  1000: 4.0358297653756833e-5,
};

const x = [0.5, -1.25, 2, 0.03125];
const eps = [-0.75, 0.5, 1.5, -2];
const x0 = [0.25, -0.5, 1, -1];
const noise = [1.25, -0.375, 0.0625, -1.5];

const levels = (g: Generator): { alphaBar: number; alphaBarPrev: number } => {
  const alphaBarPrev = g.uniform(0.3, 0.99);
  return { alphaBar: Math.fround(alphaBarPrev * g.uniform(0.1, 0.9)), alphaBarPrev };
};

const orderRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("levels-swapped", ["ORDER"], "A step towards the data goes from less signal to more.", good, {
    alphaBar: good["alphaBarPrev"],
    alphaBarPrev: good["alphaBar"],
  }),
  reject("alphaBar-zero", ["DOMAIN"], "Without signal the clean data cannot be recovered from the noise.", good, {
    alphaBar: 0,
  }),
  reject("alphaBarPrev-above-one", ["DOMAIN"], "No level has more signal than the data.", good, { alphaBarPrev: 1.5 }),
  reject("alphaBar-nan", ["NONFINITE", "DOMAIN"], "NaN is not a level.", good, { alphaBar: NaN }),
];

const vectorRejects = (good: CaseSource["inputs"], name: string): CaseSource[] => [
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, { [name]: [1, 2, 3] }),
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: [0, Infinity, 0, 0],
  }),
];

const step = { x, eps, noise, alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0.5 };
const stepCases = (operation: string, given: CaseSource["inputs"]): CaseSource[] => [
  pick("eta-0", ["deterministic"], "No noise: only the coefficient of the prediction is seen.", { ...given, eta: 0 }),
  pick("eta-0.5", ["explicitNoise"], "Between deterministic and Markov: eta enters squared in the direction.", given),
  pick("eta-0.3/adjacent", ["explicitNoise", "literature"], "Levels 500 to 480 of the linear schedule.", {
    ...given,
    alphaBar: linear[500],
    alphaBarPrev: 0.095,
    eta: 0.3,
  }),
  pick("eta-1", ["markov"], "The DDPM case.", { ...given, eta: 1 }),
  pick(
    "eta-1/last-level",
    ["markov", "literature", "cancellation"],
    "Level 1000 to 980: the direction nearly vanishes.",
    {
      ...given,
      alphaBar: linear[1000],
      alphaBarPrev: linear[980],
      eta: 1,
    },
  ),
  pick("eta-1.03125", ["explicitNoise"], "Above 1 and below its limit, which is legal.", { ...given, eta: 1.03125 }),
  pick("last-step/eta-0", ["lastStep", "deterministic"], "The last step returns the predicted clean data.", {
    ...given,
    alphaBarPrev: 1,
    eta: 0,
  }),
  pick("last-step/eta-1", ["lastStep", "markov"], "No noise may remain on the last step, also at eta = 1.", {
    ...given,
    alphaBarPrev: 1,
    eta: 1,
  }),
  pick("large-prediction", ["clipping"], "A predicted clean state outside [-1, 1]: this equation does not clip.", {
    ...given,
    x: [4, -6, 3, 5],
    ...("x0" in given ? { x0: [2.5, -3, 1.75, 4] } : {}),
    eta: 0.25,
  }),
  pick64(
    "first-level",
    ["literature", "cancellation"],
    "Level 2 to 1 of the linear schedule: 1 - alphaBar is about 1e-4.",
    {
      ...given,
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    },
  ),
  ...generated(operation, 3, (g) => ({
    x: g.vec(4),
    ...("eps" in given ? { eps: g.vec(4) } : { x0: g.vec(4) }),
    noise: g.vec(4),
    ...levels(g),
    eta: g.uniform(0.05, 0.95),
  })),
  reject("negative-eta", ["DOMAIN"], "A negative stochasticity has no meaning.", given, { eta: -0.5 }),
  reject("eta-above-limit", ["DOMAIN"], "The radicand of the direction would be negative.", given, { eta: 4 }),
  ...orderRejects(given),
  ...vectorRejects(given, "noise"),
  reject("noise-missing", ["UNKNOWN_INPUT"], "Noise is an input: no function draws.", given, { noise: undefined }),
  reject("stranger", ["UNKNOWN_INPUT"], "An argument nobody knows is a mistake of the caller.", given, { sigma: 0.1 }),
];

const posterior = { x, x0, alphaBar: 0.25, alphaBarPrev: 0.75, sigma: 0.25 };
const posteriorCases = (operation: string): CaseSource[] => [
  pick("mid", ["explicitNoise"], "Some noise.", posterior),
  pick("sigma-0", ["deterministic"], "A point mass.", { ...posterior, sigma: 0 }),
  pick("sigma-max", ["edge"], "All of the room at level s is fresh noise: the direction vanishes.", {
    ...posterior,
    sigma: 0.5,
  }),
  pick("late-level", ["literature"], "Levels 500 to 100 of the linear schedule.", {
    ...posterior,
    alphaBar: linear[500],
    alphaBarPrev: linear[100],
    sigma: 0.125,
  }),
  ...generated(operation, 3, (g) => ({ x: g.vec(4), x0: g.vec(4), ...levels(g), sigma: g.uniform(0.01, 0.09) })),
  reject("sigma-too-large", ["DOMAIN"], "More noise than the level has.", posterior, { sigma: 0.75 }),
  reject("sigma-negative", ["DOMAIN"], "A standard deviation is not negative.", posterior, { sigma: -0.25 }),
  ...orderRejects(posterior),
  ...vectorRejects(posterior, "x0"),
];

const mixture = {
  weights: [0.25, 0.75],
  means: [
    [-1, 0.5],
    [1.5, -0.25],
  ],
  covariances: [0.25, [0.5, 0.125]],
};
const table = [1, 0.96875, 0.875, 0.75, 0.5625, 0.375, 0.1875, 0.0625, 0.015625];
const epsModel = { gmm: mixture, alphaBars: table };
const gaussianModel = { gmm: { weights: [1], means: [[0.75]], covariances: [0.375] }, alphaBars: table };
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

const sampleSteps = (inputs: CaseSource["inputs"], outputs: Readonly<Record<string, GoldenOutput>>): StepSource[] => {
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

const counts = { numLevels: 1000, numSteps: 10 };
const countRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("more-steps-than-levels", ["DOMAIN"], "A sub-sequence is not longer than the sequence.", good, {
    numSteps: 1001,
  }),
  reject("no-steps", ["DOMAIN"], "At least one step.", good, { numSteps: 0 }),
  reject("fractional-steps", ["DOMAIN"], "A count is an integer.", good, { numSteps: 10.5 }),
];

const spacing = (numSteps: number, kind: string, offset = 0, numLevels = 1000): CaseSource["inputs"] => ({
  numLevels,
  numSteps,
  kind,
  offset,
});

const bar = { xBar: x, eps, sigmaBar: 1.5, sigmaBarPrev: 0.5 };
const barCases = (operation: string): CaseSource[] => [
  pick("mid", ["deterministic"], "A large step.", bar),
  pick("to-the-data", ["lastStep"], "The last step ends without noise.", { ...bar, sigmaBarPrev: 0 }),
  pick("no-step", ["edge"], "A step of length 0 changes nothing.", { ...bar, sigmaBarPrev: 1.5 }),
  pick("large-sigma", ["literature"], "Level 1000 to 980 of the linear schedule.", {
    ...bar,
    sigmaBar: 157.40625,
    sigmaBarPrev: 128.5,
  }),
  ...generated(operation, 3, (g) => ({
    xBar: g.vec(4),
    eps: g.vec(4),
    sigmaBar: g.uniform(1, 9),
    sigmaBarPrev: g.uniform(0, 1),
  })),
  reject("levels-swapped", ["ORDER"], "A step towards the data lowers the noise.", bar, {
    sigmaBar: 0.5,
    sigmaBarPrev: 1.5,
  }),
  reject("negative-level", ["DOMAIN"], "A noise level is not negative.", bar, { sigmaBarPrev: -0.5 }),
  ...vectorRejects(bar, "eps"),
];

const pair = { alphaBar: 0.25, alphaBarPrev: 0.75 };

/** Which inputs the chapter ddim is checked on, and why each. */
export const ddimCases: ChapterCases = {
  notes: {
    ...commonNotes,
    deterministic: { class: "edge", text: "No noise enters: eta = 0 or sigma = 0." },
    markov: { class: "edge", text: "eta = 1, where the family is DDPM and the forward process is Markov." },
    explicitNoise: { class: "convention", text: "Noise is an input and enters with the stated standard deviation." },
    lastStep: { class: "edge", text: "The step that ends at the data, alphaBarPrev = 1: no noise may remain." },
    clipping: {
      class: "convention",
      text: "Predicted clean data outside [-1, 1]; no equation of this chapter clips it.",
    },
    convention: { class: "convention", text: "A legal choice that an implementation should declare." },
    counting: { class: "exact", text: "Integers, compared exactly: off-by-one errors and rounding of ratios." },
  },
  steps: { ddimSample: sampleSteps },
  operations: {
    ddimPosterior: posteriorCases("ddimPosterior"),
    ddimJointLogPdf: [
      pick("three-levels", ["explicitNoise"], "Two transitions and the prior.", {
        chain: [
          [0.5, -0.25],
          [0.75, 0.5],
          [-1.5, 1.25],
        ],
        x0: [0.25, -0.5],
        alphaBars: [1, 0.75, 0.5, 0.125],
        variances: [0, 0.125, 0.25],
      }),
      pick("one-level", ["edge"], "Only the prior term is left.", {
        chain: [[0.5, -0.25]],
        x0: [0.25, -0.5],
        alphaBars: [1, 0.5],
        variances: [0],
      }),
      ...generated("ddimJointLogPdf", 2, (g) => ({
        chain: [g.vec(3), g.vec(3)],
        x0: g.vec(3),
        alphaBars: [1, g.uniform(0.6, 0.9), g.uniform(0.1, 0.5)],
        variances: [0, g.uniform(0.02, 0.09)],
      })),
      reject(
        "table-rises",
        ["ORDER"],
        "Signal falls along the chain.",
        { chain: [[1], [2]], x0: [0], alphaBars: [1, 0.5, 0.25], variances: [0, 0.25] },
        { alphaBars: [1, 0.25, 0.5] },
      ),
      reject(
        "no-variance",
        ["DOMAIN"],
        "A transition without noise has no density.",
        { chain: [[1], [2]], x0: [0], alphaBars: [1, 0.5, 0.25], variances: [0, 0.25] },
        { variances: [0, 0] },
      ),
      reject(
        "too-much-variance",
        ["DOMAIN"],
        "More noise than the level has.",
        { chain: [[1], [2]], x0: [0], alphaBars: [1, 0.5, 0.25], variances: [0, 0.25] },
        { variances: [0, 0.75] },
      ),
      reject(
        "short-table",
        ["SHAPE"],
        "The table has one entry more than the chain.",
        { chain: [[1], [2]], x0: [0], alphaBars: [1, 0.5, 0.25], variances: [0, 0.25] },
        { alphaBars: [1, 0.5] },
      ),
    ],
    ddimForwardBayes: posteriorCases("ddimForwardBayes").filter(({ id }) => id !== "late-level"),
    ddimSigma: [
      pick("mid", ["explicitNoise"], "Half the Markov noise.", { eta: 0.5, ...pair }),
      pick("eta-1", ["markov"], "The DDPM posterior's standard deviation.", { eta: 1, ...pair }),
      pick("eta-0", ["deterministic"], "No noise.", { eta: 0, ...pair }),
      pick("eta-2-adjacent", ["literature"], "Close levels allow a large eta.", {
        eta: 2,
        alphaBar: linear[500],
        alphaBarPrev: 0.08,
      }),
      pick("last-step", ["lastStep"], "No noise on the last step.", { eta: 1, alphaBar: 0.25, alphaBarPrev: 1 }),
      pick64("first-level", ["literature", "cancellation"], "Level 2 to 1: the logarithm form loses digits.", {
        eta: 1,
        alphaBar: linear[2],
        alphaBarPrev: linear[1],
      }),
      ...generated("ddimSigma", 3, (g) => ({ eta: g.uniform(0.05, 0.95), ...levels(g) })),
      reject(
        "negative-eta",
        ["DOMAIN"],
        "A negative stochasticity has no meaning.",
        { eta: 0.5, ...pair },
        { eta: -0.5 },
      ),
      reject(
        "eta-above-limit",
        ["DOMAIN"],
        "The noise of the level is used up before.",
        { eta: 0.5, ...pair },
        { eta: 4 },
      ),
      ...orderRejects({ eta: 0.5, ...pair }),
    ],
    ddimSigmaHat: [
      pick("mid", ["explicitNoise"], "A jump.", pair),
      pick("last-step", ["lastStep"], "Unlike sigma(1), this does not vanish.", { alphaBar: 0.25, alphaBarPrev: 1 }),
      pick64("first-level", ["literature", "cancellation"], "Level 2 to 1.", {
        alphaBar: linear[2],
        alphaBarPrev: linear[1],
      }),
      ...generated("ddimSigmaHat", 3, levels),
      ...orderRejects(pair),
    ],
    ddimDirection: [
      pick("mid", ["explicitNoise"], "Some noise takes part of the room.", { eps, alphaBarPrev: 0.75, sigma: 0.25 }),
      pick("sigma-0", ["deterministic"], "All of the room points to x_t.", { eps, alphaBarPrev: 0.75, sigma: 0 }),
      pick("sigma-max", ["edge"], "The direction vanishes.", { eps, alphaBarPrev: 0.75, sigma: 0.5 }),
      pick("last-step", ["lastStep"], "Nothing is left on the last step.", { eps, alphaBarPrev: 1, sigma: 0 }),
      ...generated("ddimDirection", 3, (g) => ({
        eps: g.vec(4),
        alphaBarPrev: g.uniform(0.1, 0.9),
        sigma: g.uniform(0.01, 0.25),
      })),
      reject(
        "sigma-hat",
        ["DOMAIN"],
        "sigma-hat belongs to the noise only: on the last step the radicand is negative.",
        { eps, alphaBarPrev: 1, sigma: 0 },
        { sigma: 0.5 },
      ),
      reject(
        "sigma-negative",
        ["DOMAIN"],
        "A standard deviation is not negative.",
        { eps, alphaBarPrev: 0.75, sigma: 0 },
        { sigma: -0.25 },
      ),
      reject(
        "eps-empty",
        ["SHAPE"],
        "A state has at least one coordinate.",
        { eps, alphaBarPrev: 0.75, sigma: 0 },
        { eps: [] },
      ),
    ],
    ddimStep: stepCases("ddimStep", step),
    ddimStepDeterministic: [
      pick("mid", ["deterministic"], "A jump.", { x, eps, ...pair }),
      pick("late", ["literature"], "Level 1000 to 980 of the linear schedule.", {
        x,
        eps,
        alphaBar: linear[1000],
        alphaBarPrev: linear[980],
      }),
      pick("last-step", ["lastStep"], "The last step returns the predicted clean data.", {
        x,
        eps,
        alphaBar: 0.25,
        alphaBarPrev: 1,
      }),
      pick64("first-level", ["literature", "cancellation"], "Level 2 to 1.", {
        x,
        eps,
        alphaBar: linear[2],
        alphaBarPrev: linear[1],
      }),
      ...generated("ddimStepDeterministic", 3, (g) => ({ x: g.vec(4), eps: g.vec(4), ...levels(g) })),
      ...orderRejects({ x, eps, ...pair }),
      ...vectorRejects({ x, eps, ...pair }, "eps"),
    ],
    ddimStepFromX0: stepCases("ddimStepFromX0", { x, x0, noise, alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0.5 }),
    ddimFirstStep: [
      pick("paper", ["deterministic"], "With Eq. 16 the noise of the first kernel is 0.", {
        x,
        eps,
        noise,
        alphaBar: 0.9375,
        sigma: 0,
      }),
      pick("full-support", ["explicitNoise"], "A positive sigma gives the kernel full support.", {
        x,
        eps,
        noise,
        alphaBar: 0.9375,
        sigma: 0.125,
      }),
      ...generated("ddimFirstStep", 3, (g) => ({
        x: g.vec(4),
        eps: g.vec(4),
        noise: g.vec(4),
        alphaBar: g.uniform(0.5, 0.95),
        sigma: g.uniform(0, 0.5),
      })),
      reject(
        "alphaBar-zero",
        ["DOMAIN"],
        "Without signal there is no clean data to recover.",
        { x, eps, noise, alphaBar: 0.9375, sigma: 0 },
        { alphaBar: 0 },
      ),
      reject(
        "sigma-negative",
        ["DOMAIN"],
        "A standard deviation is not negative.",
        { x, eps, noise, alphaBar: 0.9375, sigma: 0 },
        { sigma: -1 },
      ),
      ...vectorRejects({ x, eps, noise, alphaBar: 0.9375, sigma: 0 }, "noise"),
    ],
    ddimElboWeight: [
      pick("paper", ["literature"], "alphaBar 0.5, 0.6 and sigma 0.1: the printed proof gives 100.", {
        alphaBar: 0.5,
        alphaBarPrev: 0.6,
        sigma: 0.1,
      }),
      pick("mid", ["explicitNoise"], "A jump.", { ...pair, sigma: 0.25 }),
      pick("sigma-max", ["edge"], "The direction vanishes.", { ...pair, sigma: 0.5 }),
      ...generated("ddimElboWeight", 3, (g) => ({ ...levels(g), sigma: g.uniform(0.02, 0.09) })),
      reject(
        "sigma-zero",
        ["DOMAIN"],
        "A deterministic step has no finite weight.",
        { ...pair, sigma: 0.25 },
        { sigma: 0 },
      ),
      reject(
        "sigma-too-large",
        ["DOMAIN"],
        "More noise than the level has.",
        { ...pair, sigma: 0.25 },
        { sigma: 0.75 },
      ),
      ...orderRejects({ ...pair, sigma: 0.25 }),
    ],
    ddimObjective: [
      pick("mid", ["explicitNoise"], "Three levels.", { weights: [0.5, 1.25, 2], squaredErrors: [1, 0.75, 0.25] }),
      pick("unit-weights", ["edge"], "Weights of 1 give N times the simple loss.", {
        weights: [1, 1, 1, 1],
        squaredErrors: [0.5, 0.25, 1.5, 2],
      }),
      ...generated("ddimObjective", 2, (g) => ({ weights: g.vec(5, 0, 2), squaredErrors: g.vec(5, 0, 2) })),
      reject(
        "lengths",
        ["SHAPE"],
        "One error for each weight.",
        { weights: [1, 2], squaredErrors: [1, 2] },
        { weights: [1] },
      ),
      reject(
        "negative-weight",
        ["DOMAIN"],
        "A weight is not negative.",
        { weights: [1, 2], squaredErrors: [1, 2] },
        { weights: [1, -2] },
      ),
    ],
    ddimTimestepsLinear: [
      ...[1, 7, 10, 300, 600, 999, 1000].map((numSteps) =>
        pick(`n1000-s${numSteps}`, ["counting"], `${numSteps} of 1,000 levels.`, { numLevels: 1000, numSteps }),
      ),
      pick("n8-s3", ["counting"], "A ratio that is no integer.", { numLevels: 8, numSteps: 3 }),
      ...countRejects(counts),
    ],
    ddimTimestepsQuadratic: [
      pick("repository", ["counting", "literature"], "The default of the authors' repository.", {
        ...counts,
        fraction: 0.8,
      }),
      ...[1, 2, 16, 26, 31].map((numSteps) =>
        pick(`n1000-s${numSteps}`, ["counting"], "Where binary64 and exact arithmetic may differ.", {
          numLevels: 1000,
          numSteps,
          fraction: 0.8,
        }),
      ),
      pick("whole", ["counting"], "All of the levels.", { ...counts, fraction: 1 }),
      reject("no-fraction", ["DOMAIN"], "A fraction of nothing.", { ...counts, fraction: 0.8 }, { fraction: 0 }),
      reject(
        "fraction-above-one",
        ["DOMAIN"],
        "More than all levels.",
        { ...counts, fraction: 0.8 },
        { fraction: 1.25 },
      ),
      ...countRejects({ ...counts, fraction: 0.8 }),
    ],
    ddimTimestepsSpacing: [
      ...["leading", "linspace", "trailing"].flatMap((kind) =>
        [1, 10, 30, 61, 103].map((numSteps) =>
          pick(`${kind}-s${numSteps}`, ["counting"], `${numSteps} of 1,000 labels.`, spacing(numSteps, kind)),
        ),
      ),
      pick(
        "leading-offset",
        ["counting", "literature"],
        "The offset that Stable Diffusion uses.",
        spacing(50, "leading", 1),
      ),
      pick("linspace-tie", ["counting"], "A half is rounded to the even label.", spacing(3, "linspace", 0, 6)),
      pick(
        "trailing-tie",
        ["counting"],
        "A half is rounded to the even number before 1 is taken off.",
        spacing(2, "trailing", 0, 5),
      ),
      pick(
        "linspace-dense",
        ["counting"],
        "Nearly every label: none may appear twice.",
        spacing(19, "linspace", 0, 20),
      ),
      pick("all", ["counting"], "Every label.", spacing(20, "trailing", 0, 20)),
      reject(
        "offset-overflow",
        ["DOMAIN"],
        "Offset 1 with every level would need a level that does not exist.",
        spacing(1000, "leading"),
        { offset: 1 },
      ),
      reject("unknown-kind", ["DOMAIN"], "There are three spacings.", spacing(10, "leading"), { kind: "uniform" }),
      ...countRejects(spacing(10, "trailing")),
    ],
    ddimTimestepsStride: [
      ...[1, 2, 10, 25, 50, 100, 250, 334, 1000].map((numSteps) =>
        pick(`n1000-s${numSteps}`, ["counting"], `${numSteps} of 1,000 labels with one stride.`, {
          numLevels: 1000,
          numSteps,
        }),
      ),
      reject("impossible", ["DOMAIN"], "No stride gives exactly 300 of 1,000.", counts, { numSteps: 300 }),
      ...countRejects(counts),
    ],
    ddimFinalAlphaBar: [
      pick("one", ["lastStep"], "The paper sets alphaBar_0 to 1.", { alphaBars: [1, 0.9375, 0.5], setToOne: true }),
      pick("first", ["convention"], "The other convention keeps the noise of level 1.", {
        alphaBars: [1, 0.9375, 0.5],
        setToOne: false,
      }),
      reject(
        "table-without-one",
        ["ORDER", "DOMAIN"],
        "Entry 0 is the data.",
        { alphaBars: [1, 0.9375, 0.5], setToOne: true },
        { alphaBars: [0.9375, 0.5] },
      ),
      reject(
        "not-a-boolean",
        ["DOMAIN"],
        "A choice of two.",
        { alphaBars: [1, 0.9375, 0.5], setToOne: true },
        { setToOne: 1 },
      ),
    ],
    ddimReverseStep: [
      pick("mid", ["deterministic"], "A jump away from the data.", { x, eps, ...pair }),
      pick("from-the-data", ["edge"], "At the data the predicted clean state is the state.", {
        x,
        eps,
        alphaBar: 0.75,
        alphaBarPrev: 1,
      }),
      pick("late", ["literature"], "Level 980 to 1000 of the linear schedule.", {
        x,
        eps,
        alphaBar: linear[1000],
        alphaBarPrev: linear[980],
      }),
      ...generated("ddimReverseStep", 3, (g) => ({ x: g.vec(4), eps: g.vec(4), ...levels(g) })),
      ...orderRejects({ x, eps, ...pair }),
      ...vectorRejects({ x, eps, ...pair }, "eps"),
    ],
    ddimEulerForm: barCases("ddimEulerForm"),
    ddimOdeDrift: [
      pick("mixture", ["deterministic"], "Two components.", {
        xBar: [0.75, -1.5],
        sigmaBar: 1.5,
        epsFn: { gmm: mixture },
      }),
      pick("gaussian", ["deterministic"], "One component, where the drift is linear.", {
        xBar: [2.5],
        sigmaBar: 3,
        epsFn: { gmm: gaussianModel.gmm },
      }),
      pick("at-the-data", ["edge"], "At level 0 the exact prediction is 0.", {
        xBar: [0.75, -1.5],
        sigmaBar: 0,
        epsFn: { gmm: mixture },
      }),
      reject(
        "negative-level",
        ["DOMAIN"],
        "A noise level is not negative.",
        { xBar: [0.75, -1.5], sigmaBar: 1.5, epsFn: { gmm: mixture } },
        { sigmaBar: -1 },
      ),
      reject(
        "no-model",
        ["UNKNOWN_INPUT", "DOMAIN"],
        "A model without its mixture.",
        { xBar: [0.75, -1.5], sigmaBar: 1.5, epsFn: { gmm: mixture } },
        { epsFn: { alphaBars: [1, 0.5] } },
      ),
    ],
    ddimPfEulerForm: [
      ...barCases("ddimPfEulerForm"),
      reject("from-the-data", ["DOMAIN"], "The step divides by the level it leaves.", bar, {
        sigmaBar: 0,
        sigmaBarPrev: 0,
      }),
    ],
    ddimGaussianGain: [
      pick("unit", ["literature"], "Unit variance: the chain contracts.", { ...pair, variance0: 1 }),
      pick("point-mass", ["edge"], "Data without variance.", { ...pair, variance0: 0 }),
      pick("wide", ["explicitNoise"], "Data wider than the prior.", { ...pair, variance0: 4 }),
      pick("last-step", ["lastStep"], "The last step.", { alphaBar: 0.25, alphaBarPrev: 1, variance0: 0.375 }),
      ...generated("ddimGaussianGain", 3, (g) => ({ ...levels(g), variance0: g.uniform(0.1, 4) })),
      reject(
        "negative-variance",
        ["DOMAIN"],
        "A variance is not negative.",
        { ...pair, variance0: 1 },
        { variance0: -1 },
      ),
      ...orderRejects({ ...pair, variance0: 1 }),
    ],
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
      reject("order", ["ORDER"], "Levels ascend.", sample, { timesteps: [1, 6, 3, 8] }),
      reject("repeats", ["ORDER"], "A level appears once.", sample, { timesteps: [1, 3, 3, 8] }),
      reject("beyond-the-table", ["ORDER", "DOMAIN"], "A level outside the table.", sample, {
        timesteps: [1, 3, 6, 9],
      }),
      reject("level-zero", ["DOMAIN"], "Levels start at 1.", sample, { timesteps: [0, 3, 6, 8] }),
      reject("too-little-noise", ["SHAPE"], "One row of noise for each step, also at eta = 0.", sample, {
        noises: sample.noises.slice(1),
      }),
      reject("eta-above-limit", ["DOMAIN"], "The noise of a level is used up before.", sample, { eta: 3 }),
    ],
  },
};
