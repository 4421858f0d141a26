import fc from "fast-check";
import type { Equation, Signature, Strict } from "../../reference/kit/equation.ts";
import { admit } from "../../reference/kit/equation.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import type { Usual, UsualNumber } from "../../reference/kit/usual.ts";
import { lettersOf, mostTries, sizeOf, usualInputs } from "../../reference/kit/usual.ts";
import { tensor } from "../../reference/kit/tensor.ts";
import { between } from "./arbitraries.ts";

const numbersOf = ({ form, low, high }: UsualNumber): fc.Arbitrary<number> =>
  form === "int" ? fc.integer({ min: low, max: high }) : between(low, high);

const valuesOf = (usual: Usual, letters: Readonly<Record<string, number>>): fc.Arbitrary<unknown> => {
  if (usual.form === "choice") return fc.constantFrom(...usual.values);
  if (usual.form !== "array") return numbersOf(usual);
  const shape = usual.dims.map((dim) => sizeOf(dim, letters));
  const size = shape.reduce((product, length) => product * length, 1);
  const entries = fc.array(numbersOf(usual.entry), { minLength: size, maxLength: size });
  return entries.map((flat) => tensor(shape, flat));
};

/** Whether inputs fulfil the conditions of an equation; an error, where as many as `mostTries` in a row do not. */
const admitted = (equation: string, signature: Signature): ((inputs: Record<string, unknown>) => boolean) => {
  let refused = 0;
  return (inputs) => {
    try {
      admit(equation, signature, inputs);
      refused = 0;
      return true;
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      refused += 1;
      if (refused < mostTries) return false;
      throw new RangeError(`${equation}: ${mostTries} draws in a row break its conditions; write the samples by hand`);
    }
  };
};

/** Inputs of an equation from the usual ranges of its kinds, with arrays of 1 to 4 entries along each dimension. */
export const drawn = <I, O>({ equation, signature }: Equation<I, O>): fc.Arbitrary<Strict<I>> => {
  const usual = usualInputs(equation, signature.inputs);
  const sizes = lettersOf(Object.values(usual)).map((letter) => [letter, fc.integer({ min: 1, max: 4 })] as const);
  const inputs = fc
    .record(Object.fromEntries(sizes))
    .chain((letters) =>
      fc.record(Object.fromEntries(Object.entries(usual).map(([name, one]) => [name, valuesOf(one, letters)]))),
    )
    .filter(admitted(equation, signature));
  return inputs as fc.Arbitrary<unknown> as fc.Arbitrary<Strict<I>>;
};
