import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { readCheckout } from "./indexes/checkout.ts";
import type { IndexFile } from "./indexes/file.ts";
import { indexesOf } from "./indexes/made.ts";

/** How the index files of the working tree differ from its files, and what keeps them from being complete. */
export interface Indexes {
  readonly differing: readonly IndexFile[];
  readonly leftovers: readonly string[];
  readonly gaps: readonly string[];
}

const formatted = async ({ path, text }: IndexFile): Promise<IndexFile> => {
  const options = await resolveConfig(join(packageRoot(), path));
  return { path, text: await format(text, { ...options, parser: "typescript" }) };
};

/** Makes the index files of the working tree and compares. */
export const compareIndexes = async (): Promise<Indexes> => {
  const checkout = readCheckout();
  const { files, leftovers, gaps } = indexesOf(checkout);
  const written = await Promise.all(files.map(formatted));
  return { differing: written.filter(({ path, text }) => checkout.files.get(path) !== text), leftovers, gaps };
};

/** What is wrong with the index files, a sentence each. */
export const indexGaps = async (): Promise<string[]> => {
  const { differing, leftovers, gaps } = await compareIndexes();
  return [
    ...gaps,
    ...differing.map(({ path }) => `${path}: does not list what there is; "npm run spec" writes it`),
    ...leftovers.map((path) => `${path}: lists nothing any more; "npm run spec" removes it`),
  ];
};

/** Writes the index files that differ and removes those that nothing needs. */
export const writeIndexes = ({ differing, leftovers }: Indexes): void => {
  for (const { path, text } of differing) {
    writeFileSync(join(packageRoot(), path), text);
  }
  leftovers.forEach((path) => rmSync(join(packageRoot(), path)));
};
