import { UsageError } from "../../src/conformance/exit-codes.ts";

/** A name and the text of its kind: `alphaBar: level`. */
export interface NamedKind {
  readonly name: string;
  readonly kind: string;
}

/** A signature as it is typed: `x: vec[d], alphaBar: level -> xPrev: vec[d]`. */
export interface Notation {
  readonly inputs: readonly NamedKind[];
  readonly outputs: readonly NamedKind[];
}

const example = '"sigmaBar: nonNegative, x: vec[d] -> alphaBar: level"';

const fieldOf = (text: string): NamedKind => {
  const [, name, kind] = /^\s*([a-z]\w*)\s*:\s*(.*\S)\s*$/.exec(text) ?? [];
  if (name === undefined || kind === undefined) {
    throw new UsageError(`cannot read "${text.trim()}" as a name and a kind; a signature looks like ${example}`);
  }
  return { name, kind };
};

/** Commas inside brackets belong to a kind. */
const fieldsOf = (text: string): NamedKind[] => text.split(/,(?![^[]*\])/).map(fieldOf);

/** Reads a signature. */
export const parseNotation = (text: string): Notation => {
  const sides = text.split(/->|→/);
  if (sides.length !== 2) throw new UsageError(`a signature has one arrow: ${example}`);
  const [inputs, outputs] = sides.map(fieldsOf) as [NamedKind[], NamedKind[]];
  return { inputs, outputs };
};
