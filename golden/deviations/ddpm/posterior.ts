import {
  ddpmMeanFromX0,
  ddpmOptimalVariance,
  ddpmPosteriorCoefficients,
  ddpmPosteriorMean,
  ddpmPosteriorVariance,
  ddpmReverseGaussianExact,
} from "../../../reference/ddpm.ts";
import { scale, sub } from "../../../reference/kit/tensor.ts";
import { betaVsBetaTilde, coefficientsSwapped } from "../common/ddpm.ts";
import { indexOffByOne } from "../common/levels.ts";
import { scoreSign } from "../common/signs.ts";
import { powerForScale, varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearNeighbour } from "../kit/linear.ts";
import { mix } from "../kit/vectors.ts";
import { betaOf, betaTildeOf, weightsOf } from "./parts.ts";

const spreadOf = (alphaBar: number, variance0: number): number => alphaBar * variance0 + 1 - alphaBar;

interface GaussianLevels {
  readonly beta: number;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
  readonly variance0: number;
}

const exactVariance = ({ beta, alphaBar, alphaBarPrev, variance0 }: GaussianLevels): number =>
  (beta * spreadOf(alphaBarPrev, variance0)) / spreadOf(alphaBar, variance0);

/** The two operations that give the mean of the posterior. */
const means = [ddpmPosteriorMean, ddpmMeanFromX0];

/** Deviations of the posterior and of the exact reverse conditional. */
export const posteriorDeviations: readonly Deviation[] = [
  ...deviates(indexOffByOne, [
    on(
      ddpmPosteriorCoefficients,
      ({ alphaBar, alphaBarPrev }) => weightsOf(linearNeighbour(alphaBar) ?? alphaBar, alphaBarPrev),
      { applies: ({ alphaBar, alphaBarPrev }) => (linearNeighbour(alphaBar) ?? 1) < 0.999 * alphaBarPrev },
    ),
  ]),
  ...deviates(coefficientsSwapped, [
    on(ddpmPosteriorCoefficients, ({ alphaBar, alphaBarPrev }) => {
      const { coefX0, coefX } = weightsOf(alphaBar, alphaBarPrev);
      return { coefX0: coefX, coefX: coefX0 };
    }),
    ...means.map((of) =>
      on(of, ({ x, x0, alphaBar, alphaBarPrev }) => {
        const { coefX0, coefX } = weightsOf(alphaBar, alphaBarPrev);
        return { mean: mix(coefX, x0, coefX0, x) };
      }),
    ),
  ]),
  ...deviates(powerForScale, [
    on(ddpmPosteriorCoefficients, ({ alphaBar, alphaBarPrev }) => ({
      coefX0: (alphaBarPrev * betaOf(alphaBar, alphaBarPrev)) / (1 - alphaBar),
      coefX: ((alphaBar / alphaBarPrev) * (1 - alphaBarPrev)) / (1 - alphaBar),
    })),
  ]),
  ...deviates(
    {
      id: "clean-data-only",
      kind: "bug",
      title: "The clean data diffused to the level instead of the posterior",
      hint: "Your mean is sqrt(alphaBarPrev) x0, that of q(x_s | x_0): the part that points to the state is missing.",
      evidence: "constructed",
    },
    means.map((of) => on(of, ({ x0, alphaBarPrev }) => ({ mean: scale(Math.sqrt(alphaBarPrev), x0) }))),
  ),
  ...deviates(betaVsBetaTilde, [
    on(ddpmPosteriorVariance, ({ alphaBar, alphaBarPrev }) => ({ variance: betaOf(alphaBar, alphaBarPrev) }), {
      convention: { name: "posteriorVariance", value: "beta" },
    }),
    on(ddpmReverseGaussianExact, (inputs) => ({ ...ddpmReverseGaussianExact(inputs), variance: inputs.beta }), {
      kind: "bug",
    }),
  ]),
  deviation(ddpmPosteriorVariance, {
    id: "clamped-variance",
    kind: "convention",
    title: "A smallest variance of 1e-20",
    hint: "On the last step you return 1e-20 so that its logarithm is finite; the posterior variance is 0 there.",
    evidence: "diffusers scheduling_ddpm.py, _get_variance",
    convention: { name: "smallestVariance", value: "1e-20" },
    applies: ({ alphaBarPrev }) => alphaBarPrev === 1,
    run: () => ({ variance: 1e-20 }),
  }),
  ...deviates(varianceForStd, [
    on(ddpmPosteriorVariance, ({ alphaBar, alphaBarPrev }) => ({
      variance: Math.sqrt(betaTildeOf(alphaBar, alphaBarPrev)),
    })),
  ]),
  ...deviates(scoreSign, [
    on(ddpmReverseGaussianExact, (inputs) => {
      const { x, mean0, beta, alphaBar, variance0 } = inputs;
      const pull = beta / spreadOf(alphaBar, variance0);
      const offset = sub(x, scale(Math.sqrt(alphaBar), mean0));
      return { mean: scale(1 / Math.sqrt(1 - beta), mix(1, x, pull, offset)), variance: exactVariance(inputs) };
    }),
  ]),
  deviation(ddpmReverseGaussianExact, {
    id: "data-as-point",
    kind: "bug",
    title: "The noise of the level for the variance of the marginal",
    hint: "Your score divides by 1 - alphaBar, as if the data had no variance of its own. That is the conditional score, not that of the marginal.",
    evidence: "constructed",
    run: (inputs) => ({
      mean: ddpmReverseGaussianExact({ ...inputs, variance0: 0 }).mean,
      variance: exactVariance(inputs),
    }),
  }),
  deviation(ddpmOptimalVariance, {
    id: "optimal-extremes-swapped",
    kind: "bug",
    title: "The two extremes exchanged",
    hint: "At unit variance you give the smaller fixed variance and at no variance the larger: they are exchanged. See the remark of DDPM, Sec. 3.2.",
    evidence: "constructed",
    applies: ({ variance0 }) => variance0 <= 1,
    run: (inputs) => ({ variance: exactVariance({ ...inputs, variance0: 1 - inputs.variance0 }) }),
  }),
  deviation(ddpmOptimalVariance, {
    id: "linear-between-extremes",
    kind: "bug",
    title: "Linear between the two fixed variances",
    hint: "You interpolate between the two fixed variances; the exact one is a quotient of marginal variances. The two extremes are right, everything between is not.",
    evidence: "constructed",
    run: ({ beta, alphaBar, alphaBarPrev, variance0 }) => ({
      variance: beta * (variance0 + ((1 - variance0) * (1 - alphaBarPrev)) / (1 - alphaBar)),
    }),
  }),
];
