import { posix } from "node:path";
import { UsageError } from "../../src/conformance/exit-codes.ts";
import type { Import } from "./kinds.ts";

/** The way from a file to another one, as an import writes it. */
const specifier = (path: string, from: string): string => {
  const way = posix.relative(posix.dirname(path), from);
  return way.startsWith(".") ? way : `./${way}`;
};

const importOf = (text: string, { isType }: Import, from: string): RegExpExecArray | null =>
  new RegExp(`^import ${isType ? "type " : ""}\\{([^}]*)\\} from "${from.replaceAll(".", "\\.")}";$`, "m").exec(text);

const isImported = (text: string, name: string): boolean =>
  [...text.matchAll(/^import (?:type )?\{([^}]*)\} from/gm)].some(([, names = ""]) =>
    names.split(",").some((one) => one.trim() === name),
  );

/** A file with one name more imported, where it is not yet. */
export const withImport = (path: string, text: string, wanted: Import): string => {
  const { name, from, isType } = wanted;
  if (isImported(text, name)) return text;
  const way = specifier(path, from);
  const found = importOf(text, wanted, way);
  if (found === null) return `import ${isType ? "type " : ""}{ ${name} } from "${way}";\n${text}`;
  const names = (found[1] as string).trim().replace(/,$/, "");
  return text.replace(found[0], found[0].replace(/\{[^}]*\}/, `{ ${names}, ${name} }`));
};

const closing = { "[": "]", "{": "}" } as const;

/** Where the list or the record that begins at an index ends: on its own line, or at the start of a later one. */
const endOf = (text: string, start: number, bracket: "[" | "{"): number => {
  const line = text.slice(start, text.indexOf("\n", start));
  const close = `${closing[bracket]};`;
  return line.endsWith(close) ? start + line.length - close.length : text.indexOf(`\n${close}`, start) + 1;
};

/** A file with one item more in the last exported list or record of a type. */
export const withItem = (path: string, text: string, type: string, bracket: "[" | "{", item: string): string => {
  const head = `: ${type} = ${bracket}`;
  const found = [...text.matchAll(/^export const \w+/gm)].filter(({ index, 0: name }) =>
    text.startsWith(head, index + name.length),
  );
  const last = found.at(-1);
  if (last === undefined) throw new UsageError(`${path} exports nothing of type ${type}; choose another --file`);
  const start = last.index + last[0].length + head.length;
  const end = endOf(text, start, bracket);
  const before = text.slice(0, end).trimEnd();
  const comma = /[,[{]$/.test(before) ? "" : ",";
  return `${before}${comma}\n${item},\n${text.slice(end)}`;
};
