import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { chapters } from "../../src/contract/operations/index.ts";
import type { Written } from "./doc-blocks.ts";
import { declaredIn, fieldsOf, settledReference, writtenGaps } from "./doc-blocks.ts";
import { parseChapter } from "./sections.ts";
import { strayNames, symbolRows } from "./symbols.ts";

const chapterText = (chapter: string): string => readFileSync(join(packageRoot(), "spec", `${chapter}.md`), "utf8");

const writtenIn = (chapter: string): Written[] => {
  const text = chapterText(chapter);
  const symbols = symbolRows(text);
  const sections = new Map(parseChapter(text).sections.map((section) => [section.name, section]));
  return (chapters[chapter] ?? []).flatMap((operation) => {
    const section = sections.get(operation.name);
    return section === undefined ? [] : [{ operation, section, symbols }];
  });
};

/** What the text says of every equation that it has a section for. */
const allWritten = (): ReadonlyMap<string, Written> =>
  new Map(
    Object.keys(chapters)
      .flatMap(writtenIn)
      .map((written) => [written.operation.name, written]),
  );

/** A file of the reference as it is and as it must read. */
export interface ReferenceFile {
  /** Its place under the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly settled: string;
}

const referencePaths = (): string[] =>
  readdirSync(join(packageRoot(), "reference"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => join("reference", file));

/** The files of the reference that declare equations. */
export const referenceFiles = (): ReferenceFile[] => {
  const written = allWritten();
  return referencePaths()
    .map((path) => ({ path, text: readFileSync(join(packageRoot(), path), "utf8") }))
    .filter(({ text }) => declaredIn(text).length > 0)
    .map(({ path, text }) => ({ path, text, settled: settledReference(text, (name) => written.get(name)) }));
};

/** The equations of a file whose doc blocks differ from the text. */
export const differingBlocks = ({ text, settled }: Pick<ReferenceFile, "text" | "settled">): string[] => {
  const wanted = new Map(declaredIn(settled).map(({ name, block }) => [name, block]));
  return declaredIn(text)
    .filter(({ name, block }) => wanted.get(name) !== block)
    .map(({ name }) => name);
};

/** Every doc block that differs from the text, with its file and its equation. */
export const blockGaps = (): string[] =>
  referenceFiles().flatMap((file) =>
    differingBlocks(file).map(
      (name) => `${file.path}: the doc block of ${name} differs from the text; run "npm run spec"`,
    ),
  );

const straysOf = (chapter: string): string[] => {
  const fields = (chapters[chapter] ?? []).flatMap((operation) =>
    fieldsOf(operation).map(({ name, side }) => ({ equation: operation.name, name, side })),
  );
  return strayNames(symbolRows(chapterText(chapter)), fields).map(
    (name) => `spec/${chapter}.md: the table of symbols explains ${name}, which is no argument and no output`,
  );
};

/** What the text does not say although a doc block needs it, and what it says of nothing. */
export const statementAndMeaningGaps = (): string[] => [
  ...[...allWritten().values()].flatMap((written) =>
    writtenGaps(written).map((gap) => `spec/${written.operation.chapter}.md: ${gap}`),
  ),
  ...Object.keys(chapters).flatMap(straysOf),
];

/** The equations whose doc blocks say what the text says. */
export const documentedEquations = (): ReadonlySet<string> =>
  new Set(
    referenceFiles().flatMap((file) => {
      const differing = new Set(differingBlocks(file));
      return declaredIn(file.text)
        .map(({ name }) => name)
        .filter((name) => !differing.has(name));
    }),
  );
