/** Whether a field goes into an equation or comes out of it. */
export type Side = "input" | "output";

/** One row of a chapter's table of symbols: the arguments that it explains, and for which equations. */
export interface SymbolRow {
  readonly names: readonly string[];
  /** Outputs only, where the row begins with an arrow. */
  readonly isOutput: boolean;
  /** The equations that the row is for; all of the chapter where there are none. */
  readonly equations: readonly string[];
  readonly meaning: string;
}

const list = "`\\w+`(?:, `\\w+`)*";
const argumentCell = new RegExp(`^(→ )?(${list})(?: of (${list}))?$`);

const namesIn = (text: string | undefined): string[] =>
  [...(text ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name as string);

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

const rowOf = (line: string): SymbolRow[] => {
  const [, argument = "", ...rest] = cellsOf(line);
  const match = argumentCell.exec(argument);
  const meaning = rest.at(-1) ?? "";
  if (match === null || meaning === "") return [];
  const [, arrow, names, equations] = match;
  return [{ names: namesIn(names), isOutput: arrow !== undefined, equations: namesIn(equations), meaning }];
};

/** The rows of a chapter's table of symbols that explain arguments; symbols of the text alone have no name in them. */
export const symbolRows = (chapter: string): SymbolRow[] => {
  const table = /^\| symbol \| argument \|.*\n\|[-|]+\|\n((?:\|.*\|\n)+)/m.exec(chapter)?.[1] ?? "";
  return table
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .flatMap(rowOf);
};

/** The nearer a row is to one field of one equation, the higher. */
const nearness = ({ isOutput, equations }: SymbolRow): number => (equations.length > 0 ? 2 : 0) + (isOutput ? 1 : 0);

const explains = (row: SymbolRow, equation: string, name: string, side: Side): boolean =>
  row.names.includes(name) &&
  (!row.isOutput || side === "output") &&
  (row.equations.length === 0 || row.equations.includes(equation));

/** The meanings of a field in the nearest rows: one, where the table says what it is and says it once. */
export const meaningsOf = (rows: readonly SymbolRow[], equation: string, name: string, side: Side): string[] => {
  const fitting = rows.filter((row) => explains(row, equation, name, side));
  const nearest = Math.max(...fitting.map(nearness));
  return fitting.filter((row) => nearness(row) === nearest).map(({ meaning }) => meaning);
};

/** One argument or output of one equation. */
export interface FieldPlace {
  readonly equation: string;
  readonly name: string;
  readonly side: Side;
}

/** Names in a table that belong to no field of the chapter. */
export const strayNames = (rows: readonly SymbolRow[], fields: readonly FieldPlace[]): string[] =>
  rows.flatMap((row) => {
    const equations = row.equations.length === 0 ? [undefined] : row.equations;
    return row.names.flatMap((name) =>
      equations
        .filter((equation) => !fields.some((field) => explainsPlace({ ...row, names: [name] }, equation, field)))
        .map((equation) => (equation === undefined ? name : `${name} of ${equation}`)),
    );
  });

const explainsPlace = (row: SymbolRow, equation: string | undefined, field: FieldPlace): boolean =>
  (equation === undefined || equation === field.equation) && explains(row, field.equation, field.name, field.side);
