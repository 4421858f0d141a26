import type { IKernelFunctionThis } from "gpu.js";

/* v8 ignore start -- @preserve gpu.js runs the text of these functions, not the functions. */
// Stryker disable all

/**
 * Distance of 8-bit data from the mean in standard deviations: its size inside the range, and for the open bins at -1 and 1
 * the distance towards the inside.
 */
export function binDistanceBody(this: IKernelFunctionThis, x: number[], mean: number[], sigma: number): number {
  const c = (x[this.thread.x]! - mean[this.thread.x]!) / sigma;
  if (x[this.thread.x]! > 0.998) return c;
  if (x[this.thread.x]! < -0.998) return -c;
  return Math.abs(c);
}

/**
 * `log Q(x + a)` for the upper tail `Q` of the standard normal, by the rational-exponential fit of `erfc` whose relative
 * error is 1.2e-7 (Press et al., erfcc).
 */
export function logUpperTailBody(this: IKernelFunctionThis, x: number[], a: number): number {
  const w = x[this.thread.x]! + a;
  const t = 1 / (1 + 0.35355339059327376 * Math.abs(w));
  let fit = -0.82215223 + t * 0.17087277;
  fit = 1.48851587 + t * fit;
  fit = -1.13520398 + t * fit;
  fit = 0.27886807 + t * fit;
  fit = -0.18628806 + t * fit;
  fit = 0.09678418 + t * fit;
  fit = 0.37409196 + t * fit;
  fit = 1.00002368 + t * fit;
  const tail = Math.log(0.5 * t) + (t * fit - 1.26551223) - 0.5 * w * w;
  if (w >= 0) return tail;
  const s = Math.exp(tail);
  if (s < 0.01) return -s * (1 + s * (0.5 + s * (0.3333333333333333 + s * 0.25)));
  return Math.log(1 - s);
}

/**
 * Log-probability of a bin from the logarithms of the tails above its edges, or for a narrow bin from a Gauss rule on
 * [0, 1] for the density relative to that at the centre.
 */
export function logBinBody(
  this: IKernelFunctionThis,
  x: number[],
  distance: number[],
  near: number[],
  far: number[],
  nodes: number[],
  weights: number[],
  count: number,
  k: number,
): number {
  const c = distance[this.thread.x]!;
  if (Math.abs(x[this.thread.x]!) > 0.998) return near[this.thread.x]!;
  if (k <= 1 && c * k <= 1) {
    let mass = 0;
    for (let n = 0; n < count; n++) {
      const v = k * nodes[n]!;
      const up = Math.exp(c * v);
      mass += weights[n]! * 0.5 * (up + 1 / up) * Math.exp(-0.5 * v * v);
    }
    return Math.log(0.7978845608028654 * k * mass) - 0.5 * c * c;
  }
  const s = Math.exp(far[this.thread.x]! - near[this.thread.x]!);
  if (s < 0.01) return near[this.thread.x]! - s * (1 + s * (0.5 + s * (0.3333333333333333 + s * 0.25)));
  return near[this.thread.x]! + Math.log(1 - s);
}

// Stryker restore all
/* v8 ignore stop -- @preserve */
