import * as noise from "../../reference/noise.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

/** The operations of the chapter noise. */
export const noiseOperations: readonly Operation[] = operationsOf("noise", noise);
