import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../conformance/suite/package-root.ts";

/** Version of this package. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version;
