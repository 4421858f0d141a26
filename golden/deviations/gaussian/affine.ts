import {
  affineMoments,
  gaussianMomentRates,
  langevinStationaryVariance,
  samplerAffineCoefficients,
} from "../../../reference/gaussian.ts";
import { asMatrix } from "../../../reference/kit/gaussians.ts";
import { identity, matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, length, scale, sub } from "../../../reference/kit/tensor.ts";
import { meanNotScaled } from "../common/gaussians.ts";
import { halfScore, pfFullG2 } from "../common/halves.ts";
import { langevinNoise } from "../common/langevin.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";
import { congruence, symmetric } from "./parts.ts";

/** Deviations of affine steps and moments. */
export const affineDeviations: readonly Deviation[] = [
  deviation(affineMoments, {
    id: "noise-matrix-not-squared",
    kind: "bug",
    title: "The noise matrix added to the covariance",
    hint: "You add L; a noise L z has the covariance L L^T.",
    evidence: "constructed",
    run: ({ mean, covariance, gainMatrix, offset, noiseMatrix }) => {
      const silent = { mean, covariance, gainMatrix, offset, noiseMatrix: scale(0, noiseMatrix) };
      const moved = affineMoments(silent);
      return { mean: moved.mean, covariance: add(asMatrix(moved.covariance, length(mean)), symmetric(noiseMatrix)) };
    },
  }),
  deviation(affineMoments, {
    id: "gain-transposed",
    kind: "bug",
    title: "The gain on the wrong side",
    hint: "You compute F^T P F; the covariance of F x is F P F^T. Right for symmetric gains.",
    evidence: "constructed",
    run: ({ mean, covariance, gainMatrix, offset, noiseMatrix }) => {
      const spread = congruence(transpose(gainMatrix), asMatrix(covariance, length(mean)));
      return {
        mean: add(matvec(gainMatrix, mean), offset),
        covariance: symmetric(add(spread, matmul(noiseMatrix, transpose(noiseMatrix)))),
      };
    },
  }),
  ...deviates(varianceForStd, [
    on(samplerAffineCoefficients, (given) => {
      const coefficients = samplerAffineCoefficients(given);
      return { ...coefficients, noiseStd: coefficients.noiseStd ** 2 };
    }),
  ]),
  ...deviates(halfScore, [
    on(
      samplerAffineCoefficients,
      (given) => {
        const { gain, offset, noiseStd } = samplerAffineCoefficients(given);
        const drift = 1 + 0.5 * (given.level.beta as number);
        return { gain: drift + 0.5 * (gain - drift), offset: 0.5 * offset, noiseStd };
      },
      { applies: ({ kind }) => kind === "em-vp" },
    ),
  ]),
  ...deviates(meanNotScaled, [
    on(
      samplerAffineCoefficients,
      (given) => {
        const coefficients = samplerAffineCoefficients(given);
        return { ...coefficients, offset: coefficients.offset / given.level.scale };
      },
      { applies: ({ level }) => level.scale > 0 },
    ),
  ]),
  deviation(samplerAffineCoefficients, {
    id: "gain-by-subtraction",
    kind: "precision",
    title: "The gain of the exploding chain as a difference from 1",
    hint: "1 - Delta / P cancels on the last steps: divide the variance that is left by P.",
    evidence: "constructed",
    applies: ({ kind }) => kind === "reverse-diffusion-ve",
    run: (given) => {
      const { offset, noiseStd } = samplerAffineCoefficients(given);
      const { level, levelPrev, variance0 } = given;
      const spread = f32(f32(level.scale ** 2 * variance0) + f32(level.sigma ** 2));
      const added = f32(f32(level.sigma ** 2) - f32(levelPrev.sigma ** 2));
      return { gain: f32(1 - f32(added / spread)), offset: f32(offset), noiseStd: f32(noiseStd) };
    },
  }),
  ...deviates(langevinNoise, [
    on(langevinStationaryVariance, (given) => ({
      stationaryVariance: langevinStationaryVariance(given).stationaryVariance / 2,
    })),
  ]),
  deviation(langevinStationaryVariance, {
    id: "no-discretisation",
    kind: "bug",
    title: "The variance of the continuous process",
    hint: "You return the variance of the data; a step of finite size has a larger stationary variance. Right in the limit of small steps.",
    evidence: "constructed",
    run: ({ variance }) => ({ stationaryVariance: variance }),
  }),
  ...deviates(pfFullG2, [
    on(
      gaussianMomentRates,
      (given) => {
        const sde = gaussianMomentRates({ ...given, mode: "sde" });
        const noise = scale(given.g ** 2, identity(length(given.mean)));
        return { meanRate: sde.meanRate, covarianceRate: sub(sde.covarianceRate, noise) };
      },
      { applies: ({ mode }) => mode === "ode" },
    ),
  ]),
  deviation(gaussianMomentRates, {
    id: "noise-subtracted-in-reverse",
    kind: "bug",
    title: "The noise of the reversed process removed",
    hint: "In reversed time the drift changes its sign; the noise is added again.",
    evidence: "constructed",
    applies: ({ mode }) => mode === "sde",
    run: (given) => {
      const { meanRate, covarianceRate } = gaussianMomentRates(given);
      const noise = scale(2 * given.g ** 2, identity(length(given.mean)));
      return { meanRate, covarianceRate: sub(covarianceRate, noise) };
    },
  }),
  deviation(gaussianMomentRates, {
    id: "drift-sign-kept",
    kind: "bug",
    title: "The forward drift in reversed time",
    hint: "In reversed time the drift changes its sign.",
    evidence: "CoursIA pull request 16132; SiT issue 17",
    applies: ({ mode }) => mode !== "forward",
    run: (given) => gaussianMomentRates({ ...given, driftRate: -given.driftRate }),
  }),
];
