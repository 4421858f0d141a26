import type { Vec } from "../kit/tensor.ts";
import { add, scale, squaredNorm, sub } from "../kit/tensor.ts";

/** Angles below this are treated as 0, and those closer than this to a half turn as a half turn. */
export const smallAngle = 1e-7;

/** Euclidean length. */
export const norm = (x: Vec): number => Math.sqrt(squaredNorm(x));

/** Angle between two vectors and its sine, with all digits near 0 and near a half turn. */
export const angleBetween = (a: Vec, b: Vec): { theta: number; sine: number } => {
  const [u, v] = [scale(1 / norm(a), a), scale(1 / norm(b), b)];
  const [apart, together] = [norm(sub(u, v)), norm(add(u, v))];
  return { theta: 2 * Math.atan2(apart, together), sine: (apart * together) / 2 };
};

/** Weights of two codes on the shorter arc between their directions, at a share of the second. */
export const arcWeights = (a: Vec, b: Vec, share: number): [number, number] => {
  const { theta, sine } = angleBetween(a, b);
  const weight = (w: number): number => (theta < smallAngle ? w : Math.sin(w * theta) / sine);
  return [weight(1 - share), weight(share)];
};
