import { scoreFromEps, scoreFromX0 } from "../../../reference/parameterizations.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import { scoreSign } from "../common/signs.ts";
import { scoreOverVariance, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** A prediction in [-1, 1] as a network with the data range [0, 1] gives it. */
const inUnitRange = (x0: Vec): Vec => map((entry) => (entry + 1) / 2, x0);

/** Deviations of the conversions to the score. */
export const scoreDeviations: readonly Deviation[] = [
  ...deviates(scoreOverVariance, [
    on(scoreFromEps, ({ eps, sigma }) => ({ score: map((noise) => -noise / sigma ** 2, eps) })),
  ]),
  ...deviates(scoreSign, [
    on(scoreFromEps, ({ eps, sigma }) => ({ score: map((noise) => noise / sigma, eps) })),
    on(scoreFromX0, ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0),
    })),
  ]),
  deviation(scoreFromEps, {
    id: "score-over-signal",
    kind: "bug",
    title: "Divided by the signal scale",
    hint: "You divide by sqrt(1 - sigma^2), the signal scale of a VP level; the divisor is sigma.",
    evidence: "constructed",
    applies: ({ sigma }) => sigma < 1,
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / Math.sqrt(1 - sigma ** 2), eps) }),
  }),
  ...deviates(
    {
      id: "score-model-input-not-rescaled",
      kind: "bug",
      title: "The prediction or level of another data range",
      hint: "The network works on data in [0, 1] while the state is in [-1, 1]: double its sigma, and rescale its clean data by 2 x0 - 1.",
      evidence: "deepinv issue 736 and pull request 1343",
    },
    [
      on(scoreFromEps, ({ eps, sigma }) => ({ score: map((noise) => -noise / (sigma / 2), eps) })),
      on(scoreFromX0, ({ x, x0, scale, sigma }) => ({
        score: zip((state, clean) => (scale * clean - state) / sigma ** 2, x, inUnitRange(x0)),
      })),
    ],
  ),
  deviation(scoreFromX0, {
    id: "score-model-input-not-rescaled/sigma",
    kind: "bug",
    title: "The noise level of another data range",
    hint: "Your score is four times the expected one: sigma is that of data in [0, 1], the state is in [-1, 1].",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (scale * clean - state) / (sigma / 2) ** 2, x, x0),
    }),
  }),
  ...deviates(stdForVariance, [
    on(scoreFromX0, ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (scale * clean - state) / sigma, x, x0),
    })),
  ]),
];
