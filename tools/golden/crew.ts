import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { BuiltFile } from "./files.ts";

/** The files of many operations in the order of their names, made by one thread for each core. */
export const filesOfAll = async (names: readonly string[]): Promise<BuiltFile[]> => {
  const made = new Map<string, readonly BuiltFile[]>();
  const queue = [...names];
  const crew = Array.from({ length: Math.min(availableParallelism(), names.length) }, () => hand(queue, made));
  await Promise.all(crew);
  return names.flatMap((name) => made.get(name) ?? []);
};

const hand = async (queue: string[], made: Map<string, readonly BuiltFile[]>): Promise<void> => {
  const worker = new Worker(new URL("../golden-worker.js", import.meta.url));
  try {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) made.set(name, await asked(worker, name));
  } finally {
    await worker.terminate();
  }
};

const asked = (worker: Worker, name: string): Promise<BuiltFile[]> =>
  new Promise((resolve, reject) => {
    const done = (files: BuiltFile[]): void => {
      worker.off("error", reject);
      resolve(files);
    };
    worker.once("message", done);
    worker.once("error", reject);
    worker.postMessage(name);
  });
