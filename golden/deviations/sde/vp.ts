import { map, scale } from "../../../reference/kit/tensor.ts";
import {
  vpDiffusion,
  vpDrift,
  vpKernel,
  vpMarginal,
  vpPriorLogPdf,
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

/** Least signal and least noise of the other family called VP. */
const floor = 1e-3;

/** Known wrong versions of the variance-preserving SDE. */
export const vpDeviations: readonly Deviation[] = [
  deviation(vpDrift, {
    id: "drift-without-half",
    kind: "bug",
    title: "The drift without its half",
    hint: "Your drift is twice as large: it is -beta x / 2, because the variance, not the state, decays with beta.",
    evidence: "ports",
    run: ({ x, t, ...rates }) => ({ drift: scale(-betaAt(t, rates), x) }),
  }),
  deviation(vpDrift, {
    id: "drift-sign",
    kind: "bug",
    title: "A drift away from 0",
    hint: "Your drift has the wrong sign: VP shrinks the state in forward time.",
    evidence: "ports; the reverse-time drift used forwards",
    run: ({ x, t, ...rates }) => ({ drift: scale(0.5 * betaAt(t, rates), x) }),
  }),
  deviation(vpDiffusion, {
    id: "variance-for-std",
    kind: "bug",
    title: "The squared diffusion coefficient",
    hint: "You return beta, which is g^2; g is its root.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ t, ...rates }) => ({ g: betaAt(t, rates) }),
  }),
  deviation(vpDiffusion, {
    id: "edm-beta-d",
    kind: "convention",
    title: "betaMax taken for the difference",
    hint: "Your rate is betaMin + t betaMax: you take the difference beta_d where the end of the range is given.",
    evidence: "k-diffusion get_sigmas_vp and edm generate.py parametrise by the difference",
    convention: { name: "vpRate", value: "difference" },
    run: ({ t, betaMin, betaMax }) => ({ g: Math.sqrt(betaMin + t * betaMax) }),
  }),
  deviation(vpKernel, {
    id: "logmean-factor",
    kind: "bug",
    title: "The squared signal scale",
    hint: "Your gain is the square of the expected one: its exponent is -B/2, not -B.",
    evidence: "ports",
    run: (inputs) => {
      const { gain, variance } = vpKernel(inputs);
      return { gain: gain * gain, variance };
    },
  }),
  deviation(vpKernel, {
    id: "kernel-from-zero",
    kind: "bug",
    title: "The marginal for the kernel",
    hint: "Your kernel starts at the data whatever s is: the integral of the rate runs from s to t.",
    evidence: "trap: no broken public code found",
    run: ({ t, ...rates }) => vpKernel({ s: 0, t, betaMin: rates.betaMin, betaMax: rates.betaMax }),
  }),
  deviation(vpKernel, {
    id: "variance-for-std",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "Your variance is its square root: you return the standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ s, t, ...rates }) => {
      const integral = integralBetween(s, t, rates);
      return { gain: Math.exp(-0.5 * integral), variance: Math.sqrt(-Math.expm1(-integral)) };
    },
  }),
  deviation(vpMarginal, {
    id: "one-minus-exp",
    kind: "precision",
    title: "1 - exp(-B) in binary32",
    hint: "Your sigma at t = 1e-5 is off by 0.6 % and is 0 at 1e-7: use expm1.",
    evidence: "score_sde sde_lib.py; diffusers scheduling_sde_vp.py",
    run: ({ t, ...rates }) => {
      const exponent = logMeanCoefficient(t, rates);
      return { scale: f(Math.exp(exponent)), sigma: f(Math.sqrt(oneMinusExp(f(2 * exponent)))) };
    },
  }),
  deviation(vpMarginal, {
    id: "logmean-factor",
    kind: "bug",
    title: "The squared signal scale",
    hint: "Your scale is the square of the expected one: its exponent is -B/2, not -B.",
    evidence: "ports",
    run: (inputs) => {
      const { scale: signal, sigma } = vpMarginal(inputs);
      return { scale: signal * signal, sigma };
    },
  }),
  deviation(vpMarginal, {
    id: "vp-name-other-family",
    kind: "convention",
    title: "Another family of the same name",
    hint: "Your kernel has a = alphaMin^(t^2) and a floor under the noise: variance-preserving, but not with this rate.",
    evidence: "azula noise.py, VPSchedule",
    convention: { name: "vpFamily", value: "alphaMin" },
    run: ({ t }) => {
      const signal = Math.exp(t * t * Math.log(floor));
      return { scale: signal, sigma: Math.sqrt(1 - signal * signal + floor * floor) };
    },
  }),
  deviation(vpMarginal, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your sigma is the square of the expected one: you return the variance. For sub-VP it would be right.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ t, ...rates }) => {
      const integral = integralTo(t, rates);
      return { scale: Math.exp(-0.5 * integral), sigma: -Math.expm1(-integral) };
    },
  }),
  deviation(vpVarianceSolution, {
    id: "logmean-factor",
    kind: "bug",
    title: "The decay of the signal, not of the variance",
    hint: "Your covariance decays with exp(-B/2); that is the scale of the signal, the variance decays with its square.",
    evidence: "ports",
    run: ({ covariance0, betaInt }) => vpVarianceSolution({ covariance0, betaInt: 0.5 * betaInt }),
  }),
  deviation(vpVarianceSolution, {
    id: "noise-off-the-diagonal",
    kind: "bug",
    title: "The noise added to every entry",
    hint: "You add the number 1 - exp(-B) to a whole matrix; noise is independent, so it belongs on the diagonal.",
    evidence: "trap: broadcasting of a number over a matrix",
    applies: ({ covariance0 }) => typeof covariance0 !== "number" && covariance0.shape.length === 2,
    run: ({ covariance0, betaInt }) => ({
      covariance:
        typeof covariance0 === "number"
          ? covariance0
          : map((entry) => Math.exp(-betaInt) * entry - Math.expm1(-betaInt), covariance0),
    }),
  }),
  deviation(vpPriorLogPdf, {
    id: "normaliser-missing",
    kind: "bug",
    title: "The density without its normaliser",
    hint: "The term -d/2 log(2 pi) is missing: a likelihood needs it.",
    evidence: "trap: harmless for scores, not for likelihoods",
    run: ({ x }) => ({ logp: logDensity(x, 0, 0.5) }),
  }),
  deviation(vpPriorLogPdf, {
    id: "quadratic-without-half",
    kind: "bug",
    title: "The quadratic form without its half",
    hint: "The squared norm has the factor 1/2.",
    evidence: "ports",
    run: ({ x }) => ({ logp: logDensity(x, 0.5 * logTwoPi, 1) }),
  }),
];
