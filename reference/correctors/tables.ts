import type { Level } from "../kit/records.ts";
import { cleanLevel } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { numbers } from "../kit/tensor.ts";

/** The levels of a variance-exploding chain, entry 0 of `sigmas` the clean one. */
export const veLevels = (sigmas: Vec): Level[] => numbers(sigmas).map((sigma) => ({ scale: 1, sigma }));

/** The levels of a variance-preserving chain, the clean one first. */
export const vpLevels = (betas: Vec): Level[] => {
  let alphaBar = 1;
  const noisy = numbers(betas).map((beta): Level => {
    alphaBar *= 1 - beta;
    return { scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar), alphaBar, beta };
  });
  return [cleanLevel, ...noisy];
};
