import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { gaussLegendre, integral } from "../../../reference/kit/quadrature.ts";
import { add, length } from "../../../reference/kit/tensor.ts";
import {
  linearKernelQuadrature,
  momentRateCovariance,
  momentRateMean,
  sdeCoefficients,
} from "../../../reference/sde.ts";
import { matrixTransposed } from "../common/matrices.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { betaAt } from "../kit/rates.ts";

type Quadrature = Parameters<typeof linearKernelQuadrature>[0];

/** The quadrature with the integrand of the variance replaced. */
const quadratureWith = (
  { sde, s, t, order }: Quadrature,
  integrand: (gainBetween: (from: number, to: number) => number, u: number, g: number) => number,
) => {
  const rule = gaussLegendre(order);
  const rate = (u: number): number => (sde.kind === "ve" ? 0 : -0.5 * betaAt(u, sde));
  const gainBetween = (from: number, to: number): number => Math.exp(integral(rule, from, to, rate));
  const noise = (u: number): number => integrand(gainBetween, u, sdeCoefficients({ x: [0], t: u, sde }).g);
  return { gain: gainBetween(s, t), variance: integral(rule, s, t, noise) };
};

/** Deviations of the moment equations. */
export const momentDeviations: readonly Deviation[] = [
  deviation(momentRateCovariance, {
    id: "transpose-missing",
    kind: "bug",
    title: "F P + P F",
    hint: "The second product needs the transposed drift matrix: F P + P F^T. Right for symmetric drift matrices only.",
    evidence: "constructed",
    run: ({ covariance, driftMatrix, diffusionMatrix }) => {
      const full = asMatrix(covariance, length(driftMatrix));
      const stretch = add(matmul(driftMatrix, full), matmul(full, driftMatrix));
      return { covarianceRate: add(stretch, matmul(diffusionMatrix, transpose(diffusionMatrix))) };
    },
  }),
  deviation(momentRateCovariance, {
    id: "one-sided",
    kind: "bug",
    title: "F P alone",
    hint: "The drift acts on both sides of a covariance: P F^T is missing, and the result is not symmetric. Yours is the equation of the mean.",
    evidence: "constructed",
    run: ({ covariance, driftMatrix, diffusionMatrix }) => {
      const stretch = matmul(driftMatrix, asMatrix(covariance, length(driftMatrix)));
      return { covarianceRate: add(stretch, matmul(diffusionMatrix, transpose(diffusionMatrix))) };
    },
  }),
  ...deviates(matrixTransposed, [
    on(momentRateMean, ({ mean, driftMatrix, driftOffset }) => ({
      meanRate: add(matvec(transpose(driftMatrix), mean), driftOffset),
    })),
    on(momentRateCovariance, ({ covariance, driftMatrix, diffusionMatrix }) => {
      const stretch = matmul(driftMatrix, asMatrix(covariance, length(driftMatrix)));
      const noise = matmul(transpose(diffusionMatrix), diffusionMatrix);
      return { covarianceRate: add(stretch, transpose(stretch), noise) };
    }),
  ]),
  deviation(momentRateMean, {
    id: "offset-missing",
    kind: "bug",
    title: "No offset",
    hint: "The offset of the drift is missing from the rate of the mean.",
    evidence: "constructed",
    run: ({ mean, driftMatrix }) => ({ meanRate: matvec(driftMatrix, mean) }),
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-not-squared",
    kind: "bug",
    title: "The gain not squared in the variance",
    hint: "Noise that enters at u reaches t with the gain squared in its variance; you use the gain.",
    evidence: "constructed",
    run: (inputs) => quadratureWith(inputs, (gainBetween, u, g) => gainBetween(u, inputs.t) * g * g),
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-from-the-start",
    kind: "bug",
    title: "The gain from the start of the interval",
    hint: "Noise that enters at u is damped from u to t; you damp it from s to u.",
    evidence: "constructed",
    run: (inputs) => quadratureWith(inputs, (gainBetween, u, g) => (gainBetween(inputs.s, u) * g) ** 2),
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-missing",
    kind: "bug",
    title: "The noise not damped",
    hint: "Your variance is the integral of g^2: that is right for VE only.",
    evidence: "constructed",
    run: (inputs) => quadratureWith(inputs, (_, __, g) => g * g),
  }),
];
