import { Dims } from "../dims.ts";
import type { Place, SpecError } from "../errors.ts";
import type { Kind } from "../kinds.ts";

/** The argument of an equation that is not. */
export const place: Place = { equation: "test", argument: "value" };

/** What some work throws: undefined where it ends well. */
export const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

/** The error with which a kind refuses a value: undefined where it admits it. */
export const refused = (kind: Kind<unknown, unknown>, value: unknown): SpecError | undefined =>
  thrown(() => kind.admit(value, place, new Dims())) as SpecError | undefined;
