import { matvec, transpose } from "../../reference/kit/linalg.ts";
import { add, scale, sub } from "../../reference/kit/tensor.ts";
import { reverseDrift, reverseDriftGeneral, reverseLambdaFamily } from "../../reference/reverse.ts";
import type { Deviation } from "./kit/deviation.ts";
import { deviation } from "./kit/deviation.ts";

const scalarDeviations: readonly Deviation[] = [
  deviation(reverseDrift, {
    id: "reverse-drift-sign",
    kind: "bug",
    title: "The score term with the wrong sign",
    hint: "The sign of your score term is flipped: the variance grows where it should contract. Subtract g^2 times the score.",
    evidence: "CoursIA pull request 16132; SiT issue 17",
    run: ({ drift, g, score }) => ({ drift: add(drift, scale(g * g, score)) }),
  }),
  deviation(reverseDrift, {
    id: "reverse-drift-sign/forward-drift",
    kind: "bug",
    title: "The forward drift run backwards",
    hint: "You run the forward drift backwards; the score term is missing.",
    evidence: "conditional-flow-matching issue 85",
    run: ({ drift }) => ({ drift }),
  }),
  deviation(reverseDrift, {
    id: "half-score",
    kind: "bug",
    title: "The drift of the probability flow",
    hint: "You subtract half of g^2 times the score: that is the probability flow, which takes no noise.",
    evidence: "ports that switch between the SDE and the flow in one place only",
    run: ({ drift, g, score }) => ({ drift: sub(drift, scale(0.5 * g * g, score)) }),
  }),
  deviation(reverseDrift, {
    id: "std-for-variance",
    kind: "bug",
    title: "The diffusion coefficient without its square",
    hint: "Your score term has the factor g; it must be g^2.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ drift, g, score }) => ({ drift: sub(drift, scale(g, score)) }),
  }),
];

const generalDeviations: readonly Deviation[] = [
  deviation(reverseDriftGeneral, {
    id: "missing-divergence",
    kind: "bug",
    title: "No divergence of the squared diffusion",
    hint: "Where G depends on the state, the divergence of G G^T belongs to the drift.",
    evidence: "trap: geometric Brownian motion shows it",
    run: ({ drift, diffusionMatrix, score }) => ({
      drift: sub(drift, matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    }),
  }),
  deviation(reverseDriftGeneral, {
    id: "missing-divergence/sign",
    kind: "bug",
    title: "The divergence added",
    hint: "The divergence of G G^T is subtracted, like the score term.",
    evidence: "trap: no broken public code found",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(add(drift, divDiffusion), matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    }),
  }),
  deviation(reverseDriftGeneral, {
    id: "matrix-transposed",
    kind: "bug",
    title: "G^T G for G G^T",
    hint: "Your score term has G^T G; the covariance of the noise is G G^T.",
    evidence: "trap: noise of a batch multiplied from the left",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(sub(drift, divDiffusion), matvec(transpose(diffusionMatrix), matvec(diffusionMatrix, score))),
    }),
  }),
  deviation(reverseDriftGeneral, {
    id: "std-for-variance",
    kind: "bug",
    title: "The diffusion matrix without its transpose",
    hint: "Your score term has the factor G; it must be G G^T.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(sub(drift, divDiffusion), matvec(diffusionMatrix, score)),
    }),
  }),
  deviation(reverseDriftGeneral, {
    id: "reverse-drift-sign",
    kind: "bug",
    title: "The score term with the wrong sign",
    hint: "The sign of your score term is flipped: the variance grows where it should contract.",
    evidence: "CoursIA pull request 16132; SiT issue 17",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: add(sub(drift, divDiffusion), matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    }),
  }),
];

const familyDeviations: readonly Deviation[] = [
  deviation(reverseLambdaFamily, {
    id: "lambda-not-squared",
    kind: "bug",
    title: "1 + lambda for 1 + lambda^2 in the drift",
    hint: "The drift needs the square of lambda; yours is right at lambda = 0 and 1 only.",
    evidence: "ports that interpolate linearly between the flow and the SDE",
    run: ({ drift, g, score, lambda }) => ({
      drift: sub(drift, scale(0.5 * (1 + lambda) * g * g, score)),
      g: lambda * g,
    }),
  }),
  deviation(reverseLambdaFamily, {
    id: "noise-not-scaled",
    kind: "bug",
    title: "The full noise for every lambda",
    hint: "Your noise coefficient is g; it must be lambda g, or the marginals change.",
    evidence: "trap: no broken public code found",
    run: ({ drift, g, score, lambda }) => ({
      drift: sub(drift, scale(0.5 * (1 + lambda * lambda) * g * g, score)),
      g,
    }),
  }),
  deviation(reverseLambdaFamily, {
    id: "score-not-scaled",
    kind: "bug",
    title: "The drift of the reverse-time SDE for every lambda",
    hint: "Your noise is scaled by lambda and your drift is not; less noise needs less score.",
    evidence: "samplers that lower the noise as a temperature",
    run: ({ drift, g, score, lambda }) => ({ drift: sub(drift, scale(g * g, score)), g: lambda * g }),
  }),
];

/** Known wrong versions of the equations of the chapter reverse. */
export const reverseDeviations: readonly Deviation[] = [...scalarDeviations, ...generalDeviations, ...familyDeviations];

/** Rows of the catalogue that touch this chapter and change no number of it: there are none. */
export const reverseElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
