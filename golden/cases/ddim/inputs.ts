import { mixture, table } from "../kit/points.ts";

export { mixture, x, eps, x0, noise, levels, pair, table } from "../kit/points.ts";

/** Signal powers of the linear schedule with 1,000 levels, by level. */
export const linear = {
  1: 0.9999,
  2: 0.9997800920720721,
  100: 0.8970181456749604,
  480: 0.09579421869163277,
  500: 0.07858724288177824,
  980: 6.0219104156752356e-5,
  1000: 4.0358297653756835e-5,
};
/** The exact prediction for the mixture. */
export const epsModel = { gmm: mixture, alphaBars: table };
/** The exact prediction for one Gaussian. */
export const gaussianModel = { gmm: { weights: [1], means: [[0.75]], covariances: [0.375] }, alphaBars: table };
