import { parentPort } from "node:worker_threads";
import { filesOf } from "./golden/files.ts";
import type { Request } from "./golden/pool.ts";

/** Makes the files of one operation after another, as requested. */
parentPort?.on("message", ({ name, unchanged }: Request) => {
  parentPort?.postMessage(filesOf(name, unchanged));
});
