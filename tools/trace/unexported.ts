import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { declaredIn } from "../spec/doc-blocks.ts";

const directly = /\bequation\(\s*"(\w+)"/g;

/** The names of the equations that a file declares, exported or not. */
export const equationsIn = (text: string): string[] => [
  ...new Set([
    ...declaredIn(text).map(({ name }) => name),
    ...[...text.matchAll(directly)].map(([, name]) => name as string),
  ]),
];

const chapterOf = (path: string): string => (path.split("/")[1] as string).replace(/\.ts$/, "");

/** The equations of a file that are no operation, as their chapter does not export them. */
export const unexportedIn = (path: string, text: string, known: ReadonlySet<string>): string[] =>
  equationsIn(text)
    .filter((name) => !known.has(name))
    .map((name) => `${path}: the equation ${name} is not exported by reference/${chapterOf(path)}.ts`);

/** Equations that stand in a file of a chapter and that the chapter does not export. */
export const unexported = (): string[] => {
  const known = new Set(operations.keys());
  return readdirSync(join(packageRoot(), "reference"), { recursive: true, encoding: "utf8" })
    .map((file) => `reference/${file.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("/kit/"))
    .sort()
    .flatMap((path) => unexportedIn(path, readFileSync(join(packageRoot(), path), "utf8"), known));
};
