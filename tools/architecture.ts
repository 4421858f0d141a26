// Writes docs/architecture.svg and the table of docs/architecture.md from the imports of the tree, or with --check names what differs.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { circleIn, graphOf } from "./architecture/floors.ts";
import { folderOf, folders } from "./architecture/folders.ts";
import type { Arrows } from "./architecture/imports.ts";
import { arrowsOf, importsOf, sourceFiles } from "./architecture/imports.ts";
import { folderTable, settledPage } from "./architecture/page.ts";
import { architectureSvg } from "./architecture/picture.ts";

const say = (line: string): boolean => process.stdout.write(`architecture: ${line}\n`);
const docs = (file: string): string => join(packageRoot(), "docs", file);

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** Each arrow of a circle with one of its imports. */
const circleGaps = (circle: readonly string[], arrows: Arrows): string[] => [
  `an arrow would go up, for folders import each other in a circle: ${circle.join(" → ")}`,
  ...circle.slice(1).flatMap((to, i) => {
    const [one] = arrows.get(circle[i] as string)?.get(to) ?? [];
    return one === undefined ? [] : [`${one.from} imports ${one.to}`];
  }),
];

/** Writes or compares the files that belong to a tree without circles, and says what differs. */
const settle = (arrows: Arrows, isCheck: boolean): string[] => {
  const graph = graphOf(
    folders.map(({ name }) => name),
    arrows,
  );
  const circle = circleIn(graph);
  if (circle !== undefined) return circleGaps(circle, arrows);
  const page = read(docs("architecture.md"));
  const wanted = {
    "architecture.svg": architectureSvg(folders, graph),
    "architecture.md": settledPage(page, folderTable(folders, graph)),
  };
  const differing = Object.entries(wanted).filter(([file, text]) => read(docs(file)) !== text);
  if (isCheck)
    return differing.map(([file]) => `docs/${file} differs from the imports; "npm run architecture" writes it`);
  for (const [file, text] of differing) {
    writeFileSync(docs(file), text);
    say(`docs/${file} written`);
  }
  return [];
};

const files = sourceFiles();
const homeless = files.filter((file) => folderOf(file) === undefined);
const problems =
  homeless.length > 0
    ? homeless.map((file) => `${file} lies in no folder of the picture; tools/architecture/folders.ts lists them`)
    : settle(arrowsOf(files.flatMap(importsOf)), process.argv.includes("--check"));
problems.forEach(say);
if (problems.length === 0) say("page and picture agree with the imports; every arrow goes down");
process.exitCode = problems.length === 0 ? 0 : 1;
