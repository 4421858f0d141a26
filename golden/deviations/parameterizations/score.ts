import { scoreFromEps, scoreFromX0 } from "../../../reference/parameterizations.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** A prediction in [-1, 1] as a network with the data range [0, 1] gives it. */
const inUnitRange = (x0: Vec): Vec => map((entry) => (entry + 1) / 2, x0);

/** Known wrong versions of the conversions to the score. */
export const scoreDeviations: readonly Deviation[] = [
  deviation(scoreFromEps, {
    id: "score-over-variance",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your score is off by the factor 1 / sigma: divide the noise by sigma, not by its square.",
    evidence: "ports",
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / sigma ** 2, eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "Your score points along the noise: with it the variance explodes instead of contracting.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ eps, sigma }) => ({ score: map((noise) => noise / sigma, eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-over-signal",
    kind: "bug",
    title: "Divided by the signal scale",
    hint: "You divide by sqrt(1 - sigma^2), the signal scale of a VP level; the divisor is sigma.",
    evidence: "ports: sqrt(alphaBar) for sqrt(1 - alphaBar)",
    applies: ({ sigma }) => sigma < 1,
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / Math.sqrt(1 - sigma ** 2), eps) }),
  }),
  deviation(scoreFromEps, {
    id: "score-model-input-not-rescaled",
    kind: "bug",
    title: "The noise level of another data range",
    hint: "Your score is twice the expected one: sigma is that of data in [0, 1], the state is in [-1, 1].",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ eps, sigma }) => ({ score: map((noise) => -noise / (sigma / 2), eps) }),
  }),
  deviation(scoreFromX0, {
    id: "score-model-input-not-rescaled",
    kind: "bug",
    title: "The prediction of another data range",
    hint: "Your clean data are in [0, 1] while the state is in [-1, 1]: rescale the denoiser's output by 2 x0 - 1.",
    evidence: "deepinv issue 736 and pull request 1343",
    run: ({ x, x0, scale, sigma }) => ({
      score: zip((state, clean) => (scale * clean - state) / sigma ** 2, x, inUnitRange(x0)),
    }),
  }),
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
  deviation(scoreFromX0, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You divide by sigma once: that is minus the noise, not the score.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, x0, scale, sigma }) => ({ score: zip((state, clean) => (scale * clean - state) / sigma, x, x0) }),
  }),
  deviation(scoreFromX0, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "Your score points away from the data.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ x, x0, scale, sigma }) => ({ score: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0) }),
  }),
];
