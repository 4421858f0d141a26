import type { About } from "../kit/deviates.ts";

/** The half is missing. */
export const missingHalf: About = {
  id: "missing-half",
  kind: "bug",
  title: "The half is missing",
  hint: "A factor 1/2 is missing: your divergence or weight is twice the expected one, or the information in your entropy rate counts twice.",
  evidence: "constructed",
};

/** The quadratic form without its half. */
export const quadraticWithoutHalf: About = {
  id: "quadratic-without-half",
  kind: "bug",
  title: "The quadratic form without its half",
  hint: "You divide the squared norm by the variance; a log-density divides it by twice the variance.",
  evidence: "constructed",
};

/** A factor 2 between state and variance forgotten. */
export const driftWithoutHalf: About = {
  id: "drift-without-half",
  kind: "bug",
  title: "A factor 2 between state and variance forgotten",
  hint: "A drift c x lowers the variance at the rate 2 c: -beta x / 2 belongs to the rate beta. Without the 2 your drift is twice as large, or your g^2 takes off half of the contraction.",
  evidence: "constructed",
};

/** The half of the squared norm missing. */
export const implicitWithoutHalf: About = {
  id: "implicit-without-half",
  kind: "bug",
  title: "The half of the squared norm missing",
  hint: "Your squared norm counts twice: the implicit loss is half of it plus the divergence.",
  evidence: "constructed",
};

/** Half of the score. */
export const halfScore: About = {
  id: "half-score",
  kind: "bug",
  title: "Half of the score",
  hint: "Your score has half of its factor, as in the probability flow, which takes no noise: a step or drift of the reverse SDE needs all of it.",
  evidence: "constructed",
};

/** The whole of g^2, as in the reverse SDE. */
export const pfFullG2: About = {
  id: "pf-full-g2",
  kind: "bug",
  title: "The whole of g^2, as in the reverse SDE",
  hint: "The probability flow takes half of g^2 (or G G^T, beta, the difference of the variances) times the score; with all of it states end too close to the modes and codes do not follow the prior.",
  evidence: "constructed",
};

/** The flow's half step and the whole Tweedie step confused. */
export const halfTweedie: About = {
  id: "half-tweedie",
  kind: "convention",
  title: "The flow's half step and the whole Tweedie step confused",
  hint: "A step of the probability flow moves by half of the removed variance times the score, the mean of the clean data and the reverse SDE by all of it: you take the other one.",
  evidence: "score_sde sampling.py with probability_flow",
};
