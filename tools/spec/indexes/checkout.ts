import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/conformance/suite/package-root.ts";
import { chapterNames } from "../../../src/contract/chapters.ts";

/** The list of chapters, and the texts that the index files are made from by their places under the root. */
export interface Checkout {
  readonly chapters: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

const parts = ["golden/cases", "golden/deviations", "golden/oracle", "property-tests", "reference", "spec", "src"];

const isSource = (path: string): boolean =>
  /\.(ts|md)$/.test(path) && !path.endsWith(".test.ts") && !path.includes("/testing/");

const pathsIn = (part: string): string[] =>
  readdirSync(join(packageRoot(), part), { recursive: true, encoding: "utf8" })
    .map((file) => `${part}/${file.replaceAll("\\", "/")}`)
    .filter(isSource)
    .sort();

/** The working tree as it stands. */
export const readCheckout = (): Checkout => ({
  chapters: chapterNames,
  files: new Map(parts.flatMap(pathsIn).map((path) => [path, readFileSync(join(packageRoot(), path), "utf8")])),
});

/** The files of a folder and of the folders in it, with their texts. */
export const filesIn = ({ files }: Checkout, folder: string): [path: string, text: string][] =>
  [...files].filter(([path]) => path.startsWith(`${folder}/`));
