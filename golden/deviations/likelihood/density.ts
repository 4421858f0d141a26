import { diffusedCovariance } from "../../../reference/gaussian/diffusion.ts";
import { gaussianLogPdf } from "../../../reference/gaussian.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { cholesky, solveLower } from "../../../reference/kit/linalg.ts";
import type { Cov } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, generate, length, map, numbers, scale, sub } from "../../../reference/kit/tensor.ts";
import { likelihoodCutoffBias, logDensityRate } from "../../../reference/likelihood.ts";
import { meanNotContracted } from "../common/gaussians.ts";
import { odeCutoff } from "../common/grids.ts";
import { likelihoodSign } from "../common/signs.ts";
import { stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import type { Level } from "../kit/levels.ts";
import { f32 } from "../kit/rounding.ts";

/** Time of a level of VP with the rates 0.1 and 20, to the digits of binary32, or nothing where it is none. */
const paperTime = ({ scale: signal, sigma }: Level): number | undefined => {
  if (!(Math.abs(signal * signal + sigma * sigma - 1) < 1e-2 * sigma * sigma)) return undefined;
  const b = -Math.log1p(-sigma * sigma);
  return (2 * b) / (0.1 + Math.sqrt(0.01 + 4 * 9.95 * b));
};

const paperLevel = (t: number): Level => {
  const b = 0.1 * t + 9.95 * t * t;
  return { scale: Math.exp(-b / 2), sigma: Math.sqrt(-Math.expm1(-b)) };
};

const late = 1e-2;

const bias = (x: Vec, diffusedMean: Vec, diffused: Cov, mean: Vec, covariance: Cov): { bias: number } => ({
  bias:
    gaussianLogPdf({ x, mean: diffusedMean, covariance: diffused }).logp - gaussianLogPdf({ x, mean, covariance }).logp,
});

/** Log-density in binary32, by a Cholesky factor that is rounded to it. */
const roundedLogPdf = (x: Vec, mean: Vec, covariance: Cov): number => {
  const d = length(x);
  const factor = map(f32, cholesky(map(f32, asMatrix(covariance, d))));
  const whitened = numbers(solveLower(factor, map(f32, sub(x, mean))));
  const squares = whitened.reduce((sum, entry) => f32(sum + f32(f32(entry) * f32(entry))), 0);
  const logs = numbers(generate(d, (i) => f32(Math.log(at(factor, i, i))))).reduce((sum, entry) => f32(sum + entry), 0);
  return f32(f32(f32(-0.5 * squares) - logs) - f32(0.5 * d * Math.log(2 * Math.PI)));
};

/** Deviations of the change of variables and of the error from the cutoff. */
export const densityDeviations: readonly Deviation[] = [
  ...deviates(likelihoodSign, [on(logDensityRate, ({ divergence }) => ({ logpRate: divergence }))]),
  ...deviates(odeCutoff, [
    on(likelihoodCutoffBias, (inputs) => likelihoodCutoffBias({ ...inputs, ...paperLevel(late) }), {
      applies: (inputs) => (paperTime(inputs) ?? late) < late / 2,
    }),
  ]),
  deviation(likelihoodCutoffBias, {
    id: "bias-reversed",
    kind: "bug",
    title: "The difference the other way round",
    hint: "Your result has the wrong sign: it is the log-density at the cutoff minus that of the data.",
    evidence: "constructed",
    run: (inputs) => ({ bias: -likelihoodCutoffBias(inputs).bias }),
  }),
  ...deviates(meanNotContracted, [
    on(likelihoodCutoffBias, ({ x, mean0, covariance0, scale: signal, sigma }) =>
      bias(x, mean0, diffusedCovariance(covariance0, signal, sigma), mean0, covariance0),
    ),
  ]),
  deviation(likelihoodCutoffBias, {
    id: "noise-only-added",
    kind: "bug",
    title: "The covariance of the data not contracted",
    hint: "The covariance of the data must be multiplied by the square of the signal scale before the noise is added. Right for VE only.",
    evidence: "constructed",
    run: ({ x, mean0, covariance0, scale: signal, sigma }) =>
      bias(x, scale(signal, mean0), diffusedCovariance(covariance0, 1, sigma), mean0, covariance0),
  }),
  ...deviates(stdForVariance, [
    on(
      likelihoodCutoffBias,
      ({ x, mean0, covariance0, scale: signal, sigma }) =>
        bias(x, scale(signal, mean0), diffusedCovariance(covariance0, signal, Math.sqrt(sigma)), mean0, covariance0),
      { applies: ({ sigma }) => sigma > 0 },
    ),
  ]),
  deviation(likelihoodCutoffBias, {
    id: "difference-of-logs",
    kind: "precision",
    title: "Two log-densities subtracted in binary32",
    hint: "You subtract two nearly equal log-densities: what is left is rounding error. Use the difference of covariances.",
    evidence: "constructed",
    run: ({ x, mean0, covariance0, scale: signal, sigma }) => {
      const diffused = roundedLogPdf(x, scale(signal, mean0), diffusedCovariance(covariance0, signal, sigma));
      return { bias: f32(diffused - roundedLogPdf(x, mean0, covariance0)) };
    },
  }),
];
