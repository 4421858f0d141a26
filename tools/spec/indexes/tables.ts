import type { IndexFile } from "./file.ts";
import { indexFile, specifier } from "./file.ts";
import { parts } from "./parts.ts";

/** The chapters that have a file in a part, in reading order. */
export type Present = Readonly<Record<keyof typeof parts, readonly string[]>>;

const modules = "Readonly<Record<string, Readonly<Record<string, unknown>>>>";

/** Every chapter of a part as a module. */
const moduleTable = (
  path: string,
  part: "reference" | "oracle" | "kernels",
  present: Present,
  head: string,
): IndexFile => {
  const imports = present[part].map(
    (chapter) => `import * as ${chapter} from "${specifier(path, parts[part].file(chapter))}";`,
  );
  return indexFile(path, [...imports, "", `${head}: ${modules} = { ${present[part].join(", ")} };`]);
};

/** Imports of what the files of a part export for its table. */
const listImports = (path: string, part: "cases" | "deviations" | "laws", present: Present): string[] =>
  present[part].map(
    (chapter) =>
      `import { ${parts[part].exports(chapter).join(", ")} } from "${specifier(path, parts[part].file(chapter))}";`,
  );

const entries = (chapters: readonly string[], suffix: string): string =>
  `{ ${chapters.map((chapter) => `${chapter}: ${chapter}${suffix}`).join(", ")} }`;

const mainIndex = ({ reference }: Present): IndexFile => {
  const path = "reference/index.ts";
  return indexFile(
    path,
    reference.map((chapter) => `export * from "${specifier(path, parts.reference.file(chapter))}";`),
  );
};

const casesIndex = (present: Present): IndexFile => {
  const path = "golden/cases/index.ts";
  return indexFile(path, [
    ...listImports(path, "cases", present),
    'import type { ChapterCases } from "./kit/case.ts";',
    "",
    "/** The cases of every chapter. */",
    `export const cases: Readonly<Record<string, ChapterCases>> = ${entries(present.cases, "Cases")};`,
  ]);
};

const deviationsIndex = (present: Present): IndexFile => {
  const path = "golden/deviations/index.ts";
  return indexFile(path, [
    ...listImports(path, "deviations", present),
    'import type { Deviation } from "./kit/deviation.ts";',
    "",
    "/** The deviations of every chapter. */",
    `export const deviations: Readonly<Record<string, readonly Deviation[]>> = ${entries(present.deviations, "Deviations")};`,
    "",
    "/** Rows of the catalogue that change no number of any chapter, and why. */",
    "export const elsewhere: readonly { readonly id: string; readonly reason: string }[] = [",
    ...present.deviations.map((chapter) => `  ...${chapter}Elsewhere,`),
    "];",
  ]);
};

const lawsIndex = (present: Present): IndexFile => {
  const path = "property-tests/index.ts";
  return indexFile(path, [
    ...listImports(path, "laws", present),
    'import type { Law } from "./kit/law.ts";',
    "",
    "/** The laws of every chapter. */",
    `export const laws: Readonly<Record<string, readonly Law[]>> = ${entries(present.laws, "Laws")};`,
  ]);
};

/** The tables of all chapters. */
export const tables = (present: Present): IndexFile[] => [
  mainIndex(present),
  moduleTable(
    "src/contract/operations/references.ts",
    "reference",
    present,
    "/** The reference of every chapter. */\nexport const references",
  ),
  moduleTable(
    "golden/oracle/index.ts",
    "oracle",
    present,
    "/** The oracle of every chapter: functions under the names of the equations. */\nexport const oracle",
  ),
  moduleTable(
    "src/kernels/chapters.ts",
    "kernels",
    present,
    "/** The kernels of every chapter that has any. */\nexport const kernels",
  ),
  casesIndex(present),
  deviationsIndex(present),
  lawsIndex(present),
];
