import { pcSample } from "../../../reference/correctors.ts";
import type { Run } from "../../../reference/correctors/loop.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { correctorAlphaAtData, correctorAlphaBar, indexOffByOne, noiseRowsReversed } from "../common/levels.ts";
import { noFinalDenoise, pcOrder } from "../common/steps.ts";
import { subvpExponent } from "../common/subvp.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { loop } from "./loop.ts";
import { cumulative, draw, factorOfNext, lag, oneDown, perLevel } from "./choices.ts";

const hasBeta = ({ levels }: Pick<Run, "levels">): boolean => levels[1]?.beta !== undefined;

/** Deviations of the general sampler. */
export const generalDeviations: readonly Deviation[] = [
  ...deviates(pcOrder, [
    on(pcSample, (run) => loop({ ...run, mode: "corrector-first" }, {}), {
      applies: ({ mode }) => mode === "predictor-first",
    }),
  ]),
  ...deviates(correctorAlphaBar, [
    on(pcSample, (run) => loop(run, { factor: cumulative }), {
      applies: (run) => run.alphaRule === "one-minus-beta" && hasBeta(run),
    }),
  ]),
  deviation(pcSample, {
    id: "corrector-alpha-bar/one-minus-beta",
    kind: "convention",
    title: "The factor of one level for the cumulative factor",
    hint: "You take 1 - beta whatever rule was asked: your corrector steps are too large.",
    evidence:
      "arXiv:2011.13456 Alg. 5 with Sec. 2.2 against score_sde sampling.py; score_sde_pytorch issue 73, score_sde issue 19",
    convention: { name: "correctorAlpha", value: "one-minus-beta" },
    applies: (run) => run.alphaRule === "cumulative" && hasBeta(run),
    run: (run) => loop(run, { factor: perLevel }),
  }),
  ...deviates(correctorAlphaAtData, [on(pcSample, (run) => loop(run, { factor: factorOfNext }))]),
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
    id: "score-level-lag",
    kind: "bug",
    title: "The corrector asks at the level the predictor left",
    hint: "Your correctors take the score of the level before the predictor moved; they stand at the level it reached. The released code has one time for both parts, but its predictor comes last.",
    evidence: "constructed",
    applies: ({ mode }) => mode === "predictor-first",
    run: (run) => loop(run, { asked: lag }),
  }),
  ...deviates(indexOffByOne, [on(pcSample, (run) => loop(run, { asked: oneDown }))]),
  ...deviates(noiseRowsReversed, [on(pcSample, (run) => loop(run, { draw }))]),
  ...deviates(subvpExponent, [
    on(
      pcSample,
      (run) =>
        loop(run, {
          predict: ({ x, score, noise }, level) => {
            const [beta, gamma] = [level.beta as number, 1 - level.scale ** 2];
            const xMean = add(scale(1 + beta / 2, x), scale(beta * gamma, score));
            return { xNext: add(xMean, scale(Math.sqrt(beta * gamma), noise)), xMean };
          },
        }),
      { applies: ({ predictor }) => predictor === "em-subvp" },
    ),
  ]),
  ...deviates(noFinalDenoise, [
    on(
      pcSample,
      (run) => {
        const { x, trajectory } = loop(run, {});
        return { x, xMean: x, trajectory };
      },
      { kind: "bug" },
    ),
  ]),
];
