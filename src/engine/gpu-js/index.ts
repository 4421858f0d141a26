import type { GPU } from "gpu.js";
import { classesOf } from "./classes.ts";
import { allowShortcuts } from "./shortcuts.ts";
import { allowWideResults } from "./wide.ts";

const extended = new WeakSet();

/** Extends gpu.js's webasm backend by what the engine's kernels need. Kernels that do without it are as they were. */
export const extendWebasm = (gpu: GPU): void => {
  const classes = classesOf(gpu);
  if (extended.has(classes.kernel)) return;
  extended.add(classes.kernel);
  allowWideResults(classes);
  allowShortcuts(classes);
};
