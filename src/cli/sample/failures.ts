import { ConformanceError, exitCodes, UsageError } from "../../conformance/exit-codes.ts";
import type { ExitCode } from "../../conformance/exit-codes.ts";
import { EngineError } from "../../engine/errors.ts";
import type { EngineErrorCode } from "../../engine/errors.ts";

const exitOf: Readonly<Record<EngineErrorCode, ExitCode>> = {
  OPTION: exitCodes.usage,
  MEMORY: exitCodes.usage,
  BACKEND: exitCodes.protocol,
  KERNEL: exitCodes.failure,
  NONFINITE: exitCodes.failure,
  ABORTED: exitCodes.interrupted,
};

/** The backends that this process has. */
const found = (): string => {
  const { navigator } = globalThis as { navigator?: { gpu?: unknown } };
  const webgpu = navigator?.gpu === undefined ? "without" : "with";
  return `This is Node ${process.versions.node} ${webgpu} WebGPU and without a canvas; available backends: cpu, webasm.`;
};

/** Gives an error of the engine its exit code; every other error passes. */
export const withExitCode = (error: unknown): unknown => {
  if (!(error instanceof EngineError)) return error;
  const { code, message } = error;
  return new ConformanceError(
    exitOf[code],
    code === "BACKEND" ? `${message.replace(/[.]?$/, ".")} ${found()}` : message,
  );
};

/** Ends a run that was interrupted between two of its parts. */
export const throwIfAborted = (signal: AbortSignal): void => {
  if (signal.aborted) throw new EngineError("ABORTED", "signal", "interrupted; nothing was written.");
};

/** Loads a part of the program that needs optional packages, and says which are missing. */
export const loaded = async <T>(part: string, packages: readonly string[], load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (error) {
    const missing = packages.filter((name) => String(error).includes(`'${name}'`));
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND" || missing.length === 0) throw error;
    throw new UsageError(`${part} needs ${packages.join(" and ")}: "npm install ${packages.join(" ")}".`);
  }
};
