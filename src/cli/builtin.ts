import { deviationImplementation, referenceImplementation } from "../conformance/run/implementations.ts";
import { UsageError } from "../conformance/exit-codes.ts";
import type { Implementation } from "../contract/implementation.ts";

/** Names that `--implementation` takes, besides a deviation. */
export const builtinNames = ["reference", "cpu", "webasm"] as const;

const withoutGpu = (error: unknown): never => {
  if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND" || !String(error).includes("'gpu.js'")) throw error;
  throw new UsageError(
    'The kernels need the package gpu.js. Run "npm install gpu.js", or give --implementation reference.',
  );
};

const kernels = async (backend: "cpu" | "webasm"): Promise<Implementation> => {
  const { kernelImplementation } = await import("../kernels/index.ts").catch(withoutGpu);
  return kernelImplementation(backend);
};

/** The parts of `deviation:<id>@<operation>`, or `undefined` for another name. */
export const deviationOf = (name: unknown): { readonly id: string; readonly operation: string } | undefined => {
  const [, id, operation] = /^deviation:(.+)@([A-Za-z0-9]+)$/.exec(String(name)) ?? [];
  return id === undefined || operation === undefined ? undefined : { id, operation };
};

/**
 * A built-in implementation by its name: `reference`, the kernels of a backend, or a deviation as
 * `deviation:<id>@<operation>`.
 */
export const openBuiltin = async (name: string): Promise<Implementation> => {
  if (name === "reference") return referenceImplementation();
  if (name === "cpu" || name === "webasm") return kernels(name);
  const deviation = deviationOf(name);
  if (deviation !== undefined) return deviationImplementation(deviation.id, deviation.operation);
  throw new UsageError(
    `Unknown implementation "${name}"; expected ${builtinNames.join(", ")} or deviation:<id>@<operation>.`,
  );
};
