import type { About } from "../kit/deviates.ts";

/** A variance and a standard deviation confused. */
export const varianceForStd: About = {
  id: "variance-for-std",
  kind: "bug",
  title: "A variance and a standard deviation confused",
  hint: "One stands where the other belongs: a square root, or a square, is missing. Noise is multiplied by its standard deviation, covariances are added, and g^2 is the rate of a variance.",
  evidence: "constructed",
};

/** The standard deviation for the variance. */
export const stdForVariance: About = {
  id: "std-for-variance",
  kind: "bug",
  title: "The standard deviation for the variance",
  hint: "You use the standard deviation where its square is expected, in a divisor, a weight or a factor of the score; where the result itself is a variance, you return its root. A matrix counts with G G^T.",
  evidence: "constructed",
};

/** Powers for their roots. */
export const powersForRoots: About = {
  id: "powers-for-roots",
  kind: "bug",
  title: "Powers for their roots",
  hint: "Your coefficients are scale^2 and sigma^2 (alphaBar and 1 - alphaBar): take their square roots.",
  evidence: "constructed",
};

/** The signal power for the signal scale. */
export const powerForScale: About = {
  id: "power-for-scale",
  kind: "bug",
  title: "The signal power for the signal scale",
  hint: "You have a signal power (alphaBar, alphaBarPrev or alpha) where its square root, the scale of the signal, is expected.",
  evidence: "constructed",
};

/** The signal scale for the signal power. */
export const amplitudeForPower: About = {
  id: "amplitude-for-power",
  kind: "bug",
  title: "The signal scale for the signal power",
  hint: "You return the factor of the state, exp(-B/2) or sqrt(1 - beta); its square, the power, is expected.",
  evidence: "constructed",
};

/** The variance for the standard deviation. */
export const scoreOverVariance: About = {
  id: "score-over-variance",
  kind: "bug",
  title: "The variance for the standard deviation",
  hint: "Your score is off by the factor 1 / sigma: divide the noise by sigma; only a draw that holds sigma already is divided by sigma^2, as in score_sde.",
  evidence: "constructed",
};

/** The diffusion coefficient without its square. */
export const diffusionNotSquared: About = {
  id: "diffusion-not-squared",
  kind: "bug",
  title: "The diffusion coefficient without its square",
  hint: "You have g where g^2 is expected; right at g = 1 only.",
  evidence: "constructed",
};

/** 1 / alphaBar - 1 without its root. */
export const missingSqrtRecipm1: About = {
  id: "missing-sqrt-recipm1",
  kind: "bug",
  title: "1 / alphaBar - 1 without its root",
  hint: "Your level, or the coefficient of the noise, is the square of the expected sigma / scale: a square root is missing.",
  evidence: "classifier-free-diffusion-guidance-Pytorch issue 12",
};

/** The ratio of the levels without its square. */
export const ratioNotSquared: About = {
  id: "ratio-not-squared",
  kind: "bug",
  title: "The ratio of the levels without its square",
  hint: "You have the ratio of two levels where its square, the ratio of the variances, is expected.",
  evidence: "constructed",
};

/** The squared radius for the radius. */
export const radiusSquared: About = {
  id: "radius-squared",
  kind: "bug",
  title: "The squared radius for the radius",
  hint: "You have the square of a radius where the radius is expected: sqrt(-2 log u1) for normal numbers, r = sqrt(scale^2 + sigma^2) under the velocity, where only the state is divided by r^2.",
  evidence: "constructed",
};

/** Logarithms of variances and of standard deviations confused. */
export const logStdForLogVariance: About = {
  id: "log-std-for-log-variance",
  kind: "bug",
  title: "Logarithms of variances and of standard deviations confused",
  hint: "Your logarithms are off by a factor 2: the divergence has the logarithms of variances.",
  evidence: "constructed",
};

/** exp(-B) and exp(-B/2) confused. */
export const logmeanFactor: About = {
  id: "logmean-factor",
  kind: "bug",
  title: "exp(-B) and exp(-B/2) confused",
  hint: "Your exponent is off by a factor 2: the signal scale is exp(-B/2), its power and the decay of a variance exp(-B), and B is the whole integral.",
  evidence: "score_sde sde_lib.py: log_mean_coeff with the factors 1/4 and 1/2",
};
