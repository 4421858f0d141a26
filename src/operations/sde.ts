import * as sde from "../../reference/sde.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter sde. */
export const sdeOperations: readonly Operation[] = operationsOf("sde", sde);
