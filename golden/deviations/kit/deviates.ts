import type { Equation, Strict } from "../../../reference/kit/equation.ts";
import type { Deviation } from "./deviation.ts";

/** The text of a deviation, the same for every operation: one id has one text. */
export type About = Pick<Deviation, "id" | "kind" | "title" | "hint" | "evidence" | "convention">;

/** What one operation has of its own. A kind, hint or convention here goes before that of the text. */
type Own<I> = Partial<Pick<Deviation, "kind" | "hint" | "convention" | "acceptsAnything">> & {
  readonly applies?: (inputs: Strict<I>) => boolean;
};

/** A wrong formula in the place of that of one operation. */
export type Place = Pick<Deviation, "operation" | "run"> & Partial<Deviation>;

/** The wrong formula of one operation, with the equation's own types. */
export const on = <I, O>(of: Equation<I, O>, run: (inputs: Strict<I>) => Strict<O>, own: Own<I> = {}): Place =>
  ({ ...own, operation: of.equation, run }) as unknown as Place;

/** One deviation of several operations. */
export const deviates = (about: About, places: readonly Place[]): readonly Deviation[] =>
  places.map((place) => ({ ...about, ...place }));
