import { renameSync, writeFileSync } from "node:fs";
import { UsageError } from "../conformance/exit-codes.ts";
import { print } from "./command.ts";

/** Writes a result to a file, or to standard output where no file is named. A file appears whole or not at all. */
export const deliver = (text: string, path: string | undefined): void => {
  if (path === undefined) return print(text);
  try {
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  } catch (error) {
    throw new UsageError(`Cannot write ${path}: ${(error as Error).message}.`);
  }
};
