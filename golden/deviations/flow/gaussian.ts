import { pfGaussianLogDet, pfGaussianMap } from "../../../reference/flow.ts";
import { affineCovariance, eigenvaluesOf, functionTimesVector } from "../../../reference/kit/covariances.ts";
import { asMatrix, dimensionOf } from "../../../reference/kit/gaussians.ts";
import { cholesky, matvec, solveLower } from "../../../reference/kit/linalg.ts";
import type { Cov } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, length, scale, sub } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import type { Level } from "../kit/levels.ts";

interface Levels extends Level {
  readonly scalePrev: number;
  readonly sigmaPrev: number;
}

const ends = (levels: Levels, mode: "encode" | "decode"): [Level, Level] => {
  const [noisy, clean] = [levels, { scale: levels.scalePrev, sigma: levels.sigmaPrev }];
  return mode === "encode" ? [clean, noisy] : [noisy, clean];
};

const varianceAt = ({ scale: a, sigma }: Level, variance0: number): number => a * a * variance0 + sigma * sigma;

const factorAt = ({ scale: a, sigma }: Level, covariance0: Cov, d: number) =>
  cholesky(asMatrix(affineCovariance(covariance0, a * a, sigma * sigma), d));

/** The map with another function of the eigenvalues. */
const mapped = (
  { x, mean0, covariance0, ...levels }: Levels & { x: Vec; mean0: Vec; covariance0: Cov },
  mode: "encode" | "decode",
  factor: (from: number, to: number) => number,
): { xOut: Vec } => {
  const [from, to] = ends(levels, mode);
  const deviation = sub(x, scale(from.scale, mean0));
  const stretch = (variance0: number): number => factor(varianceAt(from, variance0), varianceAt(to, variance0));
  return { xOut: add(scale(to.scale, mean0), functionTimesVector(covariance0, stretch, deviation)) };
};

const logRatios = (covariance0: Cov, levels: Levels): number => {
  const [clean, noisy] = ends(levels, "encode");
  return eigenvaluesOf(covariance0, dimensionOf(covariance0)).reduce(
    (sum, variance0) => sum + Math.log(varianceAt(noisy, variance0) / varianceAt(clean, variance0)),
    0,
  );
};

/** Deviations of the closed form of the flow. */
export const gaussianDeviations: readonly Deviation[] = [
  deviation(pfGaussianMap, {
    id: "cholesky-roots",
    kind: "bug",
    title: "Cholesky factors for symmetric roots",
    hint: "Your map gives the right distribution, but it is another map: the flow uses the symmetric square roots.",
    evidence: "constructed",
    applies: ({ covariance0, sigma, sigmaPrev }) =>
      typeof covariance0 !== "number" && covariance0.shape.length === 2 && sigma > 0 && sigmaPrev > 0,
    run: ({ x, mean0, covariance0, mode, ...levels }) => {
      const [from, to] = ends(levels, mode);
      const white = solveLower(factorAt(from, covariance0, length(x)), sub(x, scale(from.scale, mean0)));
      return { xOut: add(scale(to.scale, mean0), matvec(factorAt(to, covariance0, length(x)), white)) };
    },
  }),
  deviation(pfGaussianMap, {
    id: "variance-ratio",
    kind: "bug",
    title: "The ratio of the variances without its root",
    hint: "Deviations are multiplied by the square root of the ratio of the variances.",
    evidence: "constructed",
    run: ({ mode, ...rest }) => mapped(rest, mode, (from, to) => to / from),
  }),
  deviation(pfGaussianMap, {
    id: "noise-levels-only",
    kind: "bug",
    title: "The ratio of the noise levels",
    hint: "You use sigma_t / sigma_s; the variance of the data belongs to both levels.",
    evidence: "constructed",
    applies: ({ sigma, sigmaPrev }) => sigma > 0 && sigmaPrev > 0,
    run: ({ x, mean0, mode, ...levels }) => {
      const [from, to] = ends(levels, mode);
      const deviation = scale(to.sigma / from.sigma, sub(x, scale(from.scale, mean0)));
      return { xOut: add(scale(to.scale, mean0), deviation) };
    },
  }),
  deviation(pfGaussianLogDet, {
    id: "log-det-not-halved",
    kind: "bug",
    title: "The logarithm of the ratio of the determinants",
    hint: "The map has the square roots of the covariances: half of the logarithm is expected.",
    evidence: "constructed",
    run: ({ covariance0, ...levels }) => ({ logDet: logRatios(covariance0, levels) }),
  }),
  deviation(pfGaussianLogDet, {
    id: "log-det-sign",
    kind: "bug",
    title: "The determinant of the inverse map",
    hint: "Your sign is that of decoding: the determinant is that of the map from level s to level t.",
    evidence: "constructed",
    run: ({ covariance0, ...levels }) => ({ logDet: -0.5 * logRatios(covariance0, levels) }),
  }),
];
