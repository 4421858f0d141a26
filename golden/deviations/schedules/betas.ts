import { betasByKind, betasCosine, betasFromContinuous, betasLinear } from "../../../reference/schedules.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { generate, map } from "../../../reference/kit/tensor.ts";
import { gridIOverN, gridWithoutLast } from "../common/grids.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

/** `count` numbers from `first` on, of which the last would be `last` if there were `gaps` gaps. */
const ramp = (first: number, last: number, count: number, gaps = count - 1): Vec =>
  generate(count, (j) => (j === 0 ? first : first + (j * (last - first)) / gaps));

const squareOfRamp = (first: number, last: number, count: number): Vec =>
  map((root) => root * root, ramp(Math.sqrt(first), Math.sqrt(last), count));

const linearDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "betas-not-scaled-with-n",
      kind: "convention",
      title: "The range of the variances taken for another number of levels",
      hint: "betasLinear takes its ends as they are given, betasFromContinuous divides its rates by N; you do the other.",
      evidence: "guided-diffusion rescales, diffusers and ermongroup/ddim do not; diffusers pull request 12341",
    },
    [
      on(
        betasLinear,
        ({ numLevels, betaFirst, betaLast }) => ({
          betas: map((beta) => (1000 / numLevels) * beta, ramp(betaFirst, betaLast, numLevels)),
        }),
        { convention: { name: "betaRange", value: "rescaled" } },
      ),
      on(
        betasFromContinuous,
        ({ numLevels, betaMin, betaMax }) => ({ betas: ramp(betaMin / 1000, betaMax / 1000, numLevels) }),
        { convention: { name: "betaRange", value: "fixed" } },
      ),
    ],
  ),
  deviation(betasLinear, {
    id: "linear-means-three-things",
    kind: "convention",
    title: "Linear in the root",
    hint: "Your table is linear in sqrt(beta), which others call scaled_linear and here is betasByKind quad.",
    evidence: "CompVis latent-diffusion; ComfyUI issue 1998",
    convention: { name: "linear", value: "root" },
    run: ({ numLevels, betaFirst, betaLast }) => ({ betas: squareOfRamp(betaFirst, betaLast, numLevels) }),
  }),
  ...deviates(gridWithoutLast, [
    on(betasLinear, ({ numLevels, betaFirst, betaLast }) => ({
      betas: ramp(betaFirst, betaLast, numLevels, numLevels),
    })),
  ]),
  deviation(betasFromContinuous, {
    id: "betas-reach-one",
    kind: "bug",
    title: "Variances of 1 and more",
    hint: "betaMax / N is not below 1: refuse it instead of taking roots of negative signal powers later.",
    evidence: "score_sde sde_lib.py, VPSDE with 20 levels or fewer",
    acceptsAnything: true,
    run: ({ numLevels, betaMin, betaMax }) => ({ betas: ramp(betaMin / numLevels, betaMax / numLevels, numLevels) }),
  }),
  ...deviates(gridIOverN, [
    on(betasFromContinuous, ({ numLevels, betaMin, betaMax }) => ({
      betas: generate(numLevels, (j) => (betaMin + ((j + 1) / numLevels) * (betaMax - betaMin)) / numLevels),
    })),
  ]),
];

const sigmoid = (u: number): number => 1 / (1 + Math.exp(-u));

const familyDeviations: readonly Deviation[] = [
  deviation(betasByKind, {
    id: "linear-means-three-things/quad",
    kind: "bug",
    title: "The linear table for quad",
    hint: "Your quad is linear in beta; it is linear in sqrt(beta).",
    evidence: "user interfaces swap the two names; ComfyUI issue 1998",
    applies: ({ kind }) => kind === "quad",
    run: ({ numLevels, betaFirst, betaLast }) => ({ betas: ramp(betaFirst, betaLast, numLevels) }),
  }),
  deviation(betasByKind, {
    id: "quad-not-squared",
    kind: "bug",
    title: "The roots themselves",
    hint: "Your quad gives sqrt(beta): the square at the end is missing.",
    evidence: "constructed",
    applies: ({ kind }) => kind === "quad",
    run: ({ numLevels, betaFirst, betaLast }) => ({
      betas: ramp(Math.sqrt(betaFirst), Math.sqrt(betaLast), numLevels),
    }),
  }),
  deviation(betasByKind, {
    id: "jsd-off-by-one",
    kind: "bug",
    title: "jsd that starts one level late",
    hint: "Your first entry is 1/(N + 1); it is 1/N, and the last is 1.",
    evidence: "constructed",
    applies: ({ kind }) => kind === "jsd",
    run: ({ numLevels }) => ({ betas: generate(numLevels, (j) => 1 / (numLevels + 1 - j)) }),
  }),
  deviation(betasByKind, {
    id: "sigmoid-half-range",
    kind: "bug",
    title: "A sigmoid over (-3, 3)",
    hint: "Your sigmoid runs from -3 to 3; it runs from -6 to 6.",
    evidence: "denoising-diffusion-pytorch, sigmoid_beta_schedule after arXiv:2212.11972, starts at -3",
    applies: ({ kind }) => kind === "sigmoid",
    run: ({ numLevels, betaFirst, betaLast }) => ({
      betas: map((u) => betaFirst + (betaLast - betaFirst) * sigmoid(u), ramp(-3, 3, numLevels)),
    }),
  }),
  deviation(betasByKind, {
    id: "warmup-rounds-up",
    kind: "bug",
    title: "One level of warm-up too many",
    hint: "Your warm-up has the next larger whole number of levels; its length is rounded down.",
    evidence: "constructed",
    applies: ({ kind }) => kind === "warmup10" || kind === "warmup50",
    run: ({ kind, numLevels, betaFirst, betaLast }) => {
      const count = Math.ceil(numLevels / (kind === "warmup10" ? 10 : 2));
      const gaps = Math.max(1, count - 1);
      return {
        betas: generate(numLevels, (j) => (j < count ? betaFirst + (j * (betaLast - betaFirst)) / gaps : betaLast)),
      };
    },
  }),
];

const angle = (t: number, offset: number): number => ((t + offset) / (1 + offset)) * (Math.PI / 2);

/** 1 minus the ratio of two squared cosines. */
const drop = (from: number, to: number, offset: number): number =>
  1 - (Math.cos(angle(to, offset)) / Math.cos(angle(from, offset))) ** 2;

const dropInBinary32 = (from: number, to: number, offset: number): number => {
  const square = (t: number): number => {
    const share = f32(f32(f32(t) + f32(offset)) / f32(1 + f32(offset)));
    const cosine = f32(Math.cos(f32(share * f32(Math.PI / 2))));
    return f32(cosine * cosine);
  };
  return f32(1 - f32(square(to) / square(from)));
};

const cosineDeviations: readonly Deviation[] = [
  deviation(betasCosine, {
    id: "cosine-cap-missing",
    kind: "bug",
    title: "No cap",
    hint: "Your last variance is 1 and leaves no signal: every entry is at most the cap.",
    evidence: "constructed",
    run: ({ numLevels, offset }) => ({
      betas: generate(numLevels, (j) => (j === numLevels - 1 ? 1 : drop(j / numLevels, (j + 1) / numLevels, offset))),
    }),
  }),
  deviation(betasCosine, {
    id: "cosine-offset-missing",
    kind: "bug",
    title: "No offset",
    hint: "Your first variances vanish: the angle starts at the offset, not at 0.",
    evidence: "constructed",
    run: ({ numLevels, cap }) => ({
      betas: generate(numLevels, (j) => Math.min(cap, drop(j / numLevels, (j + 1) / numLevels, 0))),
    }),
  }),
  deviation(betasCosine, {
    id: "cosine-difference",
    kind: "precision",
    title: "1 minus a ratio near 1",
    hint: "The ratio of neighbouring signal powers is near 1, and the difference keeps few of its digits.",
    evidence: "constructed",
    run: ({ numLevels, offset, cap }) => ({
      betas: generate(numLevels, (j) =>
        Math.min(f32(cap), j === numLevels - 1 ? 1 : dropInBinary32(j / numLevels, (j + 1) / numLevels, offset)),
      ),
    }),
  }),
];

/** Deviations of the tables of variances. */
export const betasDeviations: readonly Deviation[] = [...linearDeviations, ...familyDeviations, ...cosineDeviations];
