import type { About } from "../kit/deviates.ts";

/** 1 - exp(-x) or exp(x) - 1 for small x. */
export const oneMinusExpPlain: About = {
  id: "one-minus-exp",
  kind: "precision",
  title: "1 - exp(-x) or exp(x) - 1 for small x",
  hint: "Near the data the subtraction has lost its digits: in binary32 the values at t = 1e-5 are about 1 % off. Use expm1 (log1p for the inverse), or add the variances of a table up by their recursion.",
  evidence: "score_sde sde_lib.py; diffusers scheduling_sde_vp.py",
};

/** The printed sum of large terms. */
export const varianceTermCancels: About = {
  id: "variance-term-cancels",
  kind: "precision",
  title: "The printed sum of large terms",
  hint: "Terms of the divergence cancel where the two distributions are close: use a series of the relative difference of the variances, or the eigenvalues of that of the covariances.",
  evidence: "normal_kl of guided-diffusion losses.py and of hojonathanho/diffusion, in binary32",
};

/** The posterior covariance as a difference. */
export const posteriorBySubtraction: About = {
  id: "posterior-by-subtraction",
  kind: "precision",
  title: "The posterior covariance as a difference",
  hint: "The difference S - gain S cancels where little noise is left: use a form without it, sigma^2 S P^-1 or Joseph's.",
  evidence: "constructed",
};
