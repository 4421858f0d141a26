import type { About } from "../kit/deviates.ts";

/** 1 - exp(-B) of sub-VP taken for a variance. */
export const subvpStdVar: About = {
  id: "subvp-std-var",
  kind: "bug",
  title: "1 - exp(-B) of sub-VP taken for a variance",
  hint: "1 - exp(-B) is the variance of VP and the standard deviation of sub-VP: for sub-VP square it where a variance or a weight is expected, and take no root of it.",
  evidence: "constructed",
};

/** The exponents -B and -2B of sub-VP confused. */
export const subvpExponent: About = {
  id: "subvp-exponent",
  kind: "bug",
  title: "The exponents -B and -2B of sub-VP confused",
  hint: "The squared diffusion of sub-VP has the factor 1 - exp(-2B), its noise variance is (1 - exp(-B))^2: you use one exponent for the other.",
  evidence: "constructed",
};

/** The diffusion coefficient of VP for sub-VP. */
export const subvpDiffusionOfVp: About = {
  id: "subvp-diffusion-of-vp",
  kind: "bug",
  title: "The diffusion coefficient of VP for sub-VP",
  hint: "For sub-VP you use g of VP: the factor 1 - exp(-2B) of g^2 is missing.",
  evidence: "constructed",
};
