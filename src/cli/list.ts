import { deviations } from "../../golden/deviations/index.ts";
import { laws } from "../../property-tests/index.ts";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { chapters } from "../contract/operations/index.ts";
import type { Command } from "./command.ts";
import { parse, print } from "./command.ts";

const help = `diffusion-spec list [<chapter> ...] [--json]

Lists the equations: their level, and how many cases, laws and known slips each has.
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
  const cell = (value: number | string): string => String(value).padStart(6);
  const head = `${"".padEnd(width)}  ${cell("cases")}${cell("laws")}${cell("slips")}`;
  const line = ({ name, level, ...row }: Row): string =>
    `${name.padEnd(width)}  ${cell(row.cases)}${cell(row.laws)}${cell(row.slips)}${level === "algorithm" ? "  algorithm" : ""}`;
  const parts = [...new Set(rows.map(({ chapter }) => chapter))].flatMap((chapter) => [
    "",
    chapter,
    ...rows.filter((row) => row.chapter === chapter).map(line),
  ]);
  return [head, ...parts].join("\n");
};

/** Lists the equations. */
export const listCommand: Command = {
  name: "list",
  summary: "list the equations by chapter",
  help,
  run: async (args) => {
    const { values, positionals } = parse("list", args, { json: { type: "boolean" }, help: { type: "boolean" } });
    if (values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    const selected = positionals.length === 0 ? Object.keys(chapters) : positionals;
    const stranger = selected.find((chapter) => chapters[chapter] === undefined);
    if (stranger !== undefined) {
      throw new UsageError(`There is no chapter "${stranger}": ${Object.keys(chapters).join(", ")} are there.`);
    }
    const rows = rowsOf(selected);
    print(values["json"] === true ? JSON.stringify(rows, null, 2) : tableOf(rows));
    return exitCodes.expected;
  },
};
