import { extname, resolve } from "node:path";
import { UsageError } from "../../conformance/exit-codes.ts";
import { throwIfAborted } from "./failures.ts";
import type { Table } from "./formats.ts";
import { formats } from "./formats.ts";
import type { Reader } from "./options.ts";
import type { OutputFile } from "./output-file.ts";
import { reserve } from "./output-file.ts";

/** The paths of samples and plot. */
export interface Targets {
  readonly out?: string;
  readonly plot?: string;
}

const endings = Object.keys(formats);

/** Reads `--out` and `--plot`. */
export const targetsOf = (reader: Reader): Targets => {
  const [out, plot] = [reader.text("out"), reader.text("plot")];
  if (out !== undefined && !endings.includes(extname(out))) {
    throw new UsageError(`--out must end in ${endings.join(", ")}, got "${out}".`);
  }
  if (plot !== undefined && extname(plot) !== ".svg") throw new UsageError(`--plot must end in .svg, got "${plot}".`);
  return { ...(out === undefined ? {} : { out }), ...(plot === undefined ? {} : { plot }) };
};

/** The files of a run, open before it starts. */
export interface Outputs {
  readonly out?: OutputFile;
  readonly plot?: OutputFile;
}

/** Runs work with its files open. Whatever happens, no part of a file is left that did not get its name. */
export const withOutputs = async <T>({ out, plot }: Targets, work: (outputs: Outputs) => Promise<T>): Promise<T> => {
  const open: OutputFile[] = [];
  const opened = async (path: string): Promise<OutputFile> => {
    const file = await reserve(path);
    open.push(file);
    return file;
  };
  try {
    return await work({
      ...(out === undefined ? {} : { out: await opened(out) }),
      ...(plot === undefined ? {} : { plot: await opened(plot) }),
    });
  } finally {
    await Promise.all(open.map((file) => file.discard()));
  }
};

/** Writes samples piece by piece, in the format of the file's ending. */
export const writeSamples = async (file: OutputFile, table: Table, signal: AbortSignal): Promise<void> => {
  const format = formats[extname(resolve(file.path))];
  for (const piece of format?.(table) ?? []) {
    throwIfAborted(signal);
    await file.write(piece);
  }
};
