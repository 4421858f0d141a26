import type { Checkout } from "./checkout.ts";
import { filesIn } from "./checkout.ts";
import { equationsOf, filesOfChapter } from "./equations.ts";
import type { IndexFile } from "./file.ts";
import { indexFile, specifier } from "./file.ts";
import { parts } from "./parts.ts";

/** The list of a chapter in one part, where the chapter has a folder there; one file needs none. */
const barrel = (path: string, lines: readonly string[]): IndexFile[] =>
  lines.length === 0 ? [] : [indexFile(path, lines)];

const referenceBarrel = (checkout: Checkout, chapter: string): IndexFile[] => {
  const path = parts.reference.file(chapter);
  const lines = filesOfChapter(checkout, chapter).map(
    (file) => `export { ${file.names.join(", ")} } from "${specifier(path, file.path)}";`,
  );
  return barrel(path, lines);
};

/** A file of the oracle without any equation of the chapter helps the others, and is not listed. */
const oracleBarrel = (checkout: Checkout, chapter: string): IndexFile[] => {
  const path = parts.oracle.file(chapter);
  const equations = new Set(equationsOf(checkout, chapter));
  const lines = filesIn(checkout, parts.oracle.folder(chapter))
    .filter(([, text]) => [...text.matchAll(/^export const (\w+)/gm)].some(([, name]) => equations.has(name as string)))
    .map(([file]) => `export * from "${specifier(path, file)}";`);
  return barrel(path, lines);
};

/** A list of laws: its name, and the file that exports it. */
export interface LawList {
  readonly name: string;
  readonly path: string;
}

/** The lists of laws in the folder of a chapter. They keep the order of the chapter's list; a new one comes last. */
export const lawListsOf = (checkout: Checkout, chapter: string): LawList[] => {
  const before = [...(checkout.files.get(parts.laws.file(chapter)) ?? "").matchAll(/\.\.\.(\w+)/g)];
  const names = before.map(([, name]) => name);
  const place = ({ name }: LawList): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return filesIn(checkout, parts.laws.folder(chapter))
    .flatMap(([path, text]) =>
      [...text.matchAll(/^export const (\w+Laws): readonly Law\[\] =/gm)].map(([, name]) => ({
        name: name as string,
        path,
      })),
    )
    .sort((a, b) => place(a) - place(b));
};

const lawsBarrel = (checkout: Checkout, chapter: string): IndexFile[] => {
  const path = parts.laws.file(chapter);
  const lists = lawListsOf(checkout, chapter);
  if (lists.length === 0) return [];
  const imports = lists.map(({ name, path: file }) => `import { ${name} } from "${specifier(path, file)}";`).sort();
  return barrel(path, [
    'import type { Law } from "./kit/law.ts";',
    ...imports,
    "",
    `/** What must hold for any implementation of the chapter ${chapter}. */`,
    `export const ${chapter}Laws: readonly Law[] = [${lists.map(({ name }) => `...${name}`).join(", ")}];`,
  ]);
};

/** The lists of one chapter in the parts where it has a folder. */
export const barrelsOf = (checkout: Checkout, chapter: string): IndexFile[] => [
  ...referenceBarrel(checkout, chapter),
  ...oracleBarrel(checkout, chapter),
  ...lawsBarrel(checkout, chapter),
];
