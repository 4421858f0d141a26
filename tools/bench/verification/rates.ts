import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/conformance/suite/package-root.ts";
import { openProcess } from "../../../src/conformance/protocol/index.ts";
import type { Suite } from "../../../src/conformance/suite/suite.ts";
import { verify } from "../../../src/conformance/run/verify.ts";
import type { Implementation } from "../../../src/contract/implementation.ts";
import { median } from "../statistics.ts";

/** Runs of each measurement, of which the median counts. */
export const repetitions = 5;

/** Cases per second of whole runs, the first of which only warms up. */
export const rate = async (implementation: Implementation, suite: Suite): Promise<number> => {
  const rates: number[] = [];
  for (let run = 0; run <= repetitions; run += 1) {
    const started = performance.now();
    const report = await verify(implementation, { suite });
    const seconds = (performance.now() - started) / 1000;
    if (run > 0) rates.push(report.header.planned / seconds);
  }
  return median(rates);
};

/** The same through a child process that speaks the protocol. */
export const rateOverStdio = async (suite: Suite): Promise<number> => {
  const command = [process.execPath, join(packageRoot(), "bin", "diffusion-spec.js"), "serve"];
  const adapter = await openProcess(command, {
    suite: { version: suite.suiteVersion, manifest: suite.manifestSha256 },
  });
  try {
    return await rate(adapter, suite);
  } finally {
    await adapter.close();
  }
};

/** Bytes of the golden files under a folder. */
export const goldenSize = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith(".json") || entry.name === "SHA256SUMS"))
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);
