import * as smld from "../../reference/smld.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter smld. */
export const smldOperations: readonly Operation[] = operationsOf("smld", smld);
