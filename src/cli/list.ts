import { deviations } from "../../golden/deviations/index.ts";
import { laws } from "../../property-tests/index.ts";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { chapters } from "../contract/operations/index.ts";
import type { Command } from "./command.ts";
import { defineCommand, print } from "./command.ts";

const help = `diffusion-spec list [<chapter> ...] [--json]

Lists the equations, with the number of cases, laws and deviations of each. "algorithm" marks an algorithm of several
equations.

  --json               the same as JSON
`;

interface Row {
  readonly chapter: string;
  readonly name: string;
  readonly level: string;
  readonly cases: number;
  readonly laws: number;
  readonly slips: number;
}

const rowsOf = (selected: readonly string[]): Row[] => {
  const { cases } = loadSuite();
  return selected.flatMap((chapter) =>
    (chapters[chapter] ?? []).map(({ name, level }) => ({
      chapter,
      name,
      level,
      cases: cases.filter(({ operation }) => operation === name).length,
      laws: (laws[chapter] ?? []).filter(({ subject }) => subject === name).length,
      slips: (deviations[chapter] ?? []).filter(({ operation }) => operation === name).length,
    })),
  );
};

const tableOf = (rows: readonly Row[]): string => {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const cell = (value: number | string, cells = 6): string => String(value).padStart(cells);
  const head = `${"".padEnd(width)}  ${cell("cases")}${cell("laws")}${cell("deviations", 12)}`;
  const line = ({ name, level, ...row }: Row): string =>
    `${name.padEnd(width)}  ${cell(row.cases)}${cell(row.laws)}${cell(row.slips, 12)}${level === "algorithm" ? "  algorithm" : ""}`;
  const parts = [...new Set(rows.map(({ chapter }) => chapter))].flatMap((chapter) => [
    "",
    chapter,
    ...rows.filter((row) => row.chapter === chapter).map(line),
  ]);
  return [head, ...parts].join("\n");
};

const chaptersOf = (names: readonly string[]): readonly string[] => {
  const known = Object.keys(chapters);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`list: unknown chapter "${unknown}"; chapters: ${known.join(", ")}.`);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UsageError(`list: the chapter "${twice}" is given twice; give it once.`);
  return names.length === 0 ? known : names;
};

/** Lists the equations. */
export const listCommand: Command = defineCommand({
  name: "list",
  summary: "list the equations by chapter",
  help,
  options: { json: { type: "boolean" } },
  takes: { expected: "names of chapters", least: 0, most: Infinity },
  perform: ({ values, positionals }) => {
    const rows = rowsOf(chaptersOf(positionals));
    print(values["json"] === true ? JSON.stringify(rows, null, 2) : tableOf(rows));
    return exitCodes.expected;
  },
});
