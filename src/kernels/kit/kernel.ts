import type { Equation, Strict } from "../../../reference/kit/equation.ts";
import { admit } from "../../../reference/kit/equation.ts";
import type { Values } from "../../contract/implementation.ts";
import type { Device } from "./backend.ts";

/**
 * The kernel of an equation: the same inputs and outputs, float32, one thread per coordinate. Scalars and tables
 * are computed in float64 on the host; inputs are refused exactly as the equation refuses them.
 */
export interface Kernel {
  (device: Device, inputs: Values): Promise<Values>;
  readonly operation: string;
}

/** Makes the kernel of an equation. */
export const kernel = <I, O>(
  of: Equation<I, O>,
  formula: (device: Device, inputs: Strict<I>) => Promise<Strict<O>>,
): Kernel => {
  const run = async (device: Device, inputs: Values): Promise<Values> => {
    const strict = admit(of.equation, of.signature, inputs);
    return (await formula(device, strict as Strict<I>)) as Values;
  };
  return Object.assign(run, { operation: of.equation });
};

/** Whether an export is a kernel. */
export const isKernel = (value: unknown): value is Kernel => typeof value === "function" && "operation" in value;
