import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, totalmem, type } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

/** Where a run took place. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  /** Vector instructions that native libraries may use here, where the system lists them. */
  readonly vectors: string;
}

const interesting = ["sse4_2", "avx", "avx2", "fma", "avx512f", "amx_tile", "asimd", "sve"];

const vectorInstructions = (): string => {
  try {
    const line = /^(?:flags|Features)\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "";
    const flags = new Set(line.trim().split(/\s+/));
    return interesting.filter((flag) => flags.has(flag)).join(" ");
  } catch {
    return "";
  }
};

/** This machine. */
export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `${type()} ${arch()}`,
  vectors: vectorInstructions(),
});

const versionIn = (path: string): string =>
  (JSON.parse(readFileSync(join(packageRoot(), path), "utf8")) as { readonly version: string }).version;

/** Versions of what the engine runs on. */
export const ownVersions = (): Record<string, string> => ({
  "diffusion-spec": versionIn("package.json"),
  node: process.versions.node,
  v8: process.versions.v8,
  "gpu.js": versionIn("node_modules/gpu.js/package.json"),
});
