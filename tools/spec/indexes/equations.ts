import { declaredIn } from "../doc-blocks.ts";
import { headingsOf } from "../headings.ts";
import type { Checkout } from "./checkout.ts";
import { filesIn } from "./checkout.ts";
import { parts } from "./parts.ts";

/** A file of the reference and the equations that it exports. */
export interface EquationFile {
  readonly path: string;
  readonly names: readonly string[];
}

const equationFiles = (files: readonly (readonly [path: string, text: string])[]): EquationFile[] =>
  files
    .map(([path, text]) => ({ path, names: declaredIn(text).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);

/** The files of a chapter's folder that export equations: in the order of the text, and so are the names of each. */
export const filesOfChapter = (checkout: Checkout, chapter: string): EquationFile[] => {
  const headings = headingsOf(checkout.files.get(`spec/${chapter}.md`) ?? "");
  const place = (name: string): number => (headings.includes(name) ? headings.indexOf(name) : headings.length);
  const first = ({ names }: EquationFile): number => place(names[0] as string);
  return equationFiles(filesIn(checkout, parts.reference.folder(chapter)))
    .map(({ path, names }) => ({ path, names: names.toSorted((a, b) => place(a) - place(b)) }))
    .sort((a, b) => first(a) - first(b));
};

/** The names of the equations of a chapter, whether they stand in its folder or in its one file. */
export const equationsOf = (checkout: Checkout, chapter: string): string[] => {
  const path = parts.reference.file(chapter);
  const alone = equationFiles([[path, checkout.files.get(path) ?? ""]]);
  return [...alone, ...filesOfChapter(checkout, chapter)].flatMap(({ names }) => names);
};

/** Equations that a file of the reference declares and does not export under their names. */
const hiddenIn = ([path, text]: readonly [string, string]): string[] => {
  const exported = new Set(declaredIn(text).map(({ name }) => name));
  return [...text.matchAll(/\bequation\(\s*"(\w+)"/g)]
    .map(([, name]) => name as string)
    .filter((name) => !exported.has(name))
    .map(
      (name) => `${path}: the equation ${name} must be declared as \`export const ${name} = equation("${name}", …)\``,
    );
};

/** Equations that no index can list: not exported, or in the folder of no chapter. */
export const strayEquations = (checkout: Checkout): string[] => {
  const files = filesIn(checkout, "reference");
  const homeless = equationFiles(files).filter(({ path }) => {
    const [, chapter = ""] = /^reference\/(\w+)(?:\/|\.ts$)/.exec(path) ?? [];
    return !checkout.chapters.includes(chapter);
  });
  return [
    ...files.flatMap(hiddenIn),
    ...homeless.map(
      ({ path, names }) => `${path}: ${names.join(", ")}: the folder is no chapter of src/contract/chapters.ts`,
    ),
  ];
};
