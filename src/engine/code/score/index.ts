import type { Cov, Gmm } from "../../../../reference/kit/records.ts";
import { at, length, numbers } from "../../../../reference/kit/tensor.ts";
import { fullCovariances } from "./full.ts";
import { ownVariances } from "./own.ts";
import type { Parts, ScoreCode } from "./parts.ts";
import { rolledScore } from "./rolled/index.ts";
import { sharedVariance } from "./shared.ts";
import type { Dialect } from "../noise.ts";
import type { Weighing } from "./weights.ts";

export type { ScoreCode } from "./parts.ts";
export { weighings } from "./weights.ts";

/** Terms of a score above which it is a loop over components. */
const mostWrittenOut = 48;

/** The source of the score of a mixture, in the cheapest of its forms. */
export const scoreOfMixture = (
  { weights: shares, means, covariances }: Gmm,
  weighing: Weighing,
  dialect: Dialect,
): ScoreCode => {
  const dimension = means.shape[1] as number;
  const rows = Array.from({ length: length(means) }, (_, k) =>
    Array.from({ length: dimension }, (__, j) => at(means, k, j)),
  );
  const parts: Parts = { logWeights: numbers(shares).map(Math.log), means: rows, covariances, dimension, weighing };
  const isMatrix = (covariance: Cov): boolean => typeof covariance !== "number" && covariance.shape.length === 2;
  const isOneNumber = (covariance: Cov): boolean => typeof covariance === "number";
  if (covariances.some(isMatrix)) return fullCovariances(parts);
  if (!covariances.every(isOneNumber)) return ownVariances(parts);
  if (rows.length > 1 && rows.length * dimension > mostWrittenOut) return rolledScore(parts, dialect);
  return covariances.every((covariance) => covariance === covariances[0]) ? sharedVariance(parts) : ownVariances(parts);
};
