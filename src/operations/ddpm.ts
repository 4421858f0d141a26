import * as ddpm from "../../reference/ddpm.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter ddpm. */
export const ddpmOperations: readonly Operation[] = operationsOf("ddpm", ddpm);
