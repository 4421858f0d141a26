import { parentPort } from "node:worker_threads";
import { filesOf } from "./golden/files.ts";

/** Makes the files of one operation after another, as they are asked for by name. */
parentPort?.on("message", (name: string) => {
  parentPort?.postMessage(filesOf(name));
});
