import { parentPort } from "node:worker_threads";
import { loadSuite } from "../src/conformance/suite/suite.ts";
import { killsOf } from "./trace/kill.ts";

const suite = loadSuite();

/** Tells what notices the deviations of one operation after another, as they are asked for. */
parentPort?.on("message", (operation: string) => {
  void killsOf(operation, suite).then((kills) => parentPort?.postMessage(kills));
});
