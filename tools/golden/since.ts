import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

const folder = join(packageRoot(), "golden");

const { suiteVersion } = JSON.parse(readFileSync(join(folder, "versions.json"), "utf8")) as { suiteVersion: string };

const texts = (part: string): string[] => {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && !file.endsWith(".deviations.json"))
    .map((file) => readFileSync(join(path, file), "utf8"));
};

const pattern = /"id": "([^"]+)",\s*"hash": "[0-9a-f]{16}",\s*"since": "([^"]+)"/g;

const known = new Map(
  ["vectors", "trajectories"]
    .flatMap(texts)
    .flatMap((text) => [...text.matchAll(pattern)].map(([, id, since]) => [id, since])),
);

/** The suite version in which a case appeared: what its file says, or this one for a new case. */
export const sinceOf = (id: string): string => known.get(id) ?? suiteVersion;
