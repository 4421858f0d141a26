import * as ddim from "../../reference/ddim.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter ddim. */
export const ddimOperations: readonly Operation[] = operationsOf("ddim", ddim);
