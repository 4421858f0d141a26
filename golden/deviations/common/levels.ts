import type { About } from "../kit/deviates.ts";

/** The neighbouring level. */
export const indexOffByOne: About = {
  id: "index-off-by-one",
  kind: "bug",
  title: "The neighbouring level",
  hint: "Your result belongs to the level next to the one asked: an index of a table of levels, or a label, is shifted by one. Labels start at 0, levels at 1, and entry 0 of alphaBars is the data.",
  evidence: "constructed",
};

/** The factor of one level for the product. */
export const alphaNotBar: About = {
  id: "alpha-not-bar",
  kind: "bug",
  title: "The factor of one level for the product",
  hint: "You used alpha or beta of one level (or the reverse) where the other is expected: alphaBar is the product of all alphas up to a level, and 1 - alphaBar its noise. Papers write alpha for both.",
  evidence: "constructed",
};

/** The cumulative factor for the factor of one level. */
export const correctorAlphaBar: About = {
  id: "corrector-alpha-bar",
  kind: "convention",
  title: "The cumulative factor for the factor of one level",
  hint: "Your corrector steps are too small, by 12.6 at level 500 of 1,000 and by 24,000 at the last: one side uses the cumulative alpha.",
  evidence:
    "arXiv:2011.13456 Alg. 5 with Sec. 2.2 against score_sde sampling.py; score_sde_pytorch issue 73, score_sde issue 19",
  convention: { name: "correctorAlpha", value: "cumulative" },
};

/** The factor of level 1 at level 0. */
export const correctorAlphaAtData: About = {
  id: "corrector-alpha-at-data",
  kind: "bug",
  title: "The factor of level 1 at level 0",
  hint: "At the data the factor of the step size is 1; you take that of the first noisy level.",
  evidence: "constructed",
};

/** The last step ends at level 1. */
export const ddimFinalAlpha: About = {
  id: "ddim-final-alpha",
  kind: "convention",
  title: "The last step ends at level 1",
  hint: "Your last step keeps noise of std sqrt(beta_1); in this profile the final alphaBar is 1.",
  evidence: "diffusers set_alpha_to_one=False, issues 6068 and 6926",
  convention: { name: "finalAlpha", value: "first" },
};

/** A fractional label truncated. */
export const labelsFractional: About = {
  id: "labels-fractional",
  kind: "convention",
  title: "A fractional label truncated",
  hint: "You cut a fractional label to an integer: the networks were asked at the fraction, and a label just below an integer then gives the level below.",
  evidence: "score_sde_pytorch models/utils.py: a fractional label beside coefficients of the truncated index",
};

/** The network called with the loop counter. */
export const loopIndexAsLabel: About = {
  id: "loop-index-as-label",
  kind: "bug",
  title: "The network called with the loop counter",
  hint: "The network got the number of the step instead of the label of the level.",
  evidence: "stablediffusion pull request 226",
};

/** The levels from the data upwards. */
export const levelsAscending: About = {
  id: "levels-ascending",
  kind: "bug",
  title: "The levels from the data upwards",
  hint: "Your run starts at the level next to the data; it starts at the level with the most noise. The table ascends, lists of NCSN descend.",
  evidence: "constructed",
};

/** The draws in the opposite order. */
export const noiseRowsReversed: About = {
  id: "noise-rows-reversed",
  kind: "bug",
  title: "The draws in the opposite order",
  hint: "You take the rows of the draws from the other end: a sampler uses them in its order, the noisiest level first; the terms of the bound use row t - 1 for level t.",
  evidence: "guided-diffusion gaussian_diffusion.py: calc_bpd_loop runs from T down",
};

/** Entry 2 read of a table with one entry. */
export const oneStepRespacingCrash: About = {
  id: "one-step-respacing-crash",
  kind: "bug",
  title: "Entry 2 read of a table with one entry",
  hint: "A chain of one level is legal; do not read the second entry of a table with one.",
  evidence: "guided-diffusion gaussian_diffusion.py: posterior_variance[1]",
};

/** The beta of one level for a jump. */
export const unrespacedBeta: About = {
  id: "unrespaced-beta",
  kind: "bug",
  title: "The beta of one level for a jump",
  hint: "Your beta is that of a single level; for a jump it is 1 - alphaBar / alphaBarPrev.",
  evidence: "diffusers pull request 3006 and issue 5130",
};

/** The coefficients of the transition one level up. */
export const rdShiftedBeta: About = {
  id: "rd-shifted-beta",
  kind: "convention",
  title: "The coefficients of the transition one level up",
  hint: "Your coefficients are those of the transition one level too high; use those of the step that is reversed.",
  evidence: "the literal reading of Eq. 46 of arXiv:2011.13456",
  convention: { name: "reverseDiffusionIndex", value: "next" },
};
