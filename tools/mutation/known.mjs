import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const isList = (source) => source.replace(/export (?:type )?(?:\*|\{[^}]*\}) from "[^"]+";/g, "").trim() === "";

/** The sources of the reference by path from the root; lists of other files have nothing to mutate. */
const sourcesOf = (root) => {
  const paths = readdirSync(join(root, "reference"), { recursive: true })
    .map((path) => `reference/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("/testing/"))
    .sort();
  const sources = paths.map((path) => [path, readFileSync(join(root, path), "utf8")]);
  return sources.filter(([, source]) => !isList(source));
};

/**
 * What a report, which earlier runs may have written in part, says about the reference as it stands; and the files
 * that it does not know, or not as they stand.
 */
export const knownOf = (report, root) => {
  const sources = sourcesOf(root);
  const isCurrent = ([path, source]) => report.files[path]?.source === source;
  const current = sources.filter(isCurrent).map(([path]) => [path, report.files[path]]);
  return {
    report: { files: Object.fromEntries(current) },
    unmeasured: sources.filter((entry) => !isCurrent(entry)).map(([path]) => path),
  };
};
