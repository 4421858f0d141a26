import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { referenceImplementation } from "../conformance/implementations.ts";
import { packageRoot } from "../conformance/package-root.ts";
import { openProcess } from "../conformance/process/index.ts";
import type { Report } from "../conformance/report.ts";
import { loadSuite } from "../conformance/suite.ts";
import { verify } from "../conformance/verify.ts";
import type { Implementation } from "../implementation.ts";

/** Runs of each measurement, of which the median counts. */
const repetitions = 5;

/** A figure beside the target that it must reach. */
interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  readonly better: "more" | "less";
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
};

const suite = loadSuite();

/** Cases per second of whole runs, the first of which only warms up. */
const rate = async (implementation: Implementation): Promise<number> => {
  const rates: number[] = [];
  for (let run = 0; run <= repetitions; run += 1) {
    const started = performance.now();
    const report: Report = await verify(implementation, { suite });
    const seconds = (performance.now() - started) / 1000;
    if (run > 0) rates.push(report.header.planned / seconds);
  }
  return median(rates);
};

const overStdio = async (): Promise<number> => {
  const command = [process.execPath, join(packageRoot(), "bin", "diffusion-spec.js"), "serve"];
  const adapter = await openProcess(command, {
    suite: { version: suite.suiteVersion, manifest: suite.manifestSha256 },
  });
  try {
    return await rate(adapter);
  } finally {
    await adapter.close();
  }
};

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith(".json") || entry.name === "SHA256SUMS"))
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);

const line = ({ what, value, unit, target, better }: Figure): string => {
  const fine = better === "more" ? value >= target : value <= target;
  const sign = better === "more" ? ">=" : "<=";
  return `${fine ? "ok  " : "MISS"}  ${what.padEnd(48)} ${value.toFixed(unit === "MB" ? 2 : 0).padStart(8)} ${unit.padEnd(8)} target ${sign} ${target}`;
};

const mega = 1e6;
const figures: Figure[] = [
  {
    what: "in-process verification of the reference",
    value: await rate(referenceImplementation()),
    unit: "cases/s",
    target: 5000,
    better: "more",
  },
  {
    what: "Node adapter over standard input and output",
    value: await overStdio(),
    unit: "cases/s",
    target: 2000,
    better: "more",
  },
  {
    what: "resident memory of the verifier afterwards",
    value: process.memoryUsage().rss / mega,
    unit: "MB",
    target: 300,
    better: "less",
  },
  { what: "golden files", value: sizeOf(join(packageRoot(), "golden")) / mega, unit: "MB", target: 3, better: "less" },
];
process.stdout.write(`${suite.cases.length} cases, median of ${repetitions} runs, Node ${process.version}\n`);
figures.forEach((figure) => process.stdout.write(`${line(figure)}\n`));
process.exitCode = figures.every((figure) => line(figure).startsWith("ok")) ? 0 : 1;
