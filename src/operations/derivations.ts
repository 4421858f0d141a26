import * as derivations from "../../reference/derivations.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter derivations. */
export const derivationsOperations: readonly Operation[] = operationsOf("derivations", derivations);
