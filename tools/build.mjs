// Compiles the project into dist/, one file per module: bundling or minifying would rewrite kernel source text.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const tsc = fileURLToPath(new URL("../node_modules/typescript-native/bin/tsc", import.meta.url));
const project = fileURLToPath(new URL("../tsconfig.build.json", import.meta.url));
const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
process.exit(status ?? 1);
