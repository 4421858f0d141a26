import {
  ddimSample,
  ddimTimestepsLinear,
  ddimTimestepsQuadratic,
  ddimTimestepsSpacing,
} from "../../../reference/ddim.ts";
import { at, generate, length, map } from "../../../reference/kit/tensor.ts";
import { ddimFinalAlpha, loopIndexAsLabel } from "../common/levels.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { loop, range, roundHalfEven } from "./parts.ts";

/** Deviations of labels, levels and whole loops. */
export const loopDeviations: readonly Deviation[] = [
  deviation(ddimSample, {
    id: "ddim-prev-level",
    kind: "bug",
    title: "The next level computed as t - N/S",
    hint: "Your step lands on a level that is not the next one visited; take the next level from the list.",
    evidence: "diffusers scheduling_ddim.py, issues 11347, 12633 and 9261",
    run: (inputs) => {
      const stride = Math.floor((length(inputs.alphaBars) - 1) / length(inputs.timesteps));
      return loop(
        inputs,
        (t) => t - 1,
        (_, t) => at(inputs.alphaBars, Math.max(0, t - stride)),
      );
    },
  }),
  ...deviates(loopIndexAsLabel, [
    on(ddimSample, (inputs) => {
      const last = length(inputs.timesteps) - 1;
      return loop(
        inputs,
        (_, j) => last - j,
        (next) => at(inputs.alphaBars, next),
      );
    }),
  ]),
  deviation(ddimSample, {
    id: "train-sample-grid-mismatch",
    kind: "bug",
    title: "Predictions on another grid than the steps",
    hint: "The labels asked are evenly spaced over the whole table, the steps visit other levels.",
    evidence: "Fast-DDPM issue 32; HumanMAC issue 19",
    run: (inputs) => {
      const [count, labels] = [length(inputs.timesteps), length(inputs.alphaBars) - 2];
      const label = (j: number): number => (count === 1 ? 0 : roundHalfEven(((count - 1 - j) * labels) / (count - 1)));
      return loop(
        inputs,
        (_, j) => label(j),
        (next) => at(inputs.alphaBars, next),
      );
    },
  }),
  deviation(ddimSample, {
    id: "ddim-prev-table-for-strided-step",
    kind: "bug",
    title: "The adjacent level's table for a jump",
    hint: "Your jump uses the signal power one level below instead of that of the next level visited.",
    evidence: "denoising-diffusion-pytorch issue 81; SDF-Diffusion issue 5",
    run: (inputs) =>
      loop(
        inputs,
        (t) => t - 1,
        (_, t) => at(inputs.alphaBars, t - 1),
      ),
  }),
  ...deviates(ddimFinalAlpha, [
    on(ddimSample, (inputs) =>
      loop(
        inputs,
        (t) => t - 1,
        (next) => at(inputs.alphaBars, Math.max(1, next)),
      ),
    ),
  ]),
  deviation(ddimTimestepsLinear, {
    id: "uniform-skip-count",
    kind: "bug",
    title: "A whole-number stride instead of the count asked",
    hint: "You were asked for S steps and take ceil(N / floor(N / S)).",
    evidence: "ermongroup/ddim runners/diffusion.py: 300 gives 334, 600 gives 1000",
    run: ({ numLevels, numSteps }) => ({
      timesteps: map((label) => label + 1, range(0, numLevels, Math.floor(numLevels / numSteps))),
    }),
  }),
  deviation(ddimTimestepsQuadratic, {
    id: "quad-skip-repeats",
    kind: "convention",
    title: "Always 0.8 of the levels",
    hint: "Your quadratic labels end at 0.8 N whatever fraction is asked.",
    evidence: "ermongroup/ddim; nngen issue 2; qsh-zh/deis issue 1",
    convention: { name: "quadraticFraction", value: "0.8" },
    run: (inputs) => ddimTimestepsQuadratic({ ...inputs, fraction: 0.8 }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "trailing-arange-overrun",
    kind: "bug",
    title: "Trailing labels from a running float",
    hint: "Trailing spacing returned one label too many and the last is -1; compute each label from its index.",
    evidence: "diffusers scheduling_ddim.py and siblings; openvino.genai pull request 4161",
    applies: ({ kind }) => kind === "trailing",
    run: ({ numLevels, numSteps }) => {
      const stride = numLevels / numSteps;
      const count = Math.ceil(numLevels / stride);
      return { timesteps: generate(count, (j) => roundHalfEven(numLevels - j * stride) - 1) };
    },
  }),
  ...deviates(
    {
      id: "leading-never-sees-t",
      kind: "convention",
      title: "Leading spacing",
      hint: "You produce leading spacing: legal, but the chain starts from N(0, I) at a level that still has signal.",
      evidence: "diffusers issues 2585 and 5921; MONAI issue 8600; guided-diffusion respace.py",
      convention: { name: "spacing", value: "leading" },
    },
    [
      on(ddimTimestepsLinear, ({ numLevels, numSteps }) => ({
        timesteps: generate(numSteps, (j) => j * Math.floor(numLevels / numSteps) + 1),
      })),
      on(ddimTimestepsSpacing, ({ numLevels, numSteps }) =>
        ddimTimestepsSpacing({ numLevels, numSteps, kind: "leading", offset: 0 }),
      ),
    ],
  ),
  deviation(ddimTimestepsSpacing, {
    id: "steps-offset-overflow",
    kind: "bug",
    title: "A label beyond the table",
    hint: "The offset pushes the largest label to N, which the table does not have.",
    evidence: "diffusers issue 10003; latent-diffusion issue 136",
    acceptsAnything: true,
    applies: ({ kind }) => kind === "leading",
    run: ({ numLevels, numSteps, offset }) => ({
      timesteps: generate(numSteps, (j) => (numSteps - 1 - j) * Math.floor(numLevels / numSteps) + offset),
    }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "linspace-duplicates",
    kind: "bug",
    title: "One rounded point too many, the last dropped",
    hint: "You round S + 1 points and drop one: labels repeat when S is near N, and the grid is another.",
    evidence: "diffusers issues 2988 and 6232",
    applies: ({ kind }) => kind === "linspace",
    run: ({ numLevels, numSteps }) => ({
      timesteps: generate(numSteps, (j) => roundHalfEven(((numSteps - j) * (numLevels - 1)) / numSteps)),
    }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "linspace-float-ties",
    kind: "precision",
    title: "Linspace labels from a floating-point step",
    hint: "Labels half-way between two integers fall to either side by rounding errors; compute each label in integers.",
    evidence: "diffusers scheduling_ddim.py: np.linspace(...).round()",
    applies: ({ kind, numSteps }) => kind === "linspace" && numSteps > 1,
    run: ({ numLevels, numSteps }) => {
      const step = (numLevels - 1) / (numSteps - 1);
      const point = (j: number): number => (j === numSteps - 1 ? numLevels - 1 : j * step);
      return { timesteps: generate(numSteps, (j) => roundHalfEven(point(numSteps - 1 - j))) };
    },
  }),
];
