import type { About } from "../kit/deviates.ts";

/** The gain without the signal scale. */
export const gainWithoutScale: About = {
  id: "gain-without-scale",
  kind: "bug",
  title: "The gain without the signal scale",
  hint: "Your gain lacks the factor of the signal scale (of the ratio of the scales between two levels); right for variance-exploding processes only.",
  evidence: "constructed",
};

/** The mean of the data at a level of the state. */
export const meanNotScaled: About = {
  id: "mean-not-scaled",
  kind: "bug",
  title: "The mean of the data at a level of the state",
  hint: "You subtract the mean of the data from the state; the state at a level has the scale times it. Right for centred data.",
  evidence: "constructed",
};

/** The mean of the data at a later time. */
export const meanNotContracted: About = {
  id: "mean-not-contracted",
  kind: "bug",
  title: "The mean of the data at a later time",
  hint: "The mean must be multiplied by the signal scale of that time: yours is that of the data. Right for VE only.",
  evidence: "score_sde_pytorch issue 64: the prior taken to be centred at the data",
};

/** Equal weights. */
export const equalWeights: About = {
  id: "equal-weights",
  kind: "bug",
  title: "Equal weights",
  hint: "You average with equal weights: a mixture has its own, and the two middle slopes of RK4 count twice.",
  evidence: "constructed",
};

/** The weights for the responsibilities. */
export const weightsForResponsibilities: About = {
  id: "weights-for-responsibilities",
  kind: "bug",
  title: "The weights for the responsibilities",
  hint: "You mix the components with the weights of the mixture; use the share of each component in the density at x. Right for one component.",
  evidence: "constructed",
};

/** The density without its normaliser. */
export const normaliserMissing: About = {
  id: "normaliser-missing",
  kind: "bug",
  title: "The density without its normaliser",
  hint: "The term -d/2 log(2 pi variance) is missing: harmless for scores, but a likelihood needs it.",
  evidence: "constructed",
};
