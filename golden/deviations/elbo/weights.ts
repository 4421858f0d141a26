import { elboEpsWeight, elboScoreWeight, elboSnrWeight } from "../../../reference/elbo.ts";
import { missingHalf } from "../common/halves.ts";
import { alphaNotBar } from "../common/levels.ts";
import { snrWeightUpsideDown } from "../common/schedules.ts";
import { stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const ratio = (alphaBar: number): number => alphaBar / (1 - alphaBar);

/** Deviations of the weights. */
export const weightDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "alpha-missing",
      kind: "bug",
      title: "Without the factor 1 - beta",
      hint: "The mean divides by sqrt(1 - beta): the weight divides by 1 - beta.",
      evidence: "constructed",
    },
    [
      on(elboEpsWeight, (inputs) => ({ weight: elboEpsWeight(inputs).weight * (1 - inputs.beta) })),
      on(elboScoreWeight, (inputs) => ({ weight: elboScoreWeight(inputs).weight * (1 - inputs.beta) })),
    ],
  ),
  deviation(elboScoreWeight, {
    id: "beta-not-squared",
    kind: "bug",
    title: "Beta not squared",
    hint: "The score enters the mean times beta: its squared error has beta squared.",
    evidence: "constructed",
    run: (inputs) => ({ weight: elboScoreWeight(inputs).weight / inputs.beta }),
  }),
  ...deviates(stdForVariance, [
    on(elboEpsWeight, ({ variance, ...others }) => elboEpsWeight({ ...others, variance: Math.sqrt(variance) })),
    on(elboScoreWeight, ({ variance, ...others }) => elboScoreWeight({ ...others, variance: Math.sqrt(variance) })),
  ]),
  ...deviates(alphaNotBar, [
    on(elboEpsWeight, ({ beta, alphaBar, variance }) => ({
      weight: (elboEpsWeight({ beta, alphaBar, variance }).weight * (1 - alphaBar)) / beta,
    })),
  ]),
  ...deviates(missingHalf, [
    on(elboEpsWeight, (inputs) => ({ weight: 2 * elboEpsWeight(inputs).weight })),
    on(elboSnrWeight, (inputs) => ({ weight: 2 * elboSnrWeight(inputs).weight })),
  ]),
  deviation(elboSnrWeight, {
    id: "log-snr-difference",
    kind: "bug",
    title: "The difference of the log-ratios",
    hint: "You subtract the logarithms of the ratios; the weight has the ratios themselves.",
    evidence: "constructed",
    run: ({ alphaBar, alphaBarPrev }) => ({ weight: 0.5 * Math.log(ratio(alphaBarPrev) / ratio(alphaBar)) }),
  }),
  ...deviates(snrWeightUpsideDown, [
    on(elboSnrWeight, ({ alphaBar, alphaBarPrev }) => ({
      weight: 0.5 * (1 / ratio(alphaBar) - 1 / ratio(alphaBarPrev)),
    })),
  ]),
];
