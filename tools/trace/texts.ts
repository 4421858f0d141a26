import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { chapters } from "../../src/contract/operations/index.ts";
import { derivationGaps } from "../spec/derivations.ts";
import { errataDiffer } from "../spec/errata.ts";
import { indexGaps } from "../spec/indexes.ts";
import { signaturesDiffer } from "../spec/oracle-types.ts";
import { statementAndMeaningGaps } from "../spec/reference.ts";
import { settledChapter } from "../spec/sections.ts";
import { catalogueGaps } from "./catalogue.ts";
import { drafts } from "./drafts.ts";
import { gapsOrFailure } from "./failure.ts";
import { unexported } from "./unexported.ts";

const writes = 'run "npm run spec", which writes it';

const chapterGap = (chapter: string): string[] => {
  const path = join(packageRoot(), "spec", `${chapter}.md`);
  if (!existsSync(path)) return [`spec/${chapter}.md: is missing`];
  const text = readFileSync(path, "utf8");
  if (text === settledChapter(chapter, text)) return [];
  return [`spec/${chapter}.md: signatures, laws or known deviations differ from the code; ${writes}`];
};

/** What is missing in the texts and in the files that are written from them, and what stands in a file alone. */
export const textGaps = async (): Promise<string[]> => {
  const checks = [
    gapsOrFailure("reference/", unexported),
    gapsOrFailure("drafts", drafts),
    gapsOrFailure("spec/", () => Object.keys(chapters).flatMap(chapterGap)),
    gapsOrFailure("statements and symbols of spec/", statementAndMeaningGaps),
    gapsOrFailure("spec/derivations/", derivationGaps),
    gapsOrFailure("spec/errata.md", () =>
      errataDiffer() ? [`spec/errata.md: differs from its source; ${writes}`] : [],
    ),
    gapsOrFailure("golden/oracle/signatures.ts", async () =>
      (await signaturesDiffer()) ? [`golden/oracle/signatures.ts: differs from the declarations; ${writes}`] : [],
    ),
    gapsOrFailure("index files", indexGaps),
    gapsOrFailure("golden/deviations/catalogue.ts", catalogueGaps),
  ];
  return (await Promise.all(checks)).flat();
};
