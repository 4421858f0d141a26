import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SuiteIntegrityError } from "../exit-codes.ts";

const packageName = "diffusion-spec";

/** The folder of the package, found by walking up from this module: the same for `src/` and for `dist/`. */
export const packageRoot = (from: string = fileURLToPath(import.meta.url)): string => {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (isPackage(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) {
      throw new SuiteIntegrityError(
        from,
        `found no folder of the package ${packageName} above it.`,
        "Install the package again.",
      );
    }
  }
};

const isPackage = (path: string): boolean =>
  existsSync(path) && (JSON.parse(readFileSync(path, "utf8")) as { name?: string }).name === packageName;
