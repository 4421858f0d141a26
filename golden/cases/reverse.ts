import { generated, pick } from "./kit/build.ts";
import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { drift, score } from "./reverse/inputs.ts";

const scalar = { drift, g: 1.5, score };
const family = { ...scalar, lambda: 0.5 };
const general = {
  drift: [-0.75, 0.5],
  diffusionMatrix: [
    [1.5, -0.25],
    [0.75, 0.5],
  ],
  divDiffusion: [0.375, -1.25],
  score: [0.25, -1.5],
};

/** Which inputs the chapter reverse is checked on, and why each. */
export const reverseCases: ChapterCases = {
  notes: {
    ...commonNotes,
    deterministic: { class: "edge", text: "No noise enters: the drift alone moves the state." },
    matrix: { class: "convention", text: "A matrix that is not symmetric: a transposed product shows." },
    marginals: { class: "convention", text: "A member of a family whose members share their marginals." },
  },
  operations: {
    reverseDrift: [
      pick("mid", ["marginals"], "A coefficient other than 0 and 1: its square shows.", scalar),
      pick("no-diffusion", ["deterministic", "edge"], "Without noise the reverse drift is the forward one.", {
        ...scalar,
        g: 0,
      }),
      pick("unit-diffusion", ["edge"], "At g = 1 the coefficient and its square agree.", { ...scalar, g: 1 }),
      pick("no-score", ["edge"], "A flat density has no pull.", { ...scalar, score: [0, 0] }),
      pick("ve", ["literature"], "No drift, and the coefficient of VE at t = 1 with levels 0.01 to 50.", {
        drift: [0, 0],
        g: 206.37890625,
        score: [0.0004, -0.02].map(Math.fround),
      }),
      ...generated("reverseDrift", 2, (g) => ({ drift: g.vec(2), g: g.uniform(0.1, 4), score: g.vec(2) })),
    ],
    reverseDriftGeneral: [
      pick("mid", ["matrix"], "Four different entries.", general),
      pick("isotropic", ["edge"], "A multiple of the identity, no divergence: the scalar formula.", {
        ...general,
        diffusionMatrix: [
          [1.5, 0],
          [0, 1.5],
        ],
        divDiffusion: [0, 0],
      }),
      pick("geometric-brownian-motion", ["literature"], "dX = X dt / 4 + X dw / 2 at X = 3: divergence c^2 2 X.", {
        drift: [0.75],
        diffusionMatrix: [[1.5]],
        divDiffusion: [1.5],
        score: [-0.625],
      }),
      pick("no-noise", ["deterministic", "edge"], "A matrix of zeros.", {
        ...general,
        diffusionMatrix: [
          [0, 0],
          [0, 0],
        ],
        divDiffusion: [0, 0],
      }),
      pick("one-sided", ["matrix"], "Noise from one source into both coordinates.", {
        ...general,
        diffusionMatrix: [
          [2, 0],
          [-1, 0],
        ],
      }),
      ...generated("reverseDriftGeneral", 2, (g) => ({
        drift: g.vec(3),
        diffusionMatrix: [g.vec(3), g.vec(3), g.vec(3)],
        divDiffusion: g.vec(3),
        score: g.vec(3),
      })),
    ],
    reverseLambdaFamily: [
      pick("lambda-0.5", ["marginals"], "Between the flow and the SDE: the square of lambda shows.", family),
      pick("lambda-0", ["deterministic", "edge"], "The probability flow.", { ...family, lambda: 0 }),
      pick("lambda-1", ["marginals", "edge"], "The reverse-time SDE.", { ...family, lambda: 1 }),
      pick("lambda-2", ["marginals"], "More noise than the forward process has.", { ...family, lambda: 2 }),
      pick("no-diffusion", ["deterministic", "edge"], "Without noise every member is the forward drift.", {
        ...family,
        g: 0,
      }),
      ...generated("reverseLambdaFamily", 2, (g) => ({
        drift: g.vec(2),
        g: g.uniform(0.1, 4),
        score: g.vec(2),
        lambda: g.uniform(0.1, 2),
      })),
    ],
  },
};
