import { barrelsOf, lawListsOf } from "./barrels.ts";
import type { Checkout } from "./checkout.ts";
import { equationsOf, strayEquations } from "./equations.ts";
import type { IndexFile } from "./file.ts";
import { mark, repeated } from "./file.ts";
import type { Part } from "./parts.ts";
import { parts } from "./parts.ts";
import type { Present } from "./tables.ts";
import { tables } from "./tables.ts";

/** The index files of a checkout, and what is wrong with it, a sentence each. */
export interface Made {
  readonly files: readonly IndexFile[];
  /** Index files of earlier that nothing needs any more. */
  readonly leftovers: readonly string[];
  readonly gaps: readonly string[];
}

const list = "src/contract/chapters.ts";

const isByHand = ({ files }: Checkout, path: string): boolean => files.get(path)?.startsWith(mark) === false;

/** Lists that would replace a file that is written by hand. */
const inTheWay = (checkout: Checkout, files: readonly IndexFile[]): string[] =>
  files
    .filter(({ path }) => isByHand(checkout, path))
    .map(
      ({ path }) => `${path}: npm run spec writes this list; move what is in it into a file beside it, and delete it`,
    );

const exportsAll = (text: string, names: readonly string[]): boolean =>
  names.every((name) => new RegExp(`^export const ${name}\\b`, "m").test(text));

/** That a chapter has none of the places where it could stand. */
const missing = (chapter: string, places: readonly string[]): string =>
  `${places.join(" or ")}: missing, and ${list} has the chapter ${chapter}`;

/** What keeps a chapter out of the table of a part, or nothing. */
const gapIn = (part: Part, chapter: string, text: string | undefined): string | undefined => {
  const file = part.file(chapter);
  const names = part.exports(chapter);
  if (text === undefined)
    return missing(chapter, [file, ...(part.folder === undefined ? [] : [`${part.folder(chapter)}/`])]);
  return exportsAll(text, names) ? undefined : `${file}: must export ${names.join(" and ")}`;
};

const spokenOf = ({ chapters, files }: Checkout): string[] =>
  chapters.flatMap((chapter) => [
    ...(files.has(`spec/${chapter}.md`) ? [] : [missing(chapter, [`spec/${chapter}.md`])]),
    ...(files.get("spec/README.md")?.includes(`](${chapter}.md)`) === true
      ? []
      : [`spec/README.md: the list of chapters has no link to ${chapter}.md`]),
  ]);

/** Names that stand twice in one list. */
const clashes = (checkout: Checkout): string[] =>
  checkout.chapters.flatMap((chapter) => [
    ...repeated(equationsOf(checkout, chapter)).map((name) => `reference/${chapter}: ${name} is declared twice`),
    ...repeated([`${chapter}Laws`, ...lawListsOf(checkout, chapter).map(({ name }) => name)]).map(
      (name) => `property-tests/${chapter}: ${name} is the name of two lists of laws`,
    ),
  ]);

/** Makes the index files: what is there is listed, and what is missing is named. */
export const indexesOf = (checkout: Checkout): Made => {
  const barrels = checkout.chapters.flatMap((chapter) => barrelsOf(checkout, chapter));
  const texts = new Map([
    ...[...checkout.files].filter(([, text]) => !text.startsWith(mark)),
    ...barrels.map(({ path, text }) => [path, text] as const),
  ]);
  const named = Object.entries<Part>(parts).map(([name, part]) => {
    const found = checkout.chapters.map((chapter) => ({
      chapter,
      gap: gapIn(part, chapter, texts.get(part.file(chapter))),
    }));
    const present = found.filter(({ gap }) => gap === undefined).map(({ chapter }) => chapter);
    return { name, present, gaps: part.optional === true ? [] : found.flatMap(({ gap }) => gap ?? []) };
  });
  const present = Object.fromEntries(named.map(({ name, present }) => [name, present])) as unknown as Present;
  const files = [...barrels, ...tables(present)];
  const wanted = new Set(files.map(({ path }) => path));
  return {
    files: files.filter(({ path }) => !isByHand(checkout, path)),
    leftovers: [...checkout.files]
      .filter(([path, text]) => text.startsWith(mark) && !wanted.has(path))
      .map(([path]) => path),
    gaps: [
      ...inTheWay(checkout, files),
      ...strayEquations(checkout),
      ...clashes(checkout),
      ...named.flatMap(({ gaps }) => gaps),
      ...spokenOf(checkout),
    ].filter((gap, i, all) => all.indexOf(gap) === i),
  };
};
