import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

/** What `add-equation` writes where a person must write. */
export const draftMark = "to be written";

const folders = ["spec", "reference", "golden/oracle", "golden/cases", "golden/deviations", "property-tests"];

const filesIn = (folder: string): string[] =>
  readdirSync(join(packageRoot(), folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ts|md)$/.test(file))
    .sort()
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`);

/** The lines of a text that still hold the mark, counted from 1. */
export const draftLines = (text: string): number[] =>
  text.split("\n").flatMap((line, i) => (line.toLowerCase().replaceAll("-", " ").includes(draftMark) ? [i + 1] : []));

/** Every line that `add-equation` left for a person to write. */
export const drafts = (): string[] =>
  folders
    .flatMap(filesIn)
    .flatMap((file) =>
      draftLines(readFileSync(join(packageRoot(), file), "utf8")).map((line) => `${file}:${line}: ${draftMark}`),
    );
