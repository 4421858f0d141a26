import type { Folder } from "./folders.ts";
import type { Graph } from "./floors.ts";

const [open, close] = ["<!-- folders: written by npm run architecture -->", "<!-- /folders -->"];

/** The last part of a name, which tells the folders apart: the column would be too wide otherwise. */
const short = (name: string): string => name.replace(/^(src\/conformance|src|golden)\//, "");

/** The table of the folders, from the bottom up. */
export const folderTable = (folders: readonly Folder[], graph: Graph): string =>
  [
    "| folder | what it holds | what it imports |",
    "|---|---|---|",
    ...folders.map(
      ({ name, text }) => `| \`${name}\` | ${text} | ${(graph.get(name) ?? []).map(short).join(", ") || "nothing"} |`,
    ),
  ].join("\n");

/** The page with its table as the code has it. */
export const settledPage = (page: string, table: string): string => {
  const [before, rest] = page.split(open);
  const after = rest?.split(close)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`docs/architecture.md has no place for the table: ${open} … ${close}`);
  }
  return `${before}${open}\n${table}\n${close}${after}`;
};
