import { UsageError } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";
import type { Operation } from "../contract/operations/index.ts";
import { operations } from "../contract/operations/index.ts";

/** The operation of a name; a misspelt name is a usage error that offers the nearest. */
export const findOperation = (name: string): Operation => {
  const found = operations.get(name);
  if (found !== undefined) return found;
  const close = nearest(name, [...operations.keys()]);
  const hint = close === undefined ? "" : ` Did you mean ${close}?`;
  throw new UsageError(`Unknown equation "${name}".${hint} "diffusion-spec list" lists them.`);
};
