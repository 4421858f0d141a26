import type { IKernelFunctionThis } from "gpu.js";
import type { LooseGmm, Sde } from "../../reference/kit/records.ts";
import type { Backend } from "../kernels/kit/backends.ts";

export { backends } from "../kernels/kit/backends.ts";
export type { Backend } from "../kernels/kit/backends.ts";

/** The samplers of the engine, by the names of the spec. */
export const samplers = [
  "ancestral",
  "reverse-diffusion",
  "euler-maruyama",
  "predictor-corrector",
  "ddim",
  "pf-euler",
  "pf-heun",
  "pf-rk4",
] as const;

/** A sampler. */
export type Sampler = (typeof samplers)[number];

/**
 * Softmax weights by the fast exponential (absolute error at most 5e-7) or by the accurate one (2 ulp). Everything else
 * is the same.
 */
export type Precision = "fast" | "accurate";

/** Progress of a run. */
export interface Progress {
  /** Particle-steps done, and all of them. */
  readonly done: number;
  readonly total: number;
  /** Particles that are finished. */
  readonly particles: number;
  readonly seconds: number;
}

/**
 * The score of a user: the body of a gpu.js kernel, one thread for each coordinate of each particle. gpu.js reads its text, so
 * it closes over nothing.
 */
export interface KernelScore {
  /**
   * The score of coordinate `j = this.thread.y` of particle `i = this.thread.x`. `x[j][i]` holds the states; `level` is the time
   * of an SDE or the number of a level of a chain, the scale of the signal, and the standard deviation of the noise.
   */
  readonly kernel: (this: IKernelFunctionThis, x: number[][], level: number[]) => number;
}

/** The distribution, the process, the sampler, and how to run it. */
export interface SampleOptions {
  /** A continuous process, or ... */
  readonly sde?: Sde;
  /** ... the `beta_1 ... beta_N` of a DDPM chain. */
  readonly chain?: readonly number[];
  /** The exact score of Gaussians or of a mixture of the reference's form, or your own kernel. */
  readonly score: LooseGmm | KernelScore;
  readonly sampler: Sampler;
  /** Steps of the sampler. Default for a chain: all its levels. */
  readonly steps?: number;
  /** Particles. */
  readonly count: number;
  /** Numbers per particle. Default: that of the mixture. */
  readonly dimension?: number;
  /** The two words of the key of the noise. */
  readonly key: readonly [number, number];
  /** Default `auto`. */
  readonly backend?: Backend | "auto";
  readonly precision?: Precision;
  /** Steps between two reports of progress and two checks of the signal. */
  readonly chunk?: number;
  /** 1 for one thread, or as many as there are cores. Only webasm has threads. */
  readonly threads?: number;
  /** Variance of the ancestral steps of a chain: that of the posterior (default), or the larger one. */
  readonly variance?: "small" | "large";
  /** Noise of DDIM, 0 to 1. Default 0. */
  readonly eta?: number;
  /** Where an SDE ends. Default 1e-3, and 1e-5 for VE. */
  readonly cutoff?: number;
  /**
   * Corrector steps per level and their signal-to-noise ratio, for `predictor-corrector`. The rule `ald` (default) sets their
   * size by the noise level, `langevin` by the norms of the noise and of the score of each particle.
   */
  readonly corrector?: { readonly steps: number; readonly snr: number; readonly rule?: "ald" | "langevin" };
  /** Called after every chunk. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the run after the chunk in which it is aborted; an `EngineError` with the code ABORTED is thrown. */
  readonly signal?: AbortSignal;
}

/** Samples, with what made them. */
export interface Samples {
  /** Row-major, one row per particle. */
  readonly data: Float32Array;
  readonly shape: readonly [count: number, dimension: number];
  readonly backend: Backend;
  /** Why this backend. */
  readonly reason: string;
  readonly threads: number;
  readonly seconds: number;
}

/** Draws samples by solving the reverse process. */
export type Sample = (options: SampleOptions) => Promise<Samples>;
