import { openRefusals } from "../../golden/cases/open.ts";
import type { Constraint, Signature } from "../../reference/kit/equation.ts";
import { admit } from "../../reference/kit/equation.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import type { Suite, SuiteCase } from "../../src/conformance/suite/suite.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { decodeRecord } from "../../src/contract/wire.ts";
import type { Good } from "../golden/refusals.ts";
import { slotsOfCases } from "./slots.ts";

/** The codes of the table, in its order. */
export const codes = ["UNKNOWN_INPUT", "NONFINITE", "SHAPE", "DOMAIN", "ORDER"] as const;

type Code = (typeof codes)[number];

/** Something that a declaration refuses. */
export interface Slot {
  /** `<argument>/<what>` or `where/<what>`. */
  readonly slot: string;
  readonly code: Code;
  readonly state: "covered" | "open" | "listed";
}

/** What is refused at one input of an operation, at its conditions (`where`), or of other names. */
export interface RefusalRow {
  readonly input: string;
  /** How many cases are refused with each code. */
  readonly cases: Readonly<Partial<Record<Code, number>>>;
  readonly slots: readonly Slot[];
}

/** The refusals of one operation. */
export interface Refusals {
  readonly operation: string;
  readonly chapter: string;
  readonly rows: readonly RefusalRow[];
}

/** The row for names that are no input. */
const otherNames = "other names";

const conditionsOf = ({ where }: Signature): readonly Constraint<never>[] => where;

/** The slot of a condition. One without a counterexample is named by its argument and its domain. */
const conditionSlot = ({ argument, domain, counterexample }: Constraint<never>): string =>
  `where/${counterexample?.what ?? `${argument} ${domain}`}`;

/** The error with which the reference refuses a case. */
const errorOf = ({ name, signature, evaluate }: Operation, inputs: Good["inputs"]): SpecError | undefined => {
  try {
    admit(name, signature, inputs);
    evaluate(inputs);
    return undefined;
  } catch (error) {
    return error instanceof SpecError ? error : undefined;
  }
};

interface Refused {
  readonly input: string;
  readonly code: string;
  /** The condition that refuses it, by its slot. */
  readonly condition?: string;
}

const rowOfArgument = ({ signature }: Operation, argument: string): string => {
  const [input = ""] = argument.split(/[./[]/, 1);
  return input in signature.inputs || input === "where" ? input : otherNames;
};

const refusedAt = (operation: Operation, golden: SuiteCase, slot: string | undefined): Refused[] => {
  const error = errorOf(operation, decodeRecord(golden.inputs));
  if (error === undefined) return [];
  const condition = conditionsOf(operation.signature).find(
    ({ argument, domain }) => argument === error.argument && domain === error.domain,
  );
  const input = condition === undefined ? error.argument : "where";
  return [
    {
      input: rowOfArgument(operation, slot ?? input),
      code: error.code,
      ...(condition === undefined ? {} : { condition: conditionSlot(condition) }),
    },
  ];
};

interface Declared extends Omit<Slot, "state"> {
  readonly input: string;
}

/** What the kinds of the arguments refuse, whatever reaches it. */
const declaredByKinds = ({ signature }: Operation, goods: readonly Good[]): Declared[] =>
  Object.entries(signature.inputs).flatMap(([input, kind]) =>
    goods.flatMap(({ inputs }) =>
      kind.outside(inputs[input]).map(({ what, part, code }) => ({
        input,
        slot: `${part === undefined ? input : `${input}.${part}`}/${what}`,
        code: code as Code,
      })),
    ),
  );

/** What the conditions refuse. */
const declaredByConditions = ({ signature }: Operation): Declared[] =>
  conditionsOf(signature).map((condition) => ({
    input: "where",
    slot: conditionSlot(condition),
    code: condition.code ?? "DOMAIN",
  }));

const declaredByNames = ({ signature }: Operation): Declared[] => [
  ...Object.keys(signature.inputs).map((input): Declared => ({
    input,
    slot: `${input}/missing`,
    code: "UNKNOWN_INPUT",
  })),
  { input: otherNames, slot: "unknown/unknown", code: "UNKNOWN_INPUT" },
];

const countsOf = (refused: readonly Refused[], input: string): RefusalRow["cases"] => {
  const own = refused.filter((one) => one.input === input).map(({ code }) => code);
  const count = (code: Code): number => own.filter((other) => other === code).length;
  return Object.fromEntries(codes.map((code) => [code, count(code)]).filter(([, cases]) => cases !== 0));
};

/** What one operation refuses, by input and code, from its cases. */
export const refusalsOf = (operation: Operation, cases: readonly SuiteCase[]): Refusals => {
  const own = cases.filter(({ mode }) => mode !== "step");
  const refused = own.filter(({ wanted }) => wanted.kind === "rejects");
  const goods = own
    .filter(({ wanted }) => wanted.kind === "outputs")
    .map(({ id, inputs }): Good => ({ id, inputs: decodeRecord(inputs) }));
  const declared = new Map(
    [...declaredByNames(operation), ...declaredByKinds(operation, goods), ...declaredByConditions(operation)].map(
      (one) => [one.slot, one] as const,
    ),
  );
  const slots = slotsOfCases(operation, goods, refused, [...declared.keys()]);
  const places = refused.flatMap((golden) => refusedAt(operation, golden, slots.get(golden)));
  const covered = new Set([...slots.values(), ...places.flatMap(({ condition }) => condition ?? [])]);
  const listed = openRefusals[operation.name] ?? {};
  const stateOf = (slot: string): Slot["state"] => {
    if (covered.has(slot)) return "covered";
    return slot in listed ? "listed" : "open";
  };
  const rowOf = (input: string): RefusalRow => ({
    input,
    cases: countsOf(places, input),
    slots: [...declared.values()]
      .filter((one) => one.input === input)
      .map(({ slot, code }) => ({ slot, code, state: stateOf(slot) })),
  });
  const { name, chapter, signature } = operation;
  const rows = [...Object.keys(signature.inputs), "where", otherNames].map(rowOf);
  return {
    operation: name,
    chapter,
    rows: rows.filter(({ cases: counts, slots }) => slots.length > 0 || Object.keys(counts).length > 0),
  };
};

/** The refusals of every operation. */
export const refusalTable = (operations: readonly Operation[], { cases }: Suite): Refusals[] => {
  const byOperation = new Map(operations.map(({ name }): [string, SuiteCase[]] => [name, []]));
  for (const golden of cases) byOperation.get(golden.operation)?.push(golden);
  return operations.map((operation) => refusalsOf(operation, byOperation.get(operation.name) ?? []));
};

const staleEntries = (table: readonly Refusals[]): string[] =>
  Object.entries(openRefusals).flatMap(([operation, slots]) => {
    const rows = table.find((one) => one.operation === operation)?.rows ?? [];
    const listed = rows.flatMap((row) => row.slots).filter(({ state }) => state === "listed");
    return Object.keys(slots)
      .filter((slot) => !listed.some((one) => one.slot === slot))
      .map((slot) => `golden/cases/open.ts: ${operation} ${slot} is covered or implied by no declaration; take it out`);
  });

/** What is implied and neither asked nor listed, and what is listed for nothing. */
export const refusalGaps = (table: readonly Refusals[]): string[] => [
  ...table.flatMap(({ operation, rows }) =>
    rows
      .flatMap(({ slots }) => slots)
      .filter(({ state }) => state === "open")
      .map(
        ({ slot, code }) =>
          `${operation}: no case is refused at ${slot} (${code}); list it in golden/cases/open.ts, if none can be`,
      ),
  ),
  ...staleEntries(table),
];

/** How many slots there are, how many a case covers, and how many are listed with a reason. */
export const refusalTotals = (table: readonly Refusals[]): { slots: number; covered: number; listed: number } => {
  const slots = table.flatMap(({ rows }) => rows).flatMap((row) => row.slots);
  const count = (state: Slot["state"]): number => slots.filter((slot) => slot.state === state).length;
  return { slots: slots.length, covered: count("covered"), listed: count("listed") };
};
