import type { Equation, Strict } from "../../../reference/kit/equation.ts";
import { admit } from "../../../reference/kit/equation.ts";
import type { Values } from "../../contract/implementation.ts";
import type { Device } from "./backend.ts";

/**
 * The kernel twin of an equation: the same inputs and outputs, float32, one thread per coordinate. Scalars are
 * computed in float64 on the host, as every table is; inputs are refused exactly as the equation refuses them.
 */
export interface Twin {
  (device: Device, inputs: Values): Promise<Values>;
  readonly operation: string;
}

/** Ties kernels to their equation. */
export const twin = <I, O>(
  of: Equation<I, O>,
  formula: (device: Device, inputs: Strict<I>) => Promise<Strict<O>>,
): Twin => {
  const run = async (device: Device, inputs: Values): Promise<Values> => {
    const strict = admit(of.equation, of.signature, inputs);
    return (await formula(device, strict as Strict<I>)) as Values;
  };
  return Object.assign(run, { operation: of.equation });
};

/** Whether an export is a twin. */
export const isTwin = (value: unknown): value is Twin => typeof value === "function" && "operation" in value;
