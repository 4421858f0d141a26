import type { Signature } from "../../../reference/kit/equation.ts";
import { admit } from "../../../reference/kit/equation.ts";
import { SpecError } from "../../../reference/kit/errors.ts";
import type { Usual, UsualNumber } from "../../../reference/kit/usual.ts";
import { lettersOf, mostTries, sizeOf, usualInputs } from "../../../reference/kit/usual.ts";
import { tensor } from "../../../reference/kit/tensor.ts";
import { generated } from "./build.ts";
import type { CaseSource } from "./case.ts";
import type { Generator } from "./generator.ts";

type Declared = Readonly<{ equation: string; signature: Signature }>;

const numberOf = ({ form, low, high }: UsualNumber, g: Generator): number =>
  form === "int" ? g.int(low, high) : g.uniform(low, high);

const valueOf = (usual: Usual, letters: Readonly<Record<string, number>>, g: Generator): unknown => {
  if (usual.form === "choice") return usual.values[g.int(0, usual.values.length - 1)];
  if (usual.form !== "array") return numberOf(usual, g);
  const shape = usual.dims.map((dim) => sizeOf(dim, letters));
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    shape,
    Array.from({ length: size }, () => numberOf(usual.entry, g)),
  );
};

const isAdmitted = ({ equation, signature }: Declared, inputs: CaseSource["inputs"]): boolean => {
  try {
    admit(equation, signature, inputs);
    return true;
  } catch (error) {
    if (error instanceof SpecError) return false;
    throw error;
  }
};

/** Inputs from the usual ranges of the kinds of an equation, drawn again until they fulfil its conditions. */
export const drawOne = (of: Declared, g: Generator): CaseSource["inputs"] => {
  const usual = usualInputs(of.equation, of.signature.inputs);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const letters = Object.fromEntries(lettersOf(Object.values(usual)).map((letter) => [letter, g.int(2, 4)]));
    const inputs = Object.fromEntries(Object.entries(usual).map(([name, one]) => [name, valueOf(one, letters, g)]));
    if (isAdmitted(of, inputs)) return inputs;
  }
  throw new RangeError(
    `${of.equation}: ${mostTries} draws from the usual ranges break its conditions; write them by hand`,
  );
};

/** Cases from the stated generator and the usual ranges of the kinds, seeded with the name of the equation. */
export const drawn = (of: Declared, count: number): CaseSource[] =>
  generated(of.equation, count, (g) => drawOne(of, g));
