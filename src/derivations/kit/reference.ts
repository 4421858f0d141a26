import type { Tensor } from "../../../reference/kit/tensor.ts";
import { at } from "../../../reference/kit/tensor.ts";
import { rounded } from "./amount.ts";
import type { Scalar } from "./arithmetic.ts";
import { settled } from "./arithmetic.ts";

/** The single coordinate of a vector that a function of the reference returned. */
export const coordinate = (x: Tensor, index = 0): number => at(x, index);

/** The number that a function of the reference takes. */
export const plain = (x: Scalar): number => settled(x).value;

/** A result of a function of the reference that further lines compute with. */
export const known = (x: number): Scalar => rounded(x);
