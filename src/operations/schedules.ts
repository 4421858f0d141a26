import * as schedules from "../../reference/schedules.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter schedules. */
export const schedulesOperations: readonly Operation[] = operationsOf("schedules", schedules);
