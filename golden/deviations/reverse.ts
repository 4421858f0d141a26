import { matvec, transpose } from "../../reference/kit/linalg.ts";
import { add, scale, sub } from "../../reference/kit/tensor.ts";
import { reverseDrift, reverseDriftGeneral, reverseLambdaFamily } from "../../reference/reverse.ts";
import { halfScore } from "./common/halves.ts";
import { matrixTransposed, missingDivergence } from "./common/matrices.ts";
import { reverseDriftSign, reverseDriftSignForwardDrift } from "./common/signs.ts";
import { noiseNotScaled } from "./common/steps.ts";
import { stdForVariance } from "./common/units.ts";
import type { Deviation } from "./kit/deviation.ts";
import { deviation } from "./kit/deviation.ts";
import { deviates, on } from "./kit/deviates.ts";

const scalarDeviations: readonly Deviation[] = [
  ...deviates(reverseDriftSign, [
    on(reverseDrift, ({ drift, g, score }) => ({ drift: add(drift, scale(g * g, score)) })),
  ]),
  ...deviates(reverseDriftSignForwardDrift, [on(reverseDrift, ({ drift }) => ({ drift }))]),
  ...deviates(halfScore, [
    on(reverseDrift, ({ drift, g, score }) => ({ drift: sub(drift, scale(0.5 * g * g, score)) })),
  ]),
  ...deviates(stdForVariance, [on(reverseDrift, ({ drift, g, score }) => ({ drift: sub(drift, scale(g, score)) }))]),
];

const generalDeviations: readonly Deviation[] = [
  ...deviates(missingDivergence, [
    on(reverseDriftGeneral, ({ drift, diffusionMatrix, score }) => ({
      drift: sub(drift, matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    })),
  ]),
  deviation(reverseDriftGeneral, {
    id: "missing-divergence/sign",
    kind: "bug",
    title: "The divergence added",
    hint: "The divergence of G G^T is subtracted, like the score term.",
    evidence: "constructed",
    run: ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(add(drift, divDiffusion), matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    }),
  }),
  ...deviates(matrixTransposed, [
    on(reverseDriftGeneral, ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(sub(drift, divDiffusion), matvec(transpose(diffusionMatrix), matvec(diffusionMatrix, score))),
    })),
  ]),
  ...deviates(stdForVariance, [
    on(reverseDriftGeneral, ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: sub(sub(drift, divDiffusion), matvec(diffusionMatrix, score)),
    })),
  ]),
  ...deviates(reverseDriftSign, [
    on(reverseDriftGeneral, ({ drift, diffusionMatrix, divDiffusion, score }) => ({
      drift: add(sub(drift, divDiffusion), matvec(diffusionMatrix, matvec(transpose(diffusionMatrix), score))),
    })),
  ]),
];

const familyDeviations: readonly Deviation[] = [
  deviation(reverseLambdaFamily, {
    id: "lambda-not-squared",
    kind: "bug",
    title: "1 + lambda for 1 + lambda^2 in the drift",
    hint: "The drift needs the square of lambda; yours is right at lambda = 0 and 1 only.",
    evidence: "constructed",
    run: ({ drift, g, score, lambda }) => ({
      drift: sub(drift, scale(0.5 * (1 + lambda) * g * g, score)),
      g: lambda * g,
    }),
  }),
  ...deviates(noiseNotScaled, [
    on(reverseLambdaFamily, ({ drift, g, score, lambda }) => ({
      drift: sub(drift, scale(0.5 * (1 + lambda * lambda) * g * g, score)),
      g,
    })),
  ]),
  deviation(reverseLambdaFamily, {
    id: "score-not-scaled",
    kind: "bug",
    title: "The drift of the reverse-time SDE for every lambda",
    hint: "Your noise is scaled by lambda and your drift is not; less noise needs less score.",
    evidence: "constructed",
    run: ({ drift, g, score, lambda }) => ({ drift: sub(drift, scale(g * g, score)), g: lambda * g }),
  }),
];

/** Deviations of the equations of the chapter reverse. */
export const reverseDeviations: readonly Deviation[] = [...scalarDeviations, ...generalDeviations, ...familyDeviations];

/** Rows of the catalogue that touch this chapter and change no number of it: there are none. */
export const reverseElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
