import type { About } from "../kit/deviates.ts";

/** Another reduction of the squared errors. */
export const halfSum: About = {
  id: "half-sum",
  kind: "convention",
  title: "Another reduction of the squared errors",
  hint: "Your loss is the expected one times a constant (1/2, 2, d, d/2 or the inverse): sum, half of the sum and mean of the squares are confused.",
  evidence:
    "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
};

/** Half of the expected loss. */
export const halfSumHalf: About = {
  id: "half-sum/half",
  kind: "convention",
  title: "Half of the expected loss",
  hint: "Your loss, and its gradient, is half of the expected one: this objective has no factor 1/2.",
  evidence:
    "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
  convention: { name: "reduce", value: "halfSum" },
};

/** The mean over the coordinates. */
export const halfSumMean: About = {
  id: "half-sum/mean",
  kind: "convention",
  title: "The mean over the coordinates",
  hint: "You take the mean over the coordinates where another reduction is asked: a squared norm is a sum.",
  evidence:
    "score_sde losses.py (mean or half of the sum); ermongroup/ddim (sum); hojonathanho/diffusion diffusion_utils_2.py (mean)",
};

/** The mean over the coordinates. */
export const meanOverCoordinates: About = {
  id: "mean-over-coordinates",
  kind: "convention",
  title: "The mean over the coordinates",
  hint: "Your value is the expected one divided by d: you average over the coordinates instead of adding.",
  evidence:
    "score_sde losses.py with reduce_mean, its default for DDPM models; guided-diffusion gaussian_diffusion.py: mean_flat",
};

/** The mean over the levels. */
export const sumVsMean: About = {
  id: "sum-vs-mean",
  kind: "bug",
  title: "The mean over the levels",
  hint: "Your total has the mean of the steps' divergences, L/T; the bound has their sum.",
  evidence: "guided-diffusion gaussian_diffusion.py: LossType.KL estimates L / T; only RESCALED_KL multiplies by T",
};

/** The prior term left out. */
export const priorDropped: About = {
  id: "prior-dropped",
  kind: "bug",
  title: "The prior term left out",
  hint: "L_T has no parameters but it is part of the bound: your total is the sum of the levels.",
  evidence: "constructed",
};

/** The constant left out. */
export const elboConstantDropped: About = {
  id: "elbo-constant-dropped",
  kind: "bug",
  title: "The constant left out",
  hint: "Your bits per dimension are too small: the variance part of the divergence is missing.",
  evidence: "constructed",
};

/** The score in the place of its Jacobian. */
export const ssmPrintedWithoutGradient: About = {
  id: "ssm-printed-without-gradient",
  kind: "bug",
  title: "The score in the place of its Jacobian",
  hint: "Your last term is the product of probe and score; it must be the product with the Jacobian-vector product.",
  evidence: "arXiv:2011.13456 Eq. 19 as printed",
};
