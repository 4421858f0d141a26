import { pcSample } from "../../../reference/correctors.ts";
import type { Run } from "../../../reference/correctors/loop.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { loop } from "./loop.ts";
import {
  backwards,
  cumulative,
  draw,
  factorAtData,
  factorOfNext,
  inOtherOrder,
  indexOffByOne,
  lag,
  lagging,
  oneDown,
  otherFactor,
  perLevel,
} from "./slips.ts";

const hasBeta = ({ levels }: Pick<Run, "levels">): boolean => levels[1]?.beta !== undefined;

/** Wrong versions of the general sampler. */
export const generalDeviations: readonly Deviation[] = [
  deviation(pcSample, {
    ...inOtherOrder,
    applies: ({ mode }) => mode === "predictor-first",
    run: (run) => loop({ ...run, mode: "corrector-first" }, {}),
  }),
  deviation(pcSample, {
    ...otherFactor,
    applies: (run) => run.alphaRule === "one-minus-beta" && hasBeta(run),
    run: (run) => loop(run, { factor: cumulative }),
  }),
  deviation(pcSample, {
    ...otherFactor,
    id: "corrector-alpha-bar/one-minus-beta",
    title: "The factor of one level for the cumulative factor",
    hint: "You take 1 - beta whatever rule was asked: your corrector steps are too large.",
    convention: { name: "correctorAlpha", value: "one-minus-beta" },
    applies: (run) => run.alphaRule === "cumulative" && hasBeta(run),
    run: (run) => loop(run, { factor: perLevel }),
  }),
  deviation(pcSample, {
    ...factorAtData,
    run: (run) => loop(run, { factor: factorOfNext }),
  }),
  deviation(pcSample, {
    id: "subvp-langevin-crash",
    kind: "bug",
    title: "A corrector for sub-VP reads a table that only VP has",
    hint: "Sub-VP has no alpha: refuse a corrector for it, do not crash.",
    evidence: "score_sde_pytorch issue 8",
    acceptsAnything: true,
    applies: ({ predictor, corrector }) => predictor === "em-subvp" && corrector !== "none",
    run: () => {
      throw new TypeError("the sub-VP SDE has no table of alphas");
    },
  }),
  deviation(pcSample, {
    ...lagging,
    applies: ({ mode }) => mode === "predictor-first",
    run: (run) => loop(run, { asked: lag }),
  }),
  deviation(pcSample, {
    ...indexOffByOne,
    run: (run) => loop(run, { asked: oneDown }),
  }),
  deviation(pcSample, { ...backwards, run: (run) => loop(run, { draw }) }),
  deviation(pcSample, {
    id: "subvp-exponent",
    kind: "bug",
    title: "The diffusion of sub-VP with half its exponent",
    hint: "The squared diffusion of sub-VP is beta (1 - a^4); you take 1 - a^2.",
    evidence: "trap: no broken public code found",
    applies: ({ predictor }) => predictor === "em-subvp",
    run: (run) =>
      loop(run, {
        predict: ({ x, score, noise }, level) => {
          const [beta, gamma] = [level.beta as number, 1 - level.scale ** 2];
          const xMean = add(scale(1 + beta / 2, x), scale(beta * gamma, score));
          return { xNext: add(xMean, scale(Math.sqrt(beta * gamma), noise)), xMean };
        },
      }),
  }),
  deviation(pcSample, {
    id: "no-final-denoise",
    kind: "bug",
    title: "The last state returned as its mean",
    hint: "Your xMean contains the last draw; it is the mean of the last update, before the noise.",
    evidence: "score_sde, NCSNv2, smalldiffusion and azula differ in what a run returns",
    run: (run) => {
      const { x, trajectory } = loop(run, {});
      return { x, xMean: x, trajectory };
    },
  }),
];
