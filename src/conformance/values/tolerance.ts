import type { Dtype } from "../../contract/implementation.ts";
import { roundoff } from "../../contract/implementation.ts";

/**
 * Which error a result may have. `strict` is the conditioning of the problem; `standard` is the error bound of
 * the usual formula.
 */
export type Tier = "strict" | "standard";

/** The tiers, the demanding one first. */
export const tiers = ["strict", "standard"] as const;

/** Roundoffs of the scale that a result may miss by: one constant for the whole suite. */
export const roundoffs = 16;

/** Smallest normal number: an absolute floor, because relative accuracy ends there. */
export const smallestNormal: Readonly<Record<Dtype, number>> = { f64: 2 ** -1022, f32: 2 ** -126 };

/** `16 u scale + floor`. */
export const tolerance = (scale: number, dtype: Dtype): number =>
  roundoffs * roundoff[dtype] * scale + smallestNormal[dtype];

/** Whether a finite number has no finite counterpart in the dtype. */
export const overflows = (value: number, dtype: Dtype): boolean =>
  dtype === "f32" && Number.isFinite(value) && !Number.isFinite(Math.fround(value));

/** Distance from `|value|` to the next larger number of the dtype; `undefined` at 0, where it says nothing. */
export const ulp = (value: number, dtype: Dtype): number | undefined => {
  if (value === 0) return undefined;
  const [lowest, digits] = dtype === "f64" ? [-1022, 52] : [-126, 23];
  return 2 ** (Math.max(exponent(value), lowest) - digits);
};

const exponent = (value: number): number => {
  const words = new DataView(new ArrayBuffer(8));
  words.setFloat64(0, value);
  return ((words.getUint16(0) >> 4) & 0x7ff) - 1023;
};

/** A quotient kept finite, so that every distance can be written as JSON. */
export const ratio = (numerator: number, denominator: number): number =>
  Math.min(numerator / denominator, Number.MAX_VALUE);
