import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import type { Samples } from "./options.ts";

/** Samples as an ndarray of shape `[count, dimension]` over the same memory. */
export const asNdarray = ({ data, shape }: Pick<Samples, "data" | "shape">): NdArray<Float32Array> =>
  ndarray(data, [...shape]);
