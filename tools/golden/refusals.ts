import type { CaseSource } from "../../golden/cases/kit/case.ts";
import type { Constraint, Signature } from "../../reference/kit/equation.ts";
import { admit } from "../../reference/kit/equation.ts";
import type { RejectionCode } from "../../reference/kit/errors.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import type { Values } from "../../src/contract/implementation.ts";

/** One thing that an equation refuses by its declaration: an id, and inputs one change away from a good case. */
export interface Refusal {
  /** `<argument>/<what>`, with the part of a record behind the argument, or `where/<what>`. */
  readonly slot: string;
  readonly of: string;
  readonly inputs: Values;
  readonly codes: readonly string[];
}

/** A valid case with its inputs as ndarrays. */
export interface Good {
  readonly id: string;
  readonly inputs: Values;
}

const refusalOf = (name: string, signature: Signature, inputs: Values): SpecError | undefined => {
  try {
    admit(name, signature, inputs);
    return undefined;
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
};

/** A NaN may be called a value outside the domain. */
const codesOf = (code: RejectionCode): string[] => (code === "NONFINITE" ? ["NONFINITE", "DOMAIN"] : [code]);

/** What each argument refuses on its own, made from one good case. */
const ofArguments = (name: string, signature: Signature, { id, inputs }: Good): Refusal[] =>
  Object.entries(signature.inputs).flatMap(([argument, kind]) =>
    kind.outside(inputs[argument]).flatMap(({ what, part, value, code }): Refusal[] => {
      const changed = { ...inputs, [argument]: value };
      if (refusalOf(name, signature, changed)?.code !== code) return [];
      const place = part === undefined ? argument : `${argument}.${part}`;
      return [{ slot: `${place}/${what}`, of: id, inputs: changed, codes: codesOf(code) }];
    }),
  );

const without = (inputs: Values, argument: string): Values =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== argument));

/** Every argument left out, and one that is not known. */
const ofNames = (signature: Signature, { id, inputs }: Good): Refusal[] => [
  ...Object.keys(signature.inputs).map((argument): Refusal => ({
    slot: `${argument}/missing`,
    of: id,
    inputs: without(inputs, argument),
    codes: ["UNKNOWN_INPUT"],
  })),
  {
    slot: "unknown/unknown",
    of: id,
    inputs: { ...inputs, unknown: 1 },
    codes: ["UNKNOWN_INPUT"],
  },
];

const ofCondition = (
  name: string,
  signature: Signature,
  { id, inputs }: Good,
  { argument, domain, code = "DOMAIN", counterexample }: Constraint<never>,
): Refusal[] => {
  const strict = admit(name, signature, inputs) as never;
  const changed = { ...inputs, ...counterexample.change(strict) };
  const found = refusalOf(name, signature, changed);
  if (found?.code !== code || found.argument !== argument || found.domain !== domain) return [];
  return [{ slot: `where/${counterexample.what}`, of: id, inputs: changed, codes: [code] }];
};

/**
 * The negative cases that a declaration implies: for each slot the first good case from which one change reaches it.
 * Every slot of a good case's form is tried; what no good case reaches is not in the list.
 */
export const impliedRefusals = (name: string, signature: Signature, goods: readonly Good[]): Refusal[] => {
  const found = new Map<string, Refusal>();
  for (const good of goods) {
    const own = [
      ...ofArguments(name, signature, good),
      ...ofNames(signature, good),
      ...signature.where.flatMap((condition) => ofCondition(name, signature, good, condition)),
    ];
    for (const refusal of own) if (!found.has(refusal.slot)) found.set(refusal.slot, refusal);
  }
  return [...found.values()];
};

/** A refusal as a case. */
export const asCase = ({ slot, of, inputs, codes }: Refusal): CaseSource => ({
  id: `refused/${slot}`,
  flags: ["outsideDomain"],
  comment: "The signature implies it.",
  isImplied: true,
  inputs,
  rejects: codes,
  of,
});
