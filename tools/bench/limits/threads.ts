import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import type { Limits } from "./measure.ts";
import { limitsMeter } from "./measure.ts";

/** Measures the limits, now. */
export interface LimitsPool {
  readonly measure: () => Promise<Limits>;
  readonly close: () => Promise<void>;
}

const ask = (worker: Worker): Promise<Limits> =>
  new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (limits: Limits) => {
      worker.off("error", reject);
      resolve(limits);
    });
    worker.postMessage("measure");
  });

/** Threads that measure at the same time; their limits are added up. */
export const limitsPool = (threads: number): LimitsPool => {
  const workers = Array.from({ length: threads }, () => new Worker(fileURLToPath(import.meta.url)));
  return {
    measure: async () =>
      (await Promise.all(workers.map(ask))).reduce((sum, one) => ({
        peak: sum.peak + one.peak,
        copy: sum.copy + one.copy,
        triad: sum.triad + one.triad,
      })),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};

if (!isMainThread && parentPort !== null) {
  const [port, measure] = [parentPort, limitsMeter()];
  port.on("message", () => port.postMessage(measure()));
}
