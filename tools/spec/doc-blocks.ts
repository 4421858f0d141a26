import type { Constraint, Fields } from "../../reference/kit/equation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { kindText, plain } from "./kinds.ts";
import type { Section } from "./sections.ts";
import { statementGaps, statementOf } from "./statement.ts";
import type { Side, SymbolRow } from "./symbols.ts";
import { meaningsOf } from "./symbols.ts";
import { wrapped } from "./words.ts";

/** What the text says of one equation: its section, the table of symbols of its chapter, and its declaration. */
export interface Written {
  readonly operation: Operation;
  readonly section: Section;
  readonly symbols: readonly SymbolRow[];
}

/** Columns that ` * ` takes. */
const margin = 3;

interface Field {
  readonly name: string;
  readonly side: Side;
  readonly kind: Fields[string];
}

/** The arguments and outputs of an operation, in order. */
export const fieldsOf = ({ signature: { inputs, outputs } }: Operation): Field[] => [
  ...Object.entries(inputs).map(([name, kind]): Field => ({ name, side: "input", kind })),
  ...Object.entries(outputs).map(([name, kind]): Field => ({ name, side: "output", kind })),
];

const fieldRow = ({ operation, symbols }: Written, { name, side, kind }: Field): string => {
  const meanings = meaningsOf(symbols, operation.name, name, side);
  return `| ${side === "output" ? "→ " : ""}\`${name}\` | ${kindText(kind)} | ${meanings.join("; ")} |`;
};

const conditionsOf = ({ signature: { where } }: Operation): string[] => {
  if (where.length === 0) return [];
  const parts = (where as readonly Constraint<never>[]).map(
    ({ argument, domain }) => `\`${argument}\` ${plain(domain)}`,
  );
  return ["", ...wrapped(`Where ${parts.join("; ")}.`, margin)];
};

const tag = (name: string, text: string): string[] => wrapped(`@${name} ${text}`, margin);

/** The remark of a doc block, which is written by hand, line by line; nothing else of a block is. */
export const remarkOf = (block: string): string[] => {
  const lines = block.trimEnd().split("\n").slice(0, -1);
  const start = lines.findIndex((line) => line.startsWith(" * @remarks"));
  return start < 0 ? [] : lines.slice(start).map((line) => line.replace(/^ \* ?/, ""));
};

/** The doc block of an equation as it must read: what the text says, then its remark. */
export const settledBlock = (written: Written, remark: readonly string[]): string => {
  const { operation, section } = written;
  const { sentence, formulas, source } = statementOf(section);
  const lines = [
    ...wrapped(sentence, margin),
    ...formulas.flatMap((formula) => ["", ...formula.split("\n")]),
    "",
    "| argument | kind | meaning |",
    "|---|---|---|",
    ...fieldsOf(operation).map((field) => fieldRow(written, field)),
    ...conditionsOf(operation),
    "",
    `@equation ${operation.name}`,
    ...tag("source", source),
    "@function",
    ...remark,
  ];
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
};

/** An export that is called what its first argument says: an equation, or one made by a function that declares it. */
const declaration = /(\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export const (\w+) = \w+\(\s*"\2"/g;

/** One equation of a file: its name, and its doc block or nothing. */
export interface Declared {
  readonly name: string;
  readonly block: string;
}

/** The equations that a file of the reference declares. */
export const declaredIn = (text: string): Declared[] =>
  [...text.matchAll(declaration)].map(([, block = "", name]) => ({ name: name as string, block }));

/** A file of the reference with the doc block of every equation as it must read; code and remarks stay as they are. */
export const settledReference = (text: string, written: (name: string) => Written | undefined): string =>
  text.replace(declaration, (whole: string, block: string | undefined, name: string) => {
    const source = written(name);
    if (source === undefined) return whole;
    return settledBlock(source, remarkOf(block ?? "")) + whole.slice(block?.length ?? 0);
  });

/** What the text lacks for a doc block: parts of the statement, and one meaning for every argument and output. */
export const writtenGaps = ({ operation, section, symbols }: Written): string[] => {
  const meanings = fieldsOf(operation).flatMap(({ name, side }) => {
    const count = new Set(meaningsOf(symbols, operation.name, name, side)).size;
    const which = `${side} \`${name}\` of ${operation.name}`;
    if (count === 0) return [`the ${which} has no meaning in the table of symbols`];
    return count === 1 ? [] : [`the ${which} has ${count} meanings in the table of symbols`];
  });
  return [...statementGaps(statementOf(section)).map((gap) => `${operation.name} ${gap}`), ...meanings];
};
