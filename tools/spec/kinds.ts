import type { Fields } from "../../reference/kit/equation.ts";

type Kind = Fields[string];

const namesIn = (type: string): string[] => type.split(" | ").filter((choice) => choice.startsWith("'"));

/** What a domain says beyond the type and beyond being finite, which everything is. */
const bound = ({ type, domain }: Kind): string => {
  const names = namesIn(type).map((name) => name.slice(1, -1));
  return domain
    .replace(`one of ${names.join(", ")}`, "")
    .replace(/^, or /, "")
    .replace(/^(?:a safe integer|true or false|(?:entries )?(?:integer, )?finite)$/, "")
    .replace(/^an integer /, "")
    .replace(/^entries integer, /, "entries ");
};

const choices = (type: string): string => {
  const all = type.split(" | ");
  return all.length === 1 ? type : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
};

/** Text with the characters that tables and emphasis would read escaped. */
export const plain = (text: string): string => text.replace(/[|*_]/g, "\\$&");

/** A type and its domain in a few words of Markdown, for one cell of a table. */
export const kindText = (kind: Kind): string => {
  const rest = bound(kind);
  return plain(`${choices(kind.type)}${rest === "" ? "" : `, ${rest}`}`);
};
