import type { Files, NewExports } from "./barrels.ts";
import { withImport, withItem } from "./insert.ts";
import type { Import } from "./kinds.ts";
import type { Draft, Skeleton } from "./skeletons.ts";
import { casesSkeleton, deviationSkeleton, lawSkeleton } from "./skeletons.ts";

/** A list or a record that the files of one folder export. */
interface List {
  readonly part: keyof NewExports;
  readonly folder: string;
  readonly type: string;
  readonly element: Import;
  readonly bracket: "[" | "{";
  /** What the items of a new file are. */
  readonly what: string;
  readonly skeleton: (draft: Draft) => Skeleton;
}

const lists: readonly List[] = [
  {
    part: "cases",
    folder: "golden/cases",
    type: "Readonly<Record<string, readonly CaseSource[]>>",
    element: { name: "CaseSource", from: "golden/cases/kit/case.ts", isType: true },
    bracket: "{",
    what: "Cases",
    skeleton: casesSkeleton,
  },
  {
    part: "deviations",
    folder: "golden/deviations",
    type: "readonly Deviation[]",
    element: { name: "Deviation", from: "golden/deviations/kit/deviation.ts", isType: true },
    bracket: "[",
    what: "Wrong versions",
    skeleton: deviationSkeleton,
  },
  {
    part: "laws",
    folder: "property-tests",
    type: "readonly Law[]",
    element: { name: "Law", from: "property-tests/kit/law.ts", isType: true },
    bracket: "[",
    what: "Laws",
    skeleton: lawSkeleton,
  },
];

const withImports = (path: string, text: string, imports: readonly Import[]): string =>
  imports.reduce((changed, wanted) => withImport(path, changed, wanted), text);

/** Puts code at the end of a file, which may be new. */
export const append = (files: Files, path: string, { code, imports }: Skeleton): void => {
  files.write(path, withImports(path, `${files.read(path) ?? ""}\n${code}\n`, imports));
};

const camel = (base: string): string => base.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const newFile = (path: string, list: List, exported: string, name: string, { code, imports }: Skeleton): string => {
  const close = list.bracket === "[" ? "]" : "}";
  const head = `/** ${list.what} of ${name}. */\nexport const ${exported}: ${list.type} = ${list.bracket}`;
  return withImports(path, `\n${head}\n${code},\n${close};\n`, [list.element, ...imports]);
};

/** Puts cases, a deviation and a law into the lists of their files. Answers what new files export. */
export const addToLists = (files: Files, draft: Draft, base: string): NewExports =>
  Object.fromEntries(
    lists.flatMap((list) => {
      const path = `${list.folder}/${draft.chapter}/${base}.ts`;
      const skeleton = list.skeleton(draft);
      const text = files.read(path);
      if (text !== undefined) {
        const item = withItem(path, text, list.type, list.bracket, skeleton.code);
        files.write(path, withImports(path, item, skeleton.imports));
        return [];
      }
      const exported = `${camel(base)}${list.part[0]?.toUpperCase() ?? ""}${list.part.slice(1)}`;
      files.write(path, newFile(path, list, exported, draft.name, skeleton));
      return [[list.part, exported]];
    }),
  );
