import * as correctors from "../../reference/correctors.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter correctors. */
export const correctorsOperations: readonly Operation[] = operationsOf("correctors", correctors);
