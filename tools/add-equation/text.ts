import { plain } from "../spec/kinds.ts";
import { meaningsOf, symbolRows } from "../spec/symbols.ts";
import { draftMark } from "../trace/drafts.ts";
import type { Draft } from "./skeletons.ts";

const table = /^\| symbol \| argument \|.*\n\|[-|]+\|\n(?:\|.*\|\n)+/m;

/** A row of the table of symbols with as many columns as it has: the meaning is the last one. */
const rowOf = (header: string, name: string, type: string, domain: string): string => {
  const columns = header
    .split("|")
    .slice(1, -1)
    .map((column) => column.trim());
  const cells: Readonly<Record<string, string>> = {
    argument: `\`${name}\``,
    type: plain(type),
    domain: plain(domain),
    meaning: draftMark,
  };
  return `| ${columns.map((column) => cells[column] ?? "").join(" | ")} |\n`;
};

/** The text of a chapter with a section for a new equation, and with rows for arguments that it does not explain. */
export const withSection = (text: string, { name, inputs, outputs }: Draft): string => {
  const rows = symbolRows(text);
  const unexplained = [
    ...Object.entries(inputs).filter(([field]) => meaningsOf(rows, name, field, "input").length === 0),
    ...Object.entries(outputs).filter(([field]) => meaningsOf(rows, name, field, "output").length === 0),
  ];
  const symbols = text.replace(table, (whole) => {
    const header = whole.split("\n", 1)[0] as string;
    const names = new Map(unexplained.map(([field, { kind }]) => [field, kind]));
    return whole + [...names].map(([field, { type, domain }]) => rowOf(header, field, type, domain)).join("");
  });
  const section = [
    `## ${name}`,
    `T${draftMark.slice(1)}: one sentence.`,
    `\`\`\`math\n\\text{${draftMark}}\n\`\`\``,
    `Source: ${draftMark}.`,
  ];
  return `${symbols.trimEnd()}\n\n${section.join("\n\n")}\n`;
};
