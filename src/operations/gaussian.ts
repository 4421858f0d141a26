import * as gaussian from "../../reference/gaussian.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter gaussian. */
export const gaussianOperations: readonly Operation[] = operationsOf("gaussian", gaussian);
