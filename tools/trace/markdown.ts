import type { Entry } from "./entries.ts";
import type { Kill } from "./kill.ts";
import { table } from "./table.ts";

const mark = (fine: boolean): string => (fine ? "yes" : "**no**");

const matrixRow = (entry: Entry): (string | number)[] => [
  `\`${entry.name}\``,
  entry.level,
  mark(entry.text),
  entry.level === "law" ? "" : mark(entry.oracle),
  entry.level === "law" ? "" : `${entry.answers} + ${entry.refusals}`,
  entry.laws,
  entry.deviations,
  entry.kernel === "none needed" ? "" : entry.kernel,
];

/** The trace matrix as Markdown: every entry and what there is for it. */
export const traceMarkdown = (entries: readonly Entry[]): string => {
  const chapters = [...new Set(entries.map(({ chapter }) => chapter))];
  const head = ["entry", "level", "text", "oracle", "answers + refusals", "laws", "deviations", "kernel"];
  const parts = chapters.map(
    (chapter) =>
      `## ${chapter}\n\n${table(head, entries.filter((entry) => entry.chapter === chapter).map(matrixRow))}\n`,
  );
  return [
    "# Trace matrix\n",
    "Every entry of the specification and what each part of the project has for it. Written by `npm run trace`, which fails where\nsomething is missing.\n",
    ...parts,
  ].join("\n");
};

const killRow = ({ operation, id, kind, cases, confused, law }: Kill): (string | number)[] => [
  `\`${id}\``,
  `\`${operation}\``,
  kind,
  cases.length === 0 ? "**0**" : cases.length,
  confused.length === 0 ? "all" : `**not ${confused.map((other) => other.id).join(", ")}**`,
  law ?? "**none**",
];

/** The kill matrix as Markdown: every deviation and what notices it. */
export const killMarkdown = (kills: readonly Kill[]): string =>
  [
    "# Kill matrix\n",
    "Every deviation, the number of golden cases that fail it at binary32, whether every other one of the same",
    "operation is told apart from it, and the first law that it breaks. Written by `npm run trace`, which fails where one survives.\n",
    table(
      ["deviation", "operation", "kind", "cases that fail it", "told apart from", "breaks the law"],
      kills.map(killRow),
    ),
    "",
  ].join("\n");
