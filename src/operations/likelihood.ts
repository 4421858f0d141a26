import * as likelihood from "../../reference/likelihood.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter likelihood. */
export const likelihoodOperations: readonly Operation[] = operationsOf("likelihood", likelihood);
