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
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { betaAt } from "./parts.ts";

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

/** Known wrong versions of the moment equations. */
export const momentDeviations: readonly Deviation[] = [
  deviation(momentRateMean, {
    id: "matrix-transposed",
    kind: "bug",
    title: "The transposed drift matrix",
    hint: "Your result is that of the transposed drift matrix: rows and columns are swapped.",
    evidence: "trap: states of a batch multiplied from the left",
    run: ({ mean, driftMatrix, driftOffset }) => ({ meanRate: add(matvec(transpose(driftMatrix), mean), driftOffset) }),
  }),
  deviation(momentRateMean, {
    id: "offset-missing",
    kind: "bug",
    title: "No offset",
    hint: "The offset of the drift is missing from the rate of the mean.",
    evidence: "trap: no broken public code found",
    run: ({ mean, driftMatrix }) => ({ meanRate: matvec(driftMatrix, mean) }),
  }),
  deviation(momentRateCovariance, {
    id: "transpose-missing",
    kind: "bug",
    title: "F P + P F",
    hint: "The second product needs the transposed drift matrix: F P + P F^T.",
    evidence: "trap: right for symmetric drift matrices only",
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
    hint: "The drift acts on both sides of a covariance: P F^T is missing, and the result is not symmetric.",
    evidence: "trap: the equation of the mean used for the covariance",
    run: ({ covariance, driftMatrix, diffusionMatrix }) => {
      const stretch = matmul(driftMatrix, asMatrix(covariance, length(driftMatrix)));
      return { covarianceRate: add(stretch, matmul(diffusionMatrix, transpose(diffusionMatrix))) };
    },
  }),
  deviation(momentRateCovariance, {
    id: "matrix-transposed",
    kind: "bug",
    title: "G^T G for G G^T",
    hint: "The noise G z has the covariance G G^T; you multiply in the other order.",
    evidence: "trap: right for symmetric diffusion matrices only",
    run: ({ covariance, driftMatrix, diffusionMatrix }) => {
      const stretch = matmul(driftMatrix, asMatrix(covariance, length(driftMatrix)));
      const noise = matmul(transpose(diffusionMatrix), diffusionMatrix);
      return { covarianceRate: add(stretch, transpose(stretch), noise) };
    },
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-not-squared",
    kind: "bug",
    title: "The gain not squared in the variance",
    hint: "Noise that enters at u reaches t with the gain squared in its variance; you use the gain.",
    evidence: "ports; variance and standard deviation mixed",
    run: (inputs) => quadratureWith(inputs, (gainBetween, u, g) => gainBetween(u, inputs.t) * g * g),
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-from-the-start",
    kind: "bug",
    title: "The gain from the start of the interval",
    hint: "Noise that enters at u is damped from u to t; you damp it from s to u.",
    evidence: "trap: no broken public code found",
    run: (inputs) => quadratureWith(inputs, (gainBetween, u, g) => (gainBetween(inputs.s, u) * g) ** 2),
  }),
  deviation(linearKernelQuadrature, {
    id: "gain-missing",
    kind: "bug",
    title: "The noise not damped",
    hint: "Your variance is the integral of g^2: that is right for VE only.",
    evidence: "trap: the VE formula used for VP",
    run: (inputs) => quadratureWith(inputs, (_, __, g) => g * g),
  }),
];
