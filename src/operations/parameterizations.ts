import * as parameterizations from "../../reference/parameterizations.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter parameterizations. */
export const parameterizationsOperations: readonly Operation[] = operationsOf("parameterizations", parameterizations);
