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

const withExport = (text: string, name: string, from: string): string => {
  const line = new RegExp(`^export \\{([^}]*)\\} from "${from.replaceAll(".", "\\.")}";$`, "m");
  const found = line.exec(text);
  if (found === null) return `${text}export { ${name} } from "${from}";\n`;
  const names = (found[1] as string).trim().replace(/,$/, "");
  return text.replace(line, `export { ${names}, ${name} } from "${from}";`);
};

/** Adds an equation to the files that list those of its chapter by hand. */
export const addToBarrels = (files: Files, chapter: string, base: string, name: string, made: NewExports): void => {
  const own = `./${chapter}/${base}.ts`;
  change(files, `reference/${chapter}.ts`, (text) => withExport(text, name, own));
  change(files, `golden/oracle/${chapter}.ts`, (text) =>
    text.includes(`"${own}"`) ? text : `${text}export * from "${own}";\n`,
  );
  const { cases, deviations, laws } = made;
  if (cases !== undefined) {
    const path = `golden/cases/${chapter}.ts`;
    change(files, path, (text) =>
      withImport(path, text, { name: cases, from: `golden/cases/${chapter}/${base}.ts` }).replace(
        /^ {2}operations: \{/m,
        `  operations: {\n    ...${cases},`,
      ),
    );
  }
  const list = (path: string, type: string, from: string, exported: string | undefined): void => {
    if (exported === undefined) return;
    change(files, path, (text) =>
      withItem(path, withImport(path, text, { name: exported, from }), type, "[", `...${exported}`),
    );
  };
  list(
    `golden/deviations/${chapter}.ts`,
    "readonly Deviation[]",
    `golden/deviations/${chapter}/${base}.ts`,
    deviations,
  );
  list(`property-tests/${chapter}.laws.ts`, "readonly Law[]", `property-tests/${chapter}/${base}.ts`, laws);
};
