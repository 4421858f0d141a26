import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { chapters } from "../src/contract/operations/index.ts";
import { differingPages, pageOf, settledPage } from "./spec/derivations.ts";
import { errataDiffer, errataMarkdown, errataPage } from "./spec/errata.ts";
import { blockGaps, referenceFiles, statementAndMeaningGaps } from "./spec/reference.ts";
import { signaturesDiffer, writeSignatures } from "./spec/oracle-types.ts";
import { settledChapter } from "./spec/sections.ts";

const isCheck = process.argv.includes("--check");
const differingChapters = Object.keys(chapters).filter((chapter) => {
  const path = join(packageRoot(), "spec", `${chapter}.md`);
  const text = readFileSync(path, "utf8");
  const settled = settledChapter(chapter, text);
  if (text !== settled && !isCheck) writeFileSync(path, settled);
  return text !== settled;
});
const differingDerivations = differingPages().map((derivation) => {
  const path = pageOf(derivation);
  if (!isCheck) writeFileSync(path, settledPage(derivation, readFileSync(path, "utf8")));
  return `derivations/${derivation.name}`;
});
const differingErrata = errataDiffer() ? ["errata"] : [];
if (differingErrata.length > 0 && !isCheck) writeFileSync(errataPage(), errataMarkdown());
const gaps = statementAndMeaningGaps();
const differingBlocks = blockGaps();
if (!isCheck) {
  for (const { path, text, settled } of referenceFiles()) {
    if (text !== settled) writeFileSync(join(packageRoot(), path), settled);
  }
}
const differingTypes = (await signaturesDiffer()) ? ["golden/oracle/signatures.ts"] : [];
if (differingTypes.length > 0 && !isCheck) await writeSignatures();
const differing = [...differingChapters, ...differingDerivations, ...differingErrata, ...differingTypes];
const say = (line: string): boolean => process.stdout.write(`spec: ${line}\n`);
if (differing.length > 0) {
  say(`${isCheck ? "differ from the code" : "brought in step with the code"}: ${differing.join(", ")}`);
}
if (isCheck) differingBlocks.forEach(say);
else if (differingBlocks.length > 0) say(`doc blocks written in reference/: ${differingBlocks.length}`);
gaps.forEach(say);
if (differing.length + differingBlocks.length + gaps.length === 0) say("text and code agree");
process.exitCode = gaps.length > 0 || (isCheck && differing.length + differingBlocks.length > 0) ? 1 : 0;
