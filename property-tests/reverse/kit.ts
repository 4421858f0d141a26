import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";

/** Gaussian data at some time, and the drift rate and diffusion coefficient there. */
export const onGaussian = fc.record({
  mean: between(-2, 2),
  variance: between(0.25, 4),
  rate: between(-4, 0),
  g: between(0.25, 4),
});

/** A drift, a score and a diffusion coefficient. */
export const families = fc.record({ s: states("drift", "score"), g: between(0, 4) });

/** Absolute terms of a drift with `weight` times the score. */
export const sizeOf = ({ drift, score }: { drift: Vec; score: Vec }, weight: number): number[] =>
  numbers(drift).map((e, i) => Math.abs(e) + 2 * weight * Math.abs(numbers(score)[i] as number));
