import { SpecError } from "../../reference/kit/errors.ts";
import type { Implementation, Outcome } from "../contract/implementation.ts";
import type { Backend } from "./kit/backend.ts";
import { openDevice } from "./kit/backend.ts";
import { kernels } from "./all.ts";

/** The kernels of one backend as an implementation that can be verified. */
export const kernelImplementation = (backend: Backend): Implementation => {
  const device = openDevice(backend);
  return {
    name: `kernels ${backend}`,
    dtype: "f32",
    operations: new Set(kernels.keys()),
    run: async (operation, inputs): Promise<Outcome> => {
      const found = kernels.get(operation);
      if (found === undefined) return { kind: "skipped", reason: `no kernel for ${operation}` };
      try {
        return { kind: "outputs", outputs: await found(device, inputs) };
      } catch (error) {
        if (error instanceof SpecError) return { kind: "rejected", code: error.code, message: error.message };
        return { kind: "errored", message: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => device.close(),
  };
};
