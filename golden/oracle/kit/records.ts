import type { RealCov } from "./linalg.ts";
import type { Real } from "./real.ts";
import type { RealMat, RealVec } from "./vectors.ts";

/** A Gaussian mixture. */
export interface RealGmm {
  readonly weights: RealVec;
  readonly means: RealMat;
  readonly covariances: readonly RealCov[];
}

/** Rates of the linear schedule. */
export interface RealRates {
  readonly betaMin: Real;
  readonly betaMax: Real;
}

/** Ends of the geometric noise levels. */
export interface RealSigmas {
  readonly sigmaMin: Real;
  readonly sigmaMax: Real;
}

/** One of the three SDEs with its parameters. */
export type RealSde = ({ readonly kind: "ve" } & RealSigmas) | ({ readonly kind: "vp" | "subvp" } & RealRates);

/** A noise level: signal scale, noise standard deviation, and what a chain adds to it. */
export interface RealLevel {
  readonly scale: Real;
  readonly sigma: Real;
  readonly alphaBar?: Real;
  readonly beta?: Real;
}

/** The exact noise prediction for mixture data as a function of the VE-equivalent level, as data. */
export interface RealSigmaBarModel {
  readonly gmm: RealGmm;
}

/** The exact noise prediction for mixture data on a discrete chain, as data. */
export interface RealEpsModel {
  readonly gmm: RealGmm;
  readonly alphaBars: RealVec;
}

/** The exact score of mixture data as data, along an SDE or at the levels of a table. */
export type RealScoreModel =
  { readonly gmm: RealGmm; readonly sde: RealSde } | { readonly gmm: RealGmm; readonly levels: readonly RealLevel[] };

/** The probability-flow drift of mixture data, as data. Without `sde` the clock is the VE level. */
export interface RealFlowModel {
  readonly gmm: RealGmm;
  readonly sde?: RealSde;
}

/** The divergence of that drift, as data: exact, or with one fixed probe. */
export interface RealDivergenceModel {
  readonly gmm: RealGmm;
  readonly sde: RealSde;
  readonly probe?: RealVec;
}
