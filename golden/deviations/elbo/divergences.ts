import { elboPriorKl, elboStepKl, elboTotal } from "../../../reference/elbo.ts";
import { length, numbers, squaredNorm, sub, total } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { f32 } from "../kit/rounding.ts";

/** Wrong versions of the sum and of its divergences. */
export const divergenceDeviations: readonly Deviation[] = [
  deviation(elboTotal, {
    id: "sum-vs-mean",
    kind: "bug",
    title: "The divergences of the steps averaged",
    hint: "Your total has the mean of the steps' divergences; the bound has their sum.",
    evidence: "guided-diffusion LossType.KL, whose value at a random level estimates L / T",
    run: ({ priorKl, stepKls, reconstruction }) => ({
      total: priorKl + total(stepKls) / Math.max(1, length(stepKls)) + reconstruction,
    }),
  }),
  deviation(elboTotal, {
    id: "likelihood-sign",
    kind: "bug",
    title: "The reconstruction subtracted",
    hint: "The reconstruction is minus a log-probability already: add it.",
    evidence: "trap: decoders return log-probabilities, the bound has their opposite",
    run: ({ priorKl, stepKls, reconstruction }) => ({ total: priorKl + total(stepKls) - reconstruction }),
  }),
  deviation(elboTotal, {
    id: "prior-dropped",
    kind: "bug",
    title: "The prior term left out",
    hint: "L_T has no parameters but it is part of the bound.",
    evidence: "trap: DDPM ignores L_T in training, Sec. 3.1, not in Table 1",
    run: ({ stepKls, reconstruction }) => ({ total: total(stepKls) + reconstruction }),
  }),
  deviation(elboTotal, {
    id: "first-step-dropped",
    kind: "bug",
    title: "One divergence too few",
    hint: "Your sum starts at t = 3: the divergence of the second level is missing.",
    evidence: "trap: levels count from 1 and labels from 0",
    run: ({ priorKl, stepKls, reconstruction }) => ({
      total: numbers(stepKls)
        .slice(1)
        .reduce((sum, kl) => sum + kl, priorKl + reconstruction),
    }),
  }),
  deviation(elboPriorKl, {
    id: "power-for-scale",
    kind: "bug",
    title: "The signal power for the signal scale",
    hint: "The mean of x_T is sqrt(alphaBar) x0; your quadratic term has alphaBar squared.",
    evidence: "trap: alphaBar is a power",
    run: ({ x0, alphaBar }) => ({
      kl: elboPriorKl({ x0, alphaBar }).kl - 0.5 * alphaBar * (1 - alphaBar) * squaredNorm(x0),
    }),
  }),
  deviation(elboPriorKl, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "The mean over the coordinates",
    hint: "Your value is the expected one divided by d: the divergence of the whole state is the sum.",
    evidence: "guided-diffusion gaussian_diffusion.py: mean_flat(kl_prior) / log 2",
    convention: { name: "klReduction", value: "mean" },
    run: ({ x0, alphaBar }) => ({ kl: elboPriorKl({ x0, alphaBar }).kl / length(x0) }),
  }),
  deviation(elboPriorKl, {
    id: "log-std-for-log-variance",
    kind: "bug",
    title: "The logarithm of the standard deviation",
    hint: "Your logarithm is that of sqrt(1 - alphaBar); the divergence has that of the variance.",
    evidence: "trap: libraries differ in what they call a log-scale",
    run: ({ x0, alphaBar }) => ({ kl: elboPriorKl({ x0, alphaBar }).kl + 0.25 * length(x0) * Math.log(1 - alphaBar) }),
  }),
  deviation(elboPriorKl, {
    id: "variance-term-cancels",
    kind: "precision",
    title: "The printed difference of the power and its logarithm",
    hint: "-alphaBar - log(1 - alphaBar) cancels at the last level: use its series, alphaBar^2 / 2 + ...",
    evidence: "the formula as it is printed, in binary32; normal_kl of guided-diffusion",
    run: ({ x0, alphaBar }) => {
      const a = f32(alphaBar);
      const spread = f32(f32(-a) - f32(Math.log(f32(1 - a))));
      return {
        kl: numbers(x0).reduce((sum, x) => f32(sum + f32(0.5 * f32(f32(a * f32(f32(x) * f32(x))) + spread))), 0),
      };
    },
  }),
  deviation(elboStepKl, {
    id: "elbo-constant-dropped",
    kind: "bug",
    title: "The constant left out",
    hint: "Your bits per dimension are too small: the variance part of the divergence is missing.",
    evidence: "ports that keep only the squared distance of DDPM Eq. 8",
    run: ({ meanP, meanQ, variance }) => ({ kl: squaredNorm(sub(meanP, meanQ)) / (2 * variance) }),
  }),
  deviation(elboStepKl, {
    id: "kl-reversed",
    kind: "bug",
    title: "The divergence of the model from the posterior",
    hint: "You compute KL(p || q); the expectation is under the posterior q.",
    evidence: "trap: the divergence is not symmetric",
    run: ({ meanP, betaTilde, meanQ, variance }) =>
      elboStepKl({ meanP: meanQ, betaTilde: variance, meanQ: meanP, variance: betaTilde }),
  }),
  deviation(elboStepKl, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation of the model for its variance",
    hint: "You divide by sigma_t; the divergence divides by its square.",
    evidence: "trap: papers write sigma_t^2, tables hold variances or their logarithms",
    run: ({ variance, ...others }) => elboStepKl({ ...others, variance: Math.sqrt(variance) }),
  }),
  deviation(elboStepKl, {
    id: "missing-half",
    kind: "bug",
    title: "The half is missing",
    hint: "Your divergence is twice the expected one.",
    evidence: "ports",
    run: (inputs) => ({ kl: 2 * elboStepKl(inputs).kl }),
  }),
  deviation(elboStepKl, {
    id: "variance-term-cancels",
    kind: "precision",
    title: "The printed sum of large terms",
    hint: "Logarithms of close variances cancel: use the series of delta - log(1 + delta) of their relative difference.",
    evidence: "normal_kl of Ho's and guided-diffusion's code, in binary32",
    run: ({ meanP, betaTilde, meanQ, variance }) => {
      const [p, q] = [f32(Math.log(betaTilde)), f32(Math.log(variance))];
      const spread = f32(f32(f32(-1 + q) - p) + f32(Math.exp(f32(p - q))));
      const distance = f32(squaredNorm(sub(meanP, meanQ)) / variance);
      return { kl: f32(0.5 * f32(distance + f32(length(meanP) * spread))) };
    },
  }),
];
