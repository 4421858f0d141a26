import * as elbo from "../../reference/elbo.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter elbo. */
export const elboOperations: readonly Operation[] = operationsOf("elbo", elbo);
