import { elboEpsWeight, elboScoreWeight, elboSnrWeight } from "../../../reference/elbo.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

const ratio = (alphaBar: number): number => alphaBar / (1 - alphaBar);

/** Wrong versions of the weights. */
export const weightDeviations: readonly Deviation[] = [
  deviation(elboEpsWeight, {
    id: "alpha-missing",
    kind: "bug",
    title: "Without the factor 1 - beta",
    hint: "The mean divides by sqrt(1 - beta): the weight divides by 1 - beta.",
    evidence: "trap: alpha_t is near 1 for the linear schedule",
    run: (inputs) => ({ weight: elboEpsWeight(inputs).weight * (1 - inputs.beta) }),
  }),
  deviation(elboEpsWeight, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You divide by sigma_t; the weight divides by its square.",
    evidence: "trap: papers write sigma_t^2",
    run: ({ variance, ...others }) => elboEpsWeight({ ...others, variance: Math.sqrt(variance) }),
  }),
  deviation(elboEpsWeight, {
    id: "alpha-not-bar",
    kind: "bug",
    title: "The variance of the transition for the noise power",
    hint: "You divide by beta_t where 1 - alphaBar_t is due: you used the per-step alpha, not the product.",
    evidence: "trap: both are called alpha",
    run: ({ beta, alphaBar, variance }) => ({
      weight: (elboEpsWeight({ beta, alphaBar, variance }).weight * (1 - alphaBar)) / beta,
    }),
  }),
  deviation(elboEpsWeight, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "Your weight is twice the expected one.",
    evidence: "ports",
    run: (inputs) => ({ weight: 2 * elboEpsWeight(inputs).weight }),
  }),
  deviation(elboSnrWeight, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "Your weight is twice the expected one.",
    evidence: "trap: other texts put the half outside of the sum",
    run: (inputs) => ({ weight: 2 * elboSnrWeight(inputs).weight }),
  }),
  deviation(elboSnrWeight, {
    id: "log-snr-difference",
    kind: "bug",
    title: "The difference of the log-ratios",
    hint: "You subtract the logarithms of the ratios; the weight has the ratios themselves.",
    evidence: "trap: schedules are stated as log-SNR",
    run: ({ alphaBar, alphaBarPrev }) => ({ weight: 0.5 * Math.log(ratio(alphaBarPrev) / ratio(alphaBar)) }),
  }),
  deviation(elboSnrWeight, {
    id: "snr-weight-upside-down",
    kind: "bug",
    title: "The ratios upside down",
    hint: "Your ratio is noise over signal; its inverse is meant.",
    evidence: "diffusers issue 1733, for a training weight",
    run: ({ alphaBar, alphaBarPrev }) => ({ weight: 0.5 * (1 / ratio(alphaBar) - 1 / ratio(alphaBarPrev)) }),
  }),
  deviation(elboScoreWeight, {
    id: "alpha-missing",
    kind: "bug",
    title: "Without the factor 1 - beta",
    hint: "The mean divides by sqrt(1 - beta): the weight divides by 1 - beta.",
    evidence: "trap: alpha_t is near 1 for the linear schedule",
    run: (inputs) => ({ weight: elboScoreWeight(inputs).weight * (1 - inputs.beta) }),
  }),
  deviation(elboScoreWeight, {
    id: "beta-not-squared",
    kind: "bug",
    title: "Beta not squared",
    hint: "The score enters the mean times beta: its squared error has beta squared.",
    evidence: "trap",
    run: (inputs) => ({ weight: elboScoreWeight(inputs).weight / inputs.beta }),
  }),
  deviation(elboScoreWeight, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You divide by sigma_t; the weight divides by its square.",
    evidence: "trap: papers write sigma_t^2",
    run: ({ variance, ...others }) => elboScoreWeight({ ...others, variance: Math.sqrt(variance) }),
  }),
];
