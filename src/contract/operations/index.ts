import { references } from "./references.ts";
import type { Operation } from "./types.ts";
import { operationsOf } from "./types.ts";

export type { Operation } from "./types.ts";

/** The operations of the chapters, in reading order. */
export const chapters: Readonly<Record<string, readonly Operation[]>> = Object.fromEntries(
  Object.entries(references).map(([chapter, reference]) => [chapter, operationsOf(chapter, reference)]),
);

/** Every operation by its name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values(chapters)
    .flat()
    .map((operation) => [operation.name, operation]),
);
