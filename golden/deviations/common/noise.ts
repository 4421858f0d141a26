import type { About } from "../kit/deviates.ts";

/** The radius without its factor 2. */
export const missingTwo: About = {
  id: "missing-two",
  kind: "bug",
  title: "The radius without its factor 2",
  hint: "Your numbers have the variance 1/2: the radius is sqrt(-2 log u1).",
  evidence: "constructed",
};

/** 12 rounds instead of 20. */
export const twelveRounds: About = {
  id: "twelve-rounds",
  kind: "convention",
  title: "12 rounds instead of 20",
  hint: "Your generator stops after 12 rounds, which is faster and passes the usual tests, but is another one.",
  evidence: "DEShawResearch/random123 names 12 and 13 rounds as faster choices",
  convention: { name: "threefryRounds", value: "12" },
};

/** 13 rounds instead of 20. */
export const thirteenRounds: About = {
  id: "thirteen-rounds",
  kind: "convention",
  title: "13 rounds instead of 20",
  hint: "Your generator stops after 13 rounds, which is faster and passes the usual tests, but is another one.",
  evidence: "DEShawResearch/random123 names 12 and 13 rounds as faster choices",
  convention: { name: "threefryRounds", value: "13" },
};

/** The same noise in every step. */
export const stepIgnored: About = {
  id: "step-ignored",
  kind: "bug",
  title: "The same noise in every step",
  hint: "Your numbers do not depend on the step: every step of a sampler would add the same noise.",
  evidence: "gpu.js: with a fixed randomSeed every call and every step of a pipeline draws the same numbers",
};

/** The word over 2^32. */
export const wordOver232: About = {
  id: "word-over-2-32",
  kind: "bug",
  title: "The word over 2^32",
  hint: "Your uniform number can be 0, whose logarithm is infinite; in binary32 it can be 1. Use the middle of 2^23 cells.",
  evidence: "constructed",
};

/** Sine and cosine exchanged. */
export const sinCosSwapped: About = {
  id: "sin-cos-swapped",
  kind: "bug",
  title: "Sine and cosine exchanged",
  hint: "The first number of a pair has the cosine, the second the sine; yours are exchanged. The distribution is right, the stream is another.",
  evidence: "constructed",
};
