import * as flow from "../../reference/flow.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter flow. */
export const flowOperations: readonly Operation[] = operationsOf("flow", flow);
