import type { About } from "../kit/deviates.ts";

/** The two weights exchanged. */
export const coefficientsSwapped: About = {
  id: "coefficients-swapped",
  kind: "bug",
  title: "The two weights exchanged",
  hint: "The weight of the clean data and that of the state are exchanged: in code posterior_mean_coef1 belongs to x0, posterior_mean_coef2 to x_t.",
  evidence: "constructed",
};

/** The mean scaled by the cumulative product. */
export const meanCumulativeScale: About = {
  id: "mean-cumulative-scale",
  kind: "bug",
  title: "The mean scaled by the cumulative product",
  hint: "Your mean is scaled by sqrt(alphaBar); it must be scaled by sqrt(1 - beta), the factor of one step.",
  evidence: "constructed",
};

/** The other of the two fixed variances. */
export const betaVsBetaTilde: About = {
  id: "beta-vs-beta-tilde",
  kind: "convention",
  title: "The other of the two fixed variances",
  hint: "You use beta of the forward transition or betaTilde, the smaller one of the posterior, where another variance is asked. The means are right, the variances are not; beta is exact for data of unit variance only.",
  evidence:
    "hojonathanho/diffusion run_cifar.py; ermongroup/ddim; SR3 issue 54; PhysicsInformedDiffusionModels issue 4",
};

/** The two weights exchanged. */
export const weightsSwapped: About = {
  id: "weights-swapped",
  kind: "bug",
  title: "The two weights exchanged",
  hint: "The two arguments have each other's weight.",
  evidence: "constructed",
};
