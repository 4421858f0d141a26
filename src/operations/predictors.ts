import * as predictors from "../../reference/predictors.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter predictors. */
export const predictorsOperations: readonly Operation[] = operationsOf("predictors", predictors);
