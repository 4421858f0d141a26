import type { About } from "../kit/deviates.ts";

/** Correctors before the predictor. */
export const pcOrder: About = {
  id: "pc-order",
  kind: "convention",
  title: "Correctors before the predictor",
  hint: "Your first move is a Langevin step at the last level; Algorithm 1 predicts first.",
  evidence: "score_sde sampling.py; diffusers pipeline_score_sde_ve.py",
  convention: { name: "pcOrder", value: "corrector-first" },
};

/** No noise on the last step. */
export const ancestralNoiseAtZero: About = {
  id: "ancestral-noise-at-zero",
  kind: "convention",
  title: "No noise on the last step",
  hint: "You leave the noise of the last step out; here the state has it, and the mean is returned beside it.",
  evidence: "score_sde_pytorch sampling.py adds it and returns the mean",
  convention: { name: "lastNoise", value: "none" },
};

/** The last state without its denoising step. */
export const noFinalDenoise: About = {
  id: "no-final-denoise",
  kind: "convention",
  title: "The last state without its denoising step",
  hint: "The mean you return still has the noise of the last draw: it is the state before that noise, or x plus sigma^2 times the score.",
  evidence: "score_sde sampling.py and ermongroup/ncsnv2 differ, as do smalldiffusion and azula",
};

/** Noise on the last step. */
export const noiseOnLastStep: About = {
  id: "noise-on-last-step",
  kind: "bug",
  title: "Noise on the last step",
  hint: "You add noise of variance beta where the step has none: gate it by the last step visited, not by the label 0.",
  evidence: "diffusers scheduling_ddpm.py with trailing spacing or an offset",
};

/** The diffusion coefficient of the level that is left. */
export const heunNoGAverage: About = {
  id: "heun-no-g-average",
  kind: "bug",
  title: "The diffusion coefficient of the level that is left",
  hint: "Your variance converges with order 1 instead of 2: average g over the two ends.",
  evidence: "constructed",
};

/** The mean of the reverse diffusion sampler. */
export const reverseDiffusionMean: About = {
  id: "reverse-diffusion-mean",
  kind: "convention",
  title: "The mean of the reverse diffusion sampler",
  hint: "You compute (2 - sqrt(1 - beta)) x + beta s: that is the reverse diffusion step; the ancestral one differs by beta^2 / 4 of the state.",
  evidence: "score_sde sampling.py has both predictors; they agree to first order in beta",
};

/** An increment that lacks its -x. */
export const rdFWithoutMinusX: About = {
  id: "rd-f-without-minus-x",
  kind: "bug",
  title: "An increment that lacks its -x",
  hint: "Your output has lost the state: the increment must be the change of the forward rule, not its result (the factor is 2 - sqrt(1 - beta), not 1 - sqrt(1 - beta)).",
  evidence: "constructed",
};

/** The noise scaled by the step, not by its root. */
export const noiseTimesH: About = {
  id: "noise-times-h",
  kind: "bug",
  title: "The noise scaled by the step, not by its root",
  hint: "Your noise has the factor h; it must be sqrt(h), or it vanishes as the steps get shorter.",
  evidence: "constructed",
};

/** Noise without its factor. */
export const noiseNotScaled: About = {
  id: "noise-not-scaled",
  kind: "bug",
  title: "Noise without its factor",
  hint: "Your noise lacks its factor: lambda of the family, the division by the level, or the ratio sqrt(beta) / sqrt(1 - alphaBar) of the prediction's weight.",
  evidence: "constructed",
};

/** Predicted clean data clipped to [-1, 1], prediction derived anew. */
export const x0ClippingProfile: About = {
  id: "x0-clipping-profile",
  kind: "convention",
  title: "Predicted clean data clipped to [-1, 1], prediction derived anew",
  hint: "You clip the predicted clean data; this equation does not.",
  evidence:
    "ermongroup/ddim clamps in ddpm_steps; guided-diffusion gaussian_diffusion.py clips by default; Open-Sora-Plan issue 294",
  convention: { name: "clipX0", value: "rederive" },
};
