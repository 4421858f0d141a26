import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Measured } from "./measured.ts";
import { measure } from "./measure.ts";
import { asText } from "./report/grid.ts";
import { failuresOf, sectionGrid, targetGrid } from "./report/grids.ts";
import { writeReport } from "./report/write.ts";
import type { Subject } from "./subjects.ts";
import { idOf, subjects } from "./subjects.ts";
import { benchVerification } from "./verification/run.ts";
import { sizeOf, titleOf } from "./workloads.ts";

const help = `npm run bench -- [options]

  --quick            one small workload, under a minute; writes no report unless --output is given
  --full             also K = 2, 8, 32 with d = 2, 16, 64, every subject everywhere, and more sizes; under an hour
  --only IDS         some subjects, as names separated by commas; writes no report unless --output is given
  --output FOLDER    folder of performance.md, .json and .svg; default docs, with --full docs/performance-full
  --install-peers    installs the peers at the pinned versions and exits
  --verification     measures the verification of the suite instead
  --help             prints this text
`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const elapsed = (): string => `${(performance.now() / 1000).toFixed(0)} s`.padStart(6);
const say = (line: string): void => void process.stderr.write(`bench ${elapsed()}  ${line}\n`);

const install = (): number =>
  spawnSync(process.execPath, [join(packageRoot(), "tools", "bench", "install.mjs")], { stdio: "inherit" }).status ?? 1;

const choose = (only: string | undefined): readonly Subject[] => {
  if (only === undefined) return subjects;
  const [wanted, known] = [only.split(","), subjects.map(idOf)];
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`Unknown subject "${unknown}"; subjects: ${known.join(", ")}.`);
  return subjects.filter((subject) => wanted.includes(idOf(subject)));
};

const conclude = (measured: Measured): number => {
  for (const section of measured.sections) {
    const { workload, threads } = section;
    print(`\n${titleOf(workload)}, ${sizeOf(workload.count)} particles, threads: ${threads}\n`);
    print(asText(sectionGrid(section)));
    failuresOf(section).forEach(print);
  }
  print(`\n${asText(targetGrid(measured))}\n`);
  if (measured.missing.length > 0) print("missing:");
  measured.missing.forEach(({ family, reason }) => print(`  ${family}: ${reason}`));
  return measured.sections.some(({ failures }) => failures.length > 0) ? 1 : 0;
};

/** The default folder of a report. */
const usualFolder = (isFull: boolean): string => join(packageRoot(), "docs", ...(isFull ? ["performance-full"] : []));

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      only: { type: "string" },
      output: { type: "string" },
      "install-peers": { type: "boolean", default: false },
      verification: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return (print(help), 0);
  if (values["install-peers"]) return install();
  if (values.verification) return benchVerification(print);
  const chosen = choose(values.only);
  const measured = await measure(values.quick ? "quick" : values.full ? "full" : "default", chosen, say);
  const folder = values.output ?? (values.quick || values.only !== undefined ? undefined : usualFolder(values.full));
  const code = conclude(measured);
  if (folder !== undefined) writeReport(measured, folder).forEach((path) => say(`wrote ${path}`));
  return code;
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`bench: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
