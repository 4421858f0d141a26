import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { BuiltFile } from "./files.ts";

/** A request to a worker: the files of an operation, and the chapters whose oracle is that of the files on disk. */
export interface Request {
  readonly name: string;
  readonly unchanged: readonly string[];
}

/** The files of many operations in the order of their names, made by one thread for each core. */
export const filesOfAll = async (requests: readonly Request[]): Promise<BuiltFile[]> => {
  const made = new Map<string, readonly BuiltFile[]>();
  const queue = [...requests];
  const size = Math.min(availableParallelism(), requests.length);
  await Promise.all(Array.from({ length: size }, () => work(queue, made)));
  return requests.flatMap(({ name }) => made.get(name) ?? []);
};

const work = async (queue: Request[], made: Map<string, readonly BuiltFile[]>): Promise<void> => {
  const worker = new Worker(new URL("../golden-worker.js", import.meta.url));
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      made.set(next.name, await asked(worker, next));
    }
  } finally {
    await worker.terminate();
  }
};

const asked = (worker: Worker, request: Request): Promise<BuiltFile[]> =>
  new Promise((resolve, reject) => {
    const done = (files: BuiltFile[]): void => {
      worker.off("error", reject);
      resolve(files);
    };
    worker.once("message", done);
    worker.once("error", reject);
    worker.postMessage(request);
  });
