import {
  affineMoments,
  gaussianMomentRates,
  langevinStationaryVariance,
  linearObservationGmmPosterior,
  linearObservationPosterior,
  samplerAffineCoefficients,
} from "../../../reference/gaussian.ts";
import { asMatrix, isDefinite } from "../../../reference/kit/gaussians.ts";
import { identity, inverse, matmul, matvec, transpose } from "../../../reference/kit/linalg.ts";
import { gaussianLogPdf } from "../../../reference/gaussian.ts";
import { add, length, map, scale, sub, vec } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit.ts";
import { deviation } from "../kit.ts";
import { componentsOf, congruence, corrected, f32, symmetric } from "./parts.ts";

/** Known wrong versions of posteriors under a linear observation. */
export const observationDeviations: readonly Deviation[] = [
  deviation(linearObservationPosterior, {
    id: "noise-free-gain",
    kind: "bug",
    title: "The gain without the noise of the observation",
    hint: "Your gain trusts the observation fully: add its noise covariance before inverting.",
    evidence: "trap: projection onto the measurement",
    applies: ({ covariance0, operator, mean0 }) =>
      isDefinite(symmetric(congruence(operator, asMatrix(covariance0, length(mean0))))),
    run: ({ mean0, covariance0, operator, y }) => {
      const prior = asMatrix(covariance0, length(mean0));
      const seen = symmetric(congruence(operator, prior));
      const gain = matmul(matmul(prior, transpose(operator)), inverse(seen));
      return {
        mean: corrected(mean0, gain, sub(y, matvec(operator, mean0))),
        covariance: symmetric(sub(prior, matmul(matmul(gain, operator), prior))),
      };
    },
  }),
  deviation(linearObservationPosterior, {
    id: "prior-covariance-kept",
    kind: "bug",
    title: "The covariance of the prior",
    hint: "You update the mean only; the observation also narrows the covariance.",
    evidence: "trap: right for observations without information",
    run: (given) => ({
      mean: linearObservationPosterior(given).mean,
      covariance: asMatrix(given.covariance0, length(given.mean0)),
    }),
  }),
  deviation(linearObservationPosterior, {
    id: "posterior-by-subtraction",
    kind: "precision",
    title: "The posterior covariance as a difference",
    hint: "S - GAS cancels for accurate observations: use Joseph's form.",
    evidence: "the textbook form of the Kalman update, in binary32",
    run: (given) => {
      const { mean0, covariance0, operator, obsCovariance } = given;
      const prior = asMatrix(covariance0, length(mean0));
      const seen = add(congruence(operator, prior), asMatrix(obsCovariance, length(operator)));
      const gain = map(f32, matmul(matmul(prior, transpose(operator)), inverse(symmetric(seen))));
      const explained = map(f32, matmul(map(f32, matmul(gain, operator)), prior));
      const { mean } = linearObservationPosterior(given);
      return { mean: map(f32, mean), covariance: map(f32, sub(map(f32, prior), explained)) };
    },
  }),
  deviation(linearObservationGmmPosterior, {
    id: "weights-not-updated",
    kind: "bug",
    title: "The weights of the prior",
    hint: "You update every component but not the weights; multiply each by the density of the observation under it.",
    evidence: "trap: right for one component",
    run: (given) => {
      const { gmmOut } = linearObservationGmmPosterior(given);
      return { gmmOut: { ...gmmOut, weights: given.gmm.weights } };
    },
  }),
  deviation(linearObservationGmmPosterior, {
    id: "evidence-without-spread",
    kind: "bug",
    title: "The weights from the noise of the observation alone",
    hint: "The density of the observation under a component has the covariance A S A^T + R, not R.",
    evidence: "trap: right for points",
    applies: ({ obsCovariance }) => isDefinite(obsCovariance),
    run: (given) => {
      const { gmm, operator, obsCovariance, y } = given;
      const logs = componentsOf(gmm).map(
        ({ weight, mean }) =>
          Math.log(weight) + gaussianLogPdf({ x: y, mean: matvec(operator, mean), covariance: obsCovariance }).logp,
      );
      const raw = logs.map((entry) => Math.exp(entry - Math.max(...logs)));
      const sum = raw.reduce((total, entry) => total + entry, 0);
      return { gmmOut: { ...linearObservationGmmPosterior(given).gmmOut, weights: vec(raw.map((entry) => entry / sum)) } };
    },
  }),
];

/** Known wrong versions of affine steps and moments. */
export const affineDeviations: readonly Deviation[] = [
  deviation(affineMoments, {
    id: "noise-matrix-not-squared",
    kind: "bug",
    title: "The noise matrix added to the covariance",
    hint: "You add L; a noise L z has the covariance L L^T.",
    evidence: "ports; the commonest slip in public threads",
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
    hint: "You compute F^T P F; the covariance of F x is F P F^T.",
    evidence: "trap: right for symmetric gains",
    run: ({ mean, covariance, gainMatrix, offset, noiseMatrix }) => {
      const spread = congruence(transpose(gainMatrix), asMatrix(covariance, length(mean)));
      return {
        mean: add(matvec(gainMatrix, mean), offset),
        covariance: symmetric(add(spread, matmul(noiseMatrix, transpose(noiseMatrix)))),
      };
    },
  }),
  deviation(samplerAffineCoefficients, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance of the noise for its standard deviation",
    hint: "Your noise coefficient is a variance; take its root.",
    evidence: "ports; the commonest slip in public threads",
    run: (given) => {
      const coefficients = samplerAffineCoefficients(given);
      return { ...coefficients, noiseStd: coefficients.noiseStd ** 2 };
    },
  }),
  deviation(samplerAffineCoefficients, {
    id: "half-score",
    kind: "bug",
    title: "Half the score on a stochastic step",
    hint: "You step along half the score, as the probability flow does, and add noise: the reverse SDE has the whole score.",
    evidence: "trap: right for the mean of centred data",
    applies: ({ kind }) => kind === "em-vp",
    run: (given) => {
      const { gain, offset, noiseStd } = samplerAffineCoefficients(given);
      const drift = 1 + 0.5 * (given.level.beta as number);
      return { gain: drift + 0.5 * (gain - drift), offset: 0.5 * offset, noiseStd };
    },
  }),
  deviation(samplerAffineCoefficients, {
    id: "mean-not-scaled",
    kind: "bug",
    title: "The score centred at the mean of the data",
    hint: "Your offset has the mean of the data; the state at a level has the scale times it.",
    evidence: "trap: right for centred data",
    applies: ({ level }) => level.scale > 0,
    run: (given) => {
      const coefficients = samplerAffineCoefficients(given);
      return { ...coefficients, offset: coefficients.offset / given.level.scale };
    },
  }),
  deviation(samplerAffineCoefficients, {
    id: "gain-by-subtraction",
    kind: "precision",
    title: "The gain of the exploding chain as a difference from 1",
    hint: "1 - Delta / P cancels on the last steps: divide the variance that is left by P.",
    evidence: "the formula as it is derived, in binary32",
    applies: ({ kind }) => kind === "reverse-diffusion-ve",
    run: (given) => {
      const { offset, noiseStd } = samplerAffineCoefficients(given);
      const { level, levelPrev, variance0 } = given;
      const spread = f32(f32(level.scale ** 2 * variance0) + f32(level.sigma ** 2));
      const added = f32(f32(level.sigma ** 2) - f32(levelPrev.sigma ** 2));
      return { gain: f32(1 - f32(added / spread)), offset: f32(offset), noiseStd: f32(noiseStd) };
    },
  }),
  deviation(langevinStationaryVariance, {
    id: "langevin-noise",
    kind: "bug",
    title: "Noise with the root of the step",
    hint: "Your stationary variance is half of the expected: the noise needs the root of twice the step.",
    evidence: "ports",
    run: (given) => ({ stationaryVariance: langevinStationaryVariance(given).stationaryVariance / 2 }),
  }),
  deviation(langevinStationaryVariance, {
    id: "no-discretisation",
    kind: "bug",
    title: "The variance of the continuous process",
    hint: "You return the variance of the data; a step of finite size has a larger stationary variance.",
    evidence: "trap: right in the limit of small steps",
    run: ({ variance }) => ({ stationaryVariance: variance }),
  }),
  deviation(gaussianMomentRates, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The whole score in the probability flow",
    hint: "The probability flow needs half of g^2 times the score.",
    evidence: "ports",
    applies: ({ mode }) => mode === "ode",
    run: (given) => {
      const sde = gaussianMomentRates({ ...given, mode: "sde" });
      const noise = scale(given.g ** 2, identity(length(given.mean)));
      return { meanRate: sde.meanRate, covarianceRate: sub(sde.covarianceRate, noise) };
    },
  }),
  deviation(gaussianMomentRates, {
    id: "noise-subtracted-in-reverse",
    kind: "bug",
    title: "The noise of the reversed process removed",
    hint: "In reversed time the drift changes its sign; the noise is added again.",
    evidence: "trap: the forward equation run backwards",
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
