import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/package-root.ts";
import { chapters } from "../src/operations/index.ts";
import { differingPages, pageOf, settledPage } from "./spec/derivations.ts";
import { errataDiffer, errataMarkdown, errataPage } from "./spec/errata.ts";
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
const differingTypes = (await signaturesDiffer()) ? ["golden/oracle/signatures.ts"] : [];
if (differingTypes.length > 0 && !isCheck) await writeSignatures();
const differing = [...differingChapters, ...differingDerivations, ...differingErrata, ...differingTypes];
const verb = isCheck ? "differ from the code" : "brought in step with the code";
process.stdout.write(
  differing.length === 0 ? "spec: text and code agree\n" : `spec: ${verb}: ${differing.join(", ")}\n`,
);
process.exitCode = isCheck && differing.length > 0 ? 1 : 0;
