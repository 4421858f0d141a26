import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { loadSuite } from "../src/conformance/suite/suite.ts";
import { chapters } from "../src/contract/operations/index.ts";
import { catalogueGaps } from "./trace/catalogue.ts";
import { dangling, entriesOf, gapsOf } from "./trace/entries.ts";
import { killMatrix } from "./trace/kill.ts";
import { killMarkdown, traceMarkdown } from "./trace/markdown.ts";
import { derivationGaps } from "./spec/derivations.ts";
import { errataDiffer } from "./spec/errata.ts";
import { indexGaps } from "./spec/indexes.ts";
import { signaturesDiffer } from "./spec/oracle-types.ts";
import { statementAndMeaningGaps } from "./spec/reference.ts";
import { settledChapter } from "./spec/sections.ts";

const root = packageRoot();

const textGaps = (): string[] =>
  Object.keys(chapters)
    .filter((chapter) => {
      const path = join(root, "spec", `${chapter}.md`);
      return !existsSync(path) || readFileSync(path, "utf8") !== settledChapter(chapter, readFileSync(path, "utf8"));
    })
    .map(
      (chapter) =>
        `spec/${chapter}.md: signatures, laws or known deviations differ from the code; "npm run spec" shows how`,
    );

const suite = loadSuite();
const entries = entriesOf(suite);
const kills = await killMatrix(suite);
const survivors = kills.flatMap(({ operation, id, cases, confused, law }) => [
  ...(cases.length === 0 ? [`${id} of ${operation}: no case fails it at binary32`] : []),
  ...confused.map((other) => `${id} of ${operation}: no case tells it apart from ${other}`),
  ...(law === undefined ? [`${id} of ${operation}: breaks no law`] : []),
]);
const pages = { "trace.md": traceMarkdown(entries), "kill-matrix.md": killMarkdown(kills) };
const stale = Object.entries(pages)
  .filter(
    ([name, text]) => !existsSync(join(root, "docs", name)) || readFileSync(join(root, "docs", name), "utf8") !== text,
  )
  .map(([name]) => `docs/${name}: was not written by this state of the code; it is now`);
const problems = [
  ...entries.flatMap(gapsOf),
  ...dangling(),
  ...textGaps(),
  ...statementAndMeaningGaps(),
  ...(await indexGaps()),
  ...derivationGaps(),
  ...(errataDiffer() ? ['spec/errata.md differs from its source; "npm run spec" writes it'] : []),
  ...((await signaturesDiffer())
    ? ['golden/oracle/signatures.ts differs from the declarations; "npm run spec" writes it']
    : []),
  ...catalogueGaps(),
  ...survivors,
  ...stale,
];

for (const [name, text] of Object.entries(pages)) writeFileSync(join(root, "docs", name), text);

for (const chapter of Object.keys(chapters)) {
  const own = entries.filter((entry) => entry.chapter === chapter);
  const count = (pick: (entry: (typeof own)[number]) => number): number =>
    own.reduce((sum, entry) => sum + pick(entry), 0);
  const kernels = own.filter(({ kernel }) => kernel === "yes").length;
  process.stdout.write(
    `${chapter.padEnd(18)} entries ${String(own.length).padStart(3)}  answers ${String(count(({ answers }) => answers)).padStart(4)}` +
      `  refusals ${String(count(({ refusals }) => refusals)).padStart(4)}  laws ${String(count(({ laws }) => laws)).padStart(3)}` +
      `  known slips ${String(count(({ slips }) => slips)).padStart(3)}  kernels ${String(kernels).padStart(3)}\n`,
  );
}
const told = kills.filter(({ cases, confused, law }) => cases.length > 0 && confused.length === 0 && law !== undefined);
process.stdout.write(
  `known wrong versions: ${kills.length}, of which killed at binary32, told apart and breaking a law: ${told.length}\n`,
);
problems.forEach((problem) => process.stdout.write(`MISSING  ${problem}\n`));
process.stdout.write(
  problems.length === 0 ? "trace: nothing is missing or dangling\n" : `trace: ${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
