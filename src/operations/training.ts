import * as training from "../../reference/training.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter training. */
export const trainingOperations: readonly Operation[] = operationsOf("training", training);
