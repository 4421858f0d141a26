import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import { ConformanceError, exitCodes } from "../../conformance/exit-codes.ts";

/** A file that cannot be written. */
export class OutputError extends ConformanceError {
  constructor(path: string, problem: string, cause?: unknown) {
    super(exitCodes.usage, `Cannot write ${path}: ${problem}.`);
    this.cause = cause;
  }
}

/** A file that appears under its name whole or not at all. */
export interface OutputFile {
  /** The name as the user gave it. */
  readonly path: string;
  readonly write: (chunk: Uint8Array | string) => Promise<void>;
  /** Gives the file its name. */
  readonly commit: () => Promise<void>;
  /** Takes away what was written. Harmless after `commit`. */
  readonly discard: () => Promise<void>;
}

const reported = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(path, (error as Error).message, error);
  }
};

/** Where the name leads. A folder, a device and a protected file are refused. */
const destination = (path: string): string => {
  if (!existsSync(path)) return resolve(path);
  if (!statSync(path).isFile()) throw new OutputError(path, "it exists and is not a regular file");
  accessSync(path, constants.W_OK);
  return realpathSync(path);
};

const writeAll = async (handle: FileHandle, chunk: Uint8Array | string): Promise<void> => {
  const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  for (let start = 0; start < bytes.length;) start += (await handle.write(bytes, start)).bytesWritten;
};

/**
 * Opens a temporary file beside the target, so that a path that cannot be written is refused before the work starts.
 */
export const reserve = (path: string): Promise<OutputFile> =>
  reported(path, async () => {
    const target = destination(path);
    const temporary = `${target}.${process.pid}.part`;
    const handle = await open(temporary, "w");
    let pending = true;
    const end = async (last: () => Promise<void>): Promise<void> => {
      if (!pending) return;
      pending = false;
      await handle.close();
      await last();
    };
    return {
      path,
      write: (chunk) => reported(path, () => writeAll(handle, chunk)),
      commit: () => reported(path, () => end(() => rename(temporary, target))),
      discard: () => end(() => rm(temporary, { force: true })),
    };
  });
