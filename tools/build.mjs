// Compiles the project into dist/, one file per module: bundling or minifying would rewrite kernel source text.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

// A package holds no leftovers of modules that are gone.
if (process.argv.includes("--clean")) rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });

const tsc = fileURLToPath(new URL("../node_modules/typescript-native/bin/tsc", import.meta.url));
const project = fileURLToPath(new URL("../tsconfig.build.json", import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
process.exit(status ?? 1);
