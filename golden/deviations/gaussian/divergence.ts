import {
  gaussianFisherDivergence,
  gaussianKl,
  gaussianKlDiag,
  gaussianW2Squared,
} from "../../../reference/gaussian.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { identity, matmul, trace } from "../../../reference/kit/linalg.ts";
import type { Mat } from "../../../reference/kit/tensor.ts";
import { add, generate, length, map, scale, squaredNorm, sub } from "../../../reference/kit/tensor.ts";
import { missingHalf } from "../common/halves.ts";
import { natsBits } from "../common/likelihood.ts";
import { varianceTermCancels } from "../common/precision.ts";
import { klReversed } from "../common/signs.ts";
import { logStdForLogVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

/** The square root of a positive definite matrix, by Newton's method for 2 and more dimensions alike. */
const rootOf = (a: Mat): Mat => {
  let [y, z] = [a, identity(length(a))];
  for (let step = 0; step < 60; step += 1) {
    [y, z] = [scale(0.5, add(y, general(z))), scale(0.5, add(z, general(y)))];
  }
  return y;
};

/** Inverse by elimination. */
const general = (a: Mat): Mat => {
  const d = length(a);
  const rows = generate(d, (i) => i).data;
  const work = Array.from(rows, (i) =>
    Array.from({ length: 2 * d }, (_, j) => (j < d ? a.get(i, j) : Number(j - d === i))),
  );
  for (let k = 0; k < d; k += 1) {
    const pivot = work[k] as number[];
    const divisor = pivot[k] as number;
    work[k] = pivot.map((entry) => entry / divisor);
    for (let i = 0; i < d; i += 1) {
      const factor = (work[i] as number[])[k] as number;
      if (i !== k)
        work[i] = (work[i] as number[]).map((entry, j) => entry - factor * ((work[k] as number[])[j] as number));
    }
  }
  return map((_, k) => (work[Math.floor(k / d)] as number[])[d + (k % d)] as number, a);
};

const swap = <P, Q>({
  meanP,
  covarianceP,
  meanQ,
  covarianceQ,
}: {
  meanP: P;
  covarianceP: Q;
  meanQ: P;
  covarianceQ: Q;
}) => ({
  meanP: meanQ,
  covarianceP: covarianceQ,
  meanQ: meanP,
  covarianceQ: covarianceP,
});

/** Deviations of divergences. */
export const divergenceDeviations: readonly Deviation[] = [
  ...deviates(klReversed, [on(gaussianKl, (pair) => gaussianKl(swap(pair)))]),
  ...deviates(missingHalf, [on(gaussianKl, (pair) => ({ kl: 2 * gaussianKl(pair).kl }))]),
  ...deviates(natsBits, [on(gaussianKlDiag, (given) => ({ klVec: scale(1 / Math.LN2, gaussianKlDiag(given).klVec) }))]),
  ...deviates(logStdForLogVariance, [
    on(gaussianKlDiag, ({ meanP, logVarP, meanQ, logVarQ }) =>
      gaussianKlDiag({ meanP, logVarP: scale(2, logVarP), meanQ, logVarQ: scale(2, logVarQ) }),
    ),
  ]),
  ...deviates(varianceTermCancels, [
    on(
      gaussianKl,
      ({ meanP, covarianceP, meanQ, covarianceQ }) => {
        const [p, q, d] = [f32(covarianceP as number), f32(covarianceQ as number), length(meanP)];
        const spread = f32(f32(f32(d * f32(p / q)) - d) + f32(d * f32(Math.log(f32(q / p)))));
        return { kl: f32(0.5 * f32(spread + f32(squaredNorm(sub(meanP, meanQ)) / q))) };
      },
      { applies: ({ covarianceP, covarianceQ }) => typeof covarianceP === "number" && typeof covarianceQ === "number" },
    ),
    on(gaussianKlDiag, ({ meanP, logVarP, meanQ, logVarQ }) => ({
      klVec: generate(length(meanP), (i) => {
        const [p, q] = [f32(logVarP.get(i)), f32(logVarQ.get(i))];
        const gap = f32(f32(meanP.get(i)) - f32(meanQ.get(i)));
        const spread = f32(f32(f32(-1 + q) - p) + f32(Math.exp(f32(p - q))));
        return f32(0.5 * f32(spread + f32(f32(gap * gap) * f32(Math.exp(-q)))));
      }),
    })),
  ]),
  deviation(gaussianW2Squared, {
    id: "w2-not-squared",
    kind: "bug",
    title: "The distance for its square",
    hint: "You return the distance; square it. Both are called W2.",
    evidence: "constructed",
    run: (pair) => ({ w2Squared: Math.sqrt(gaussianW2Squared(pair).w2Squared) }),
  }),
  deviation(gaussianW2Squared, {
    id: "product-of-roots",
    kind: "bug",
    title: "The product of the roots of the covariances",
    hint: "The trace of S_P^(1/2) S_Q^(1/2) is right only where the covariances commute; take the root of their product. Right for diagonal covariances.",
    evidence: "constructed",
    run: ({ meanP, covarianceP, meanQ, covarianceQ }) => {
      const d = length(meanP);
      const [p, q] = [asMatrix(covarianceP, d), asMatrix(covarianceQ, d)];
      const gap = sub(rootOf(p), rootOf(q));
      return { w2Squared: squaredNorm(sub(meanP, meanQ)) + trace(matmul(gap, gap)) };
    },
  }),
  deviation(gaussianFisherDivergence, {
    id: "fisher-reversed",
    kind: "bug",
    title: "The expectation under the second distribution",
    hint: "You average under Q; the Fisher divergence averages under P. The divergence is not symmetric.",
    evidence: "constructed",
    run: (pair) => gaussianFisherDivergence(swap(pair)),
  }),
  deviation(gaussianFisherDivergence, {
    id: "halved",
    kind: "convention",
    title: "Half the divergence",
    hint: "You return half of the expectation, as score matching losses do.",
    evidence: "constructed",
    convention: { name: "fisherDivergence", value: "half" },
    run: (pair) => ({ fisherDivergence: 0.5 * gaussianFisherDivergence(pair).fisherDivergence }),
  }),
];
