import { posix } from "node:path";

/** The first line of every index file. */
export const mark = "// Written by npm run spec from src/contract/chapters.ts; do not edit.";

/** A file that is written: its place under the root, and its text before it is formatted. */
export interface IndexFile {
  readonly path: string;
  readonly text: string;
}

/** The lines of an index file, under the mark. */
export const indexFile = (path: string, lines: readonly string[]): IndexFile => ({
  path,
  text: `${mark}\n${lines.join("\n")}\n`,
});

/** How one file names another in an import. */
export const specifier = (from: string, to: string): string => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
};

/** The names that stand more than once in a list, once each. */
export const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];
