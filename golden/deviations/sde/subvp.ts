import { affineCovariance } from "../../../reference/kit/covariances.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import {
  subvpDiffusion,
  subvpDrift,
  subvpKernel,
  subvpMarginal,
  subvpPriorLogPdf,
  subvpVarianceSolution,
  vpDiffusion,
  vpKernel,
  vpMarginal,
  vpVarianceSolution,
} from "../../../reference/sde.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import {
  betaAt,
  f,
  integralBetween,
  integralTo,
  logDensity,
  logMeanCoefficient,
  logTwoPi,
  oneMinusExp,
} from "./parts.ts";

/** Known wrong versions of the sub-VP SDE. */
export const subvpDeviations: readonly Deviation[] = [
  deviation(subvpDrift, {
    id: "subvp-drift-discounted",
    kind: "bug",
    title: "The drift with the discount of the noise",
    hint: "The factor 1 - exp(-2 B) belongs to g^2 only: the drift of sub-VP is that of VP.",
    evidence: "trap: no broken public code found",
    run: ({ x, t, ...rates }) => ({
      drift: scale(0.5 * betaAt(t, rates) * Math.expm1(-2 * integralTo(t, rates)), x),
    }),
  }),
  deviation(subvpDrift, {
    id: "drift-without-half",
    kind: "bug",
    title: "The drift without its half",
    hint: "Your drift is twice as large: it is -beta x / 2, because the variance, not the state, decays with beta.",
    evidence: "ports",
    run: ({ x, t, ...rates }) => ({ drift: scale(-betaAt(t, rates), x) }),
  }),
  deviation(subvpDiffusion, {
    id: "one-minus-exp",
    kind: "precision",
    title: "1 - exp(-2 B) in binary32",
    hint: "Your g at t = 1e-5 is off by 0.6 %, its square by 1.2 %: use expm1.",
    evidence: "score_sde sde_lib.py",
    run: ({ t, betaMin, betaMax }) => {
      const [start, rise] = [f(betaMin), f(f(betaMax) - f(betaMin))];
      const exponent = f(f(f(f(-2) * start) * f(t)) - f(rise * f(f(t) * f(t))));
      return { g: f(Math.sqrt(f(f(start + f(f(t) * rise)) * oneMinusExp(exponent)))) };
    },
  }),
  deviation(subvpDiffusion, {
    id: "subvp-exponent",
    kind: "bug",
    title: "The exponent -B for -2B",
    hint: "Your g^2 is beta (1 - exp(-B)); sub-VP needs the exponent -2B.",
    evidence: "trap: no broken public code found",
    run: ({ t, ...rates }) => ({ g: Math.sqrt(betaAt(t, rates) * -Math.expm1(-integralTo(t, rates))) }),
  }),
  deviation(subvpDiffusion, {
    id: "subvp-diffusion-of-vp",
    kind: "bug",
    title: "The diffusion coefficient of VP",
    hint: "You return sqrt(beta); the factor sqrt(1 - exp(-2 B)) is missing.",
    evidence: "trap: no broken public code found",
    run: (inputs) => vpDiffusion(inputs),
  }),
  deviation(subvpDiffusion, {
    id: "variance-for-std",
    kind: "bug",
    title: "The squared diffusion coefficient",
    hint: "You return g^2, the rate of the variance; g is its root.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => ({ g: subvpDiffusion(inputs).g ** 2 }),
  }),
  deviation(subvpKernel, {
    id: "subvp-std-var",
    kind: "bug",
    title: "The variance of VP",
    hint: "Your variance is 1 - exp(-B), that of VP; for sub-VP this is the standard deviation from the data.",
    evidence: "trap: shipped code is right",
    run: (inputs) => vpKernel(inputs),
  }),
  deviation(subvpKernel, {
    id: "subvp-kernel-stationary",
    kind: "bug",
    title: "The formula from the data used from any time",
    hint: "Your variance is (1 - exp(-B(s,t)))^2, right for s = 0 only: the second factor has the exponent -B(s) - B(t).",
    evidence: "trap: no broken public code found",
    run: ({ s, t, ...rates }) => {
      const integral = integralBetween(s, t, rates);
      return { gain: Math.exp(-0.5 * integral), variance: Math.expm1(-integral) ** 2 };
    },
  }),
  deviation(subvpMarginal, {
    id: "one-minus-exp",
    kind: "precision",
    title: "1 - exp(-B) in binary32",
    hint: "Your sigma at t = 1e-5 is off by 1.2 %: use expm1.",
    evidence: "score_sde sde_lib.py",
    run: ({ t, ...rates }) => {
      const exponent = logMeanCoefficient(t, rates);
      return { scale: f(Math.exp(exponent)), sigma: oneMinusExp(f(2 * exponent)) };
    },
  }),
  deviation(subvpMarginal, {
    id: "subvp-std-var",
    kind: "bug",
    title: "The standard deviation of VP",
    hint: "Your sigma is the root of 1 - exp(-B), that of VP; for sub-VP the standard deviation is 1 - exp(-B) itself.",
    evidence: "trap: shipped code is right",
    run: (inputs) => vpMarginal(inputs),
  }),
  deviation(subvpMarginal, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your sigma is the square of the expected one: you return the variance.",
    evidence: "ports; the commonest slip in public threads",
    run: (inputs) => {
      const { scale: signal, sigma } = subvpMarginal(inputs);
      return { scale: signal, sigma: sigma * sigma };
    },
  }),
  deviation(subvpVarianceSolution, {
    id: "subvp-std-var",
    kind: "bug",
    title: "The covariance of VP",
    hint: "You add 1 - exp(-B) to the variance; sub-VP adds the square of it.",
    evidence: "trap: shipped code is right",
    run: (inputs) => vpVarianceSolution(inputs),
  }),
  deviation(subvpVarianceSolution, {
    id: "subvp-exponent",
    kind: "bug",
    title: "The noise of twice the time",
    hint: "You add 1 - exp(-2B), which belongs to g^2, where (1 - exp(-B))^2 is due.",
    evidence: "trap: no broken public code found",
    run: ({ covariance0, betaInt }) => ({
      covariance: affineCovariance(covariance0, Math.exp(-betaInt), -Math.expm1(-2 * betaInt)),
    }),
  }),
  deviation(subvpPriorLogPdf, {
    id: "normaliser-missing",
    kind: "bug",
    title: "The density without its normaliser",
    hint: "The term -d/2 log(2 pi) is missing: a likelihood needs it.",
    evidence: "trap: harmless for scores, not for likelihoods",
    run: ({ x }) => ({ logp: logDensity(x, 0, 0.5) }),
  }),
  deviation(subvpPriorLogPdf, {
    id: "quadratic-without-half",
    kind: "bug",
    title: "The quadratic form without its half",
    hint: "The squared norm has the factor 1/2.",
    evidence: "ports",
    run: ({ x }) => ({ logp: logDensity(x, 0.5 * logTwoPi, 1) }),
  }),
];
