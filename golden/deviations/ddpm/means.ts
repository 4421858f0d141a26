import { ddpmEpsFromMean, ddpmMeanFromEps, ddpmMeanFromScore, ddpmX0FromMean } from "../../../reference/ddpm.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { mix, weightsOf } from "./parts.ts";

/** Known wrong versions of the means of a reverse step and of their inverses. */
export const meanDeviations: readonly Deviation[] = [
  deviation(ddpmMeanFromEps, {
    id: "mean-cumulative-scale",
    kind: "bug",
    title: "The mean scaled by the cumulative product",
    hint: "Your mean is divided by sqrt(alphaBar); it must be divided by sqrt(1 - beta).",
    evidence: "ports: the two alphas confused",
    run: ({ x, eps, beta, alphaBar }) => ({
      mean: scale(1 / Math.sqrt(alphaBar), mix(1, x, -beta / Math.sqrt(1 - alphaBar), eps)),
    }),
  }),
  deviation(ddpmMeanFromEps, {
    id: "variance-for-std",
    kind: "bug",
    title: "The prediction divided by the noise variance",
    hint: "The weight of the prediction is beta / sqrt(1 - alphaBar): you left out the root.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, eps, beta, alphaBar }) => ({
      mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -beta / (1 - alphaBar), eps)),
    }),
  }),
  deviation(ddpmMeanFromEps, {
    id: "noise-not-scaled",
    kind: "bug",
    title: "The noise of one step for the prediction's weight",
    hint: "You take away sqrt(beta) eps; the weight of the prediction is beta / sqrt(1 - alphaBar).",
    evidence: "trap: the forward step solved for its start, as if the prediction were the noise of one step",
    run: ({ x, eps, beta }) => ({ mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -Math.sqrt(beta), eps)) }),
  }),
  deviation(ddpmMeanFromScore, {
    id: "score-sign",
    kind: "bug",
    title: "The score with the wrong sign",
    hint: "Your mean moves away from the data: the score enters with the wrong sign.",
    evidence: "ports; the printed text of Score SDE, appendix F",
    run: ({ x, score, beta }) => ({ mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -beta, score)) }),
  }),
  deviation(ddpmMeanFromScore, {
    id: "reverse-diffusion-mean",
    kind: "convention",
    title: "The mean of the reverse diffusion sampler",
    hint: "You compute (2 - sqrt(1 - beta)) x + beta s: that is the reverse diffusion step, not the ancestral one.",
    evidence: "score_sde sampling.py has both predictors; they agree to first order in beta",
    convention: { name: "predictor", value: "reverse-diffusion" },
    run: ({ x, score, beta }) => ({ mean: mix(2 - Math.sqrt(1 - beta), x, beta, score) }),
  }),
  deviation(ddpmMeanFromScore, {
    id: "half-score",
    kind: "bug",
    title: "Half of the score",
    hint: "Your score has the factor beta / 2: that is the probability flow, a stochastic step needs all of it.",
    evidence: "ports: the drift of the ordinary differential equation in the stochastic step",
    run: ({ x, score, beta }) => ({ mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, 0.5 * beta, score)) }),
  }),
  deviation(ddpmX0FromMean, {
    id: "coefficients-swapped",
    kind: "bug",
    title: "The two weights exchanged",
    hint: "The weight of the clean data and that of the state are exchanged.",
    evidence: "ports: posterior_mean_coef1 belongs to x0, posterior_mean_coef2 to x_t",
    applies: ({ alphaBarPrev }) => alphaBarPrev < 1,
    run: ({ mean, x, alphaBar, alphaBarPrev }) => {
      const { coefX0, coefX } = weightsOf(alphaBar, alphaBarPrev);
      return { x0: mix(1 / coefX, mean, -coefX0 / coefX, x) };
    },
  }),
  deviation(ddpmX0FromMean, {
    id: "state-not-removed",
    kind: "bug",
    title: "The part of the state left in the mean",
    hint: "You only divide the mean: the part that points to the state must be taken away before.",
    evidence: "trap: right on the last step only",
    run: ({ mean, alphaBar, alphaBarPrev }) => ({ x0: scale(1 / weightsOf(alphaBar, alphaBarPrev).coefX0, mean) }),
  }),
  deviation(ddpmEpsFromMean, {
    id: "mean-cumulative-scale",
    kind: "bug",
    title: "The mean scaled by the cumulative product",
    hint: "Your mean is multiplied by sqrt(alphaBar); it must be multiplied by sqrt(1 - beta).",
    evidence: "ports: the two alphas confused",
    run: ({ mean, x, beta, alphaBar }) => ({
      eps: scale(Math.sqrt(1 - alphaBar) / beta, mix(1, x, -Math.sqrt(alphaBar), mean)),
    }),
  }),
  deviation(ddpmEpsFromMean, {
    id: "variance-for-std",
    kind: "bug",
    title: "The noise variance for its standard deviation",
    hint: "The factor is sqrt(1 - alphaBar) / beta: you left out the root.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ mean, x, beta, alphaBar }) => ({
      eps: scale((1 - alphaBar) / beta, mix(1, x, -Math.sqrt(1 - beta), mean)),
    }),
  }),
];
