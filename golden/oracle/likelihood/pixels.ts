import { constant, one } from "../kit/real.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const likelihoodBitsPerDim: Oracle["likelihoodBitsPerDim"] = ({ logp, d, pixelScale }) => {
  const bit = constant(2).ln();
  const density = logp.negated().over(constant(d).times(bit));
  return { bpd: density.minus(pixelScale.ln().over(bit)) };
};

export const uniformDequantize: Oracle["uniformDequantize"] = ({ pixels, u, centered }) => {
  const points = pixels.map((k, i) => constant(k).plus(at(u, i)).over(constant(256)));
  return { x: centered ? points.map((point) => constant(2).times(point).minus(one())) : points };
};

export const pixelToModel: Oracle["pixelToModel"] = ({ pixels }) => ({
  x: pixels.map((k) =>
    constant(2 * k)
      .over(constant(255))
      .minus(one()),
  ),
});
