import { inParallel } from "../kit/pool.ts";
import type { BuiltFile } from "./files.ts";

/** A request to a worker: the files of an operation, and which chapters have the oracle of the files on disk. */
export interface Request {
  readonly name: string;
  readonly unchanged: readonly string[] | "anew";
}

/** The files of many operations in the order of their names, made by one thread for each core. */
export const filesOfAll = async (requests: readonly Request[]): Promise<BuiltFile[]> => {
  const worker = new URL("../golden-worker.js", import.meta.url);
  return (await inParallel<Request, BuiltFile[]>(worker, requests)).flat();
};
