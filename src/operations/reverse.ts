import * as reverse from "../../reference/reverse.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter reverse. */
export const reverseOperations: readonly Operation[] = operationsOf("reverse", reverse);
