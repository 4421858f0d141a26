import { ddpmEpsFromMean, ddpmMeanFromEps, ddpmMeanFromScore, ddpmX0FromMean } from "../../../reference/ddpm.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import { coefficientsSwapped, meanCumulativeScale } from "../common/ddpm.ts";
import { halfScore } from "../common/halves.ts";
import { scoreSign } from "../common/signs.ts";
import { noiseNotScaled, reverseDiffusionMean } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";
import { weightsOf } from "./parts.ts";

/** Deviations of the means of a reverse step and of their inverses. */
export const meanDeviations: readonly Deviation[] = [
  ...deviates(meanCumulativeScale, [
    on(ddpmMeanFromEps, ({ x, eps, beta, alphaBar }) => ({
      mean: scale(1 / Math.sqrt(alphaBar), mix(1, x, -beta / Math.sqrt(1 - alphaBar), eps)),
    })),
    on(ddpmEpsFromMean, ({ mean, x, beta, alphaBar }) => ({
      eps: scale(Math.sqrt(1 - alphaBar) / beta, mix(1, x, -Math.sqrt(alphaBar), mean)),
    })),
  ]),
  ...deviates(varianceForStd, [
    on(ddpmMeanFromEps, ({ x, eps, beta, alphaBar }) => ({
      mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -beta / (1 - alphaBar), eps)),
    })),
    on(ddpmEpsFromMean, ({ mean, x, beta, alphaBar }) => ({
      eps: scale((1 - alphaBar) / beta, mix(1, x, -Math.sqrt(1 - beta), mean)),
    })),
  ]),
  ...deviates(noiseNotScaled, [
    on(ddpmMeanFromEps, ({ x, eps, beta }) => ({
      mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -Math.sqrt(beta), eps)),
    })),
  ]),
  ...deviates(scoreSign, [
    on(ddpmMeanFromScore, ({ x, score, beta }) => ({ mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, -beta, score)) })),
  ]),
  ...deviates(reverseDiffusionMean, [
    on(ddpmMeanFromScore, ({ x, score, beta }) => ({ mean: mix(2 - Math.sqrt(1 - beta), x, beta, score) }), {
      convention: { name: "predictor", value: "reverse-diffusion" },
    }),
  ]),
  ...deviates(halfScore, [
    on(ddpmMeanFromScore, ({ x, score, beta }) => ({
      mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, 0.5 * beta, score)),
    })),
  ]),
  ...deviates(coefficientsSwapped, [
    on(
      ddpmX0FromMean,
      ({ mean, x, alphaBar, alphaBarPrev }) => {
        const { coefX0, coefX } = weightsOf(alphaBar, alphaBarPrev);
        return { x0: mix(1 / coefX, mean, -coefX0 / coefX, x) };
      },
      { applies: ({ alphaBarPrev }) => alphaBarPrev < 1 },
    ),
  ]),
  deviation(ddpmX0FromMean, {
    id: "state-not-removed",
    kind: "bug",
    title: "The part of the state left in the mean",
    hint: "You only divide the mean: the part that points to the state must be taken away before. Right on the last step only.",
    evidence: "constructed",
    run: ({ mean, alphaBar, alphaBarPrev }) => ({ x0: scale(1 / weightsOf(alphaBar, alphaBarPrev).coefX0, mean) }),
  }),
];
