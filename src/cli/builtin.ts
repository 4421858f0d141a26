import { deviationImplementation, referenceImplementation } from "../conformance/run/implementations.ts";
import { UsageError } from "../conformance/exit-codes.ts";
import type { Implementation } from "../contract/implementation.ts";

/** Names that `--implementation` takes, besides a deviation. */
export const builtinNames = ["reference", "cpu", "webasm"] as const;

const withoutGpu = (error: unknown): never => {
  if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND" || !String(error).includes("'gpu.js'")) throw error;
  throw new UsageError(
    'The kernels need the package gpu.js: "npm install gpu.js", or ask for --implementation reference.',
  );
};

const kernels = async (backend: "cpu" | "webasm"): Promise<Implementation> => {
  const { kernelImplementation } = await import("../kernels/index.ts").catch(withoutGpu);
  return kernelImplementation(backend);
};

/**
 * A built-in implementation by its name: `reference`, the kernels of a backend, or a known wrong version as
 * `deviation:<id>@<operation>`.
 */
export const openBuiltin = async (name: string): Promise<Implementation> => {
  if (name === "reference") return referenceImplementation();
  if (name === "cpu" || name === "webasm") return kernels(name);
  const match = /^deviation:(.+)@([A-Za-z0-9]+)$/.exec(name);
  if (match !== null) return deviationImplementation(match[1] as string, match[2] as string);
  throw new UsageError(
    `There is no implementation "${name}": one of ${builtinNames.join(", ")}, or deviation:<id>@<operation> is due.`,
  );
};
