import type { Kind, LooseTensor, LooseVec } from "../kit/kinds.ts";
import { mat, vec } from "../kit/kinds.ts";
import { outsideRecord } from "../kit/outside.ts";
import { fieldsOf, sub } from "../kit/records.ts";
import type { Mat, Vec } from "../kit/tensor.ts";

/** Parameters of the linear test model `W x + b`. */
export interface LinearParams {
  readonly w: Mat;
  readonly b: Vec;
}

/** What may be written for the parameters of the linear test model. */
export interface LooseLinearParams {
  readonly w: LooseTensor;
  readonly b: LooseVec;
}

/** Parameters of the linear test model in `dim` dimensions. */
export const linearParams = (dim: string): Kind<LooseLinearParams, LinearParams> => ({
  type: `{w: mat[${dim}, ${dim}], b: vec[${dim}]}`,
  domain: "entries finite",
  comparison: "close",
  admit: (value, place, dims) => {
    const fields = fieldsOf(value, place, ["w", "b"]);
    return {
      w: mat(dim, dim).admit(fields["w"], sub(place, "w"), dims),
      b: vec(dim).admit(fields["b"], sub(place, "b"), dims),
    };
  },
  outside: (good) => {
    const { w, b } = good as LooseLinearParams;
    return outsideRecord({ w, b }, { w: mat(dim, dim).outside(w), b: vec(dim).outside(b) });
  },
});
