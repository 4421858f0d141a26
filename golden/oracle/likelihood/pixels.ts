import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";

export const likelihoodBitsPerDim = (inputs: { logp: Real; d: number; pixelScale: Real }): { bpd: Real } => {
  const { logp, d, pixelScale } = inputs;
  const bit = constant(2).ln();
  const density = logp.negated().over(constant(d).times(bit));
  return { bpd: density.minus(pixelScale.ln().over(bit)) };
};

export const uniformDequantize = (inputs: {
  pixels: readonly number[];
  u: RealVec;
  centered: boolean;
}): { x: RealVec } => {
  const { pixels, u, centered } = inputs;
  const points = pixels.map((k, i) => constant(k).plus(at(u, i)).over(constant(256)));
  return { x: centered ? points.map((point) => constant(2).times(point).minus(constant(1))) : points };
};

export const pixelToModel = ({ pixels }: { pixels: readonly number[] }): { x: RealVec } => ({
  x: pixels.map((k) =>
    constant(2 * k)
      .over(constant(255))
      .minus(constant(1)),
  ),
});
