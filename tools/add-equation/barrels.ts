import { withImport, withItem } from "./insert.ts";

/** The files of a new equation: how to read one, and what was changed. */
export interface Files {
  read(path: string): string | undefined;
  write(path: string, text: string): void;
}

/** What a new file exports for its chapter. */
export interface NewExports {
  readonly cases?: string;
  readonly deviations?: string;
  readonly laws?: string;
}

const change = (files: Files, path: string, by: (text: string) => string): void => {
  const text = files.read(path) ?? "";
  const changed = by(text);
  if (changed !== text) files.write(path, changed);
};

/** Adds the cases and deviations of a new file to the lists of their chapter; `npm run spec` writes the other lists. */
export const addToBarrels = (files: Files, chapter: string, base: string, { cases, deviations }: NewExports): void => {
  if (cases !== undefined) {
    const path = `golden/cases/${chapter}.ts`;
    change(files, path, (text) =>
      withImport(path, text, { name: cases, from: `golden/cases/${chapter}/${base}.ts` }).replace(
        /^ {2}operations: \{/m,
        `  operations: {\n    ...${cases},`,
      ),
    );
  }
  if (deviations === undefined) return;
  const path = `golden/deviations/${chapter}.ts`;
  const imported = { name: deviations, from: `golden/deviations/${chapter}/${base}.ts` };
  change(files, path, (text) =>
    withItem(path, withImport(path, text, imported), "readonly Deviation[]", "[", `...${deviations}`),
  );
};
