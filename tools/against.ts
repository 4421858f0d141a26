import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GoldenCase, GoldenOutput, StoredFile, Trajectory, TrajectoryFile } from "../src/contract/format.ts";
import { expand } from "../src/conformance/suite/expand.ts";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { canonicalJson } from "./golden/json.ts";

type Entry = GoldenCase | Trajectory;

const jsonFiles = (folder: string): unknown[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json") && !path.endsWith(".deviations.json"))
    .map((path) => JSON.parse(readFileSync(join(folder, path), "utf8")) as unknown);

/** Every case and every run of the suite below a folder, with the inputs of refusals written out. */
const entriesOf = (golden: string): Map<string, Entry> => {
  const runs = jsonFiles(join(golden, "trajectories")) as TrajectoryFile[];
  const files = jsonFiles(join(golden, "vectors")) as (
    StoredFile | (Omit<StoredFile, "refusals"> & { refusals?: never })
  )[];
  const cases = files.flatMap((file) =>
    expand(
      { ...file, refusals: file.refusals ?? [] },
      runs.find(({ algorithm }) => algorithm === file.operation),
    ),
  );
  return new Map([...cases, ...runs.flatMap(({ trajectories }) => trajectories)].map((entry) => [entry.id, entry]));
};

/** The golden folder of another revision, unpacked where `use` may read it. */
const withRevision = <T>(revision: string, use: (golden: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), "suite-"));
  try {
    const archive = execFileSync("git", ["archive", revision, "golden"], { cwd: packageRoot(), maxBuffer: 2 ** 28 });
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    return use(join(folder, "golden"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What a case means: everything but its texts, and without digits that only repeat the double. */
const contentOf = (entry: Entry): unknown => {
  const { id, hash, since, inputs } = entry;
  return {
    ...{ id, hash, since, inputs },
    outputs: entry.outputs === undefined ? null : valuesOf(entry.outputs),
    steps: "steps" in entry ? entry.steps.map((step) => ({ ...step, outputs: valuesOf(step.outputs) })) : null,
    rejects: "rejects" in entry ? entry.rejects : null,
  };
};

const valuesOf = (outputs: Readonly<Record<string, GoldenOutput>>): unknown =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, { value, comparison, scale }]) => [name, { value, comparison, scale }]),
  );

const [revision] = process.argv.slice(2);
if (revision === undefined) {
  process.stderr.write("against: expected a git revision, for example: npm run golden:against -- v0.1.0\n");
  process.exit(2);
}
const now = entriesOf(join(packageRoot(), "golden"));
const before = withRevision(revision, entriesOf);
const lost = [...before.keys()].filter((id) => !now.has(id));
const changed = [...before].filter(([id, entry]) => {
  const other = now.get(id);
  return other !== undefined && canonicalJson(contentOf(entry)) !== canonicalJson(contentOf(other));
});
lost.forEach((id) => process.stdout.write(`lost     ${id}\n`));
changed.forEach(([id]) => process.stdout.write(`changed  ${id}\n`));
process.stdout.write(
  `against ${revision}: ${before.size} cases and runs then, ${now.size} now; ${lost.length} lost, ${changed.length} changed, ` +
    `${[...now.keys()].filter((id) => !before.has(id)).length} new\n`,
);
process.exitCode = lost.length + changed.length === 0 ? 0 : 1;
