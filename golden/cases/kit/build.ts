import type { CaseSource, Inputs } from "./case.ts";
import { Generator } from "./generator.ts";

/** A hand-picked case. */
export const pick = (id: string, flags: readonly string[], comment: string, inputs: Inputs): CaseSource => ({
  id,
  flags,
  comment,
  inputs,
});

/** A hand-picked case that has a meaning in binary64 only. */
export const pick64 = (id: string, flags: readonly string[], comment: string, inputs: Inputs): CaseSource => ({
  ...pick(id, flags, comment, inputs),
  binary64Only: true,
});

/** Cases from the stated generator, seeded with the name of the operation. */
export const generated = (
  operation: string,
  count: number,
  draw: (generator: Generator, index: number) => Inputs,
): CaseSource[] => {
  const generator = new Generator(operation);
  return Array.from({ length: count }, (_, index) => ({
    id: `generated/${index}`,
    flags: ["generated"],
    comment: `Draw ${index} of the generator seeded with "${operation}".`,
    inputs: draw(generator, index),
  }));
};

/** A case that must be refused: the good inputs with some replaced. A replacement by `undefined` leaves one out. */
export const reject = (
  id: string,
  codes: readonly string[],
  comment: string,
  good: Inputs,
  bad: Inputs,
): CaseSource => ({
  id: `reject/${id}`,
  flags: ["outsideDomain"],
  comment,
  inputs: Object.fromEntries(Object.entries({ ...good, ...bad }).filter(([, value]) => value !== undefined)),
  rejects: codes,
});
