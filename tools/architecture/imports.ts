import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { folderOf } from "./folders.ts";

/** One file imports another: code or types, by a statement or a call of `import`. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** What each folder imports from others, with the imports that show it. */
export type Arrows = ReadonlyMap<string, ReadonlyMap<string, readonly Import[]>>;

const isTest = (file: string): boolean => /\.test\.ts$|\/testing\/|node_modules\//.test(file);

/** Every TypeScript file of the tree that is not a test, by its path from the root. */
export const sourceFiles = (): string[] =>
  ["reference", "golden", "property-tests", "src", "tools"]
    .flatMap((top) =>
      readdirSync(join(packageRoot(), top), { recursive: true, encoding: "utf8" }).map((path) => `${top}/${path}`),
    )
    .filter((file) => file.endsWith(".ts") && !isTest(file))
    .sort();

/** What a file imports from the tree. */
export const importsOf = (file: string): Import[] => {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(packageRoot(), file), "utf8"), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith("."))
    .map((name) => ({ from: file, to: relative(".", join(dirname(file), name)) }));
};

/** Folds imports of files into imports of folders; those inside a folder say nothing. */
export const arrowsOf = (imports: readonly Import[]): Arrows => {
  const arrows = new Map<string, Map<string, Import[]>>();
  for (const one of imports) {
    const [from, to] = [folderOf(one.from)?.name, folderOf(one.to)?.name];
    if (from === undefined || to === undefined || from === to) continue;
    const of = arrows.get(from) ?? new Map<string, Import[]>();
    arrows.set(from, of.set(to, [...(of.get(to) ?? []), one]));
  }
  return arrows;
};
