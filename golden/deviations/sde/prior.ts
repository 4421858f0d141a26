import { affineCovariance } from "../../../reference/kit/covariances.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { cholesky, identity, solve, solveMatrix, trace } from "../../../reference/kit/linalg.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Mat, Vec } from "../../../reference/kit/tensor.ts";
import { at, dot, generate, length, scale, squaredNorm, total } from "../../../reference/kit/tensor.ts";
import { priorMismatchKl, subvpMarginal, veMarginal, vpMarginal } from "../../../reference/sde.ts";
import { meanNotContracted } from "../common/gaussians.ts";
import { klReversed } from "../common/signs.ts";
import { subvpStdVar } from "../common/subvp.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Kernel and prior at time 1. */
interface End {
  readonly scale: number;
  readonly sigma: number;
  readonly prior: number;
}

const endOf = (sde: Sde): End => {
  if (sde.kind === "ve") {
    const { sigmaMin, sigmaMax } = sde;
    return { ...veMarginal({ t: 1, sigmaMin, sigmaMax }), prior: sigmaMax };
  }
  const { kind, betaMin, betaMax } = sde;
  const marginal = kind === "vp" ? vpMarginal : subvpMarginal;
  return { ...marginal({ t: 1, betaMin, betaMax }), prior: 1 };
};

/** KL of `N(0, prior² I)` against `N(mean, covariance)`. */
const reversed = (mean: Vec, covariance: Mat, prior: number): number => {
  const d = length(mean);
  const factor = cholesky(covariance);
  const logDet = 2 * total(generate(d, (i) => Math.log(at(factor, i, i))));
  const spread = prior * prior * trace(solveMatrix(covariance, identity(d)));
  return 0.5 * (spread + dot(mean, solve(covariance, mean)) - d + logDet - 2 * d * Math.log(prior));
};

/** Deviations of the mismatch with the prior. */
export const priorDeviations: readonly Deviation[] = [
  ...deviates(klReversed, [
    on(priorMismatchKl, ({ mean0, covariance0, sde }) => {
      const { scale: signal, sigma, prior } = endOf(sde);
      const covariance = asMatrix(affineCovariance(covariance0, signal ** 2, sigma ** 2), length(mean0));
      return { kl: reversed(scale(signal, mean0), covariance, prior) };
    }),
  ]),
  deviation(priorMismatchKl, {
    id: "kl-without-half",
    kind: "bug",
    title: "The divergence without its half",
    hint: "Your result is twice the expected one.",
    evidence: "constructed",
    run: (inputs) => ({ kl: 2 * priorMismatchKl(inputs).kl }),
  }),
  ...deviates(meanNotContracted, [
    on(
      priorMismatchKl,
      ({ mean0, covariance0, sde }) => {
        const { scale: signal } = endOf(sde);
        const { kl } = priorMismatchKl({ mean0, covariance0, sde });
        return { kl: kl + 0.5 * (1 - signal ** 2) * squaredNorm(mean0) };
      },
      { applies: ({ sde }) => sde.kind !== "ve" },
    ),
  ]),
  ...deviates(subvpStdVar, [
    on(
      priorMismatchKl,
      ({ mean0, covariance0, sde }) =>
        sde.kind === "ve"
          ? priorMismatchKl({ mean0, covariance0, sde })
          : priorMismatchKl({ mean0, covariance0, sde: { ...sde, kind: "vp" } }),
      { applies: ({ sde }) => sde.kind === "subvp" },
    ),
  ]),
];
