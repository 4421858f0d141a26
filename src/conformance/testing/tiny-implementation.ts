import { DomainError } from "../../../reference/kit/errors.ts";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import { numbers, scale, vec } from "../../../reference/kit/tensor.ts";
import type { Dtype, Implementation } from "../../contract/implementation.ts";
import type { OperationFunction } from "../run/implementations.ts";
import { implementationOf } from "../run/implementations.ts";

/** Right answers to the tiny suite. */
export const right: Readonly<Record<"stretch" | "tell" | "walk", OperationFunction>> = {
  stretch: ({ c, x }) => {
    if (!((c as number) >= 0)) throw new DomainError({ equation: "stretch", argument: "c" }, ">= 0", c);
    return { y: scale(c as number, x as Tensor) };
  },
  tell: ({ n }) => ({ k: n, even: (n as number) % 2 === 0, name: "four" }),
  walk: ({ x }) => ({ y: scale(6, x as Tensor) }),
};

/** An implementation of the tiny suite with some operations replaced. */
export const tiny = (
  replaced: Readonly<Record<string, OperationFunction>> = {},
  { dtype = "f64", conventions = {} }: { dtype?: Dtype; conventions?: Readonly<Record<string, string>> } = {},
): Implementation => implementationOf("tiny", dtype, { ...right, ...replaced }, conventions);

/** `stretch` with something done to the numbers of its right answer. */
export const bent =
  (bend: (y: readonly number[], c: number) => readonly number[]): OperationFunction =>
  async (inputs) => {
    const { y } = await right.stretch(inputs);
    return { y: vec(bend(numbers(y as Tensor), inputs["c"] as number)) };
  };
