// Compiles the project into dist/, one file per module: bundling or minifying would rewrite kernel source text.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

// A package holds no leftovers of modules that are gone.
if (process.argv.includes("--clean")) rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const tsc = [at("node_modules/typescript-native/bin/tsc"), "-p", at("tsconfig.build.json"), "--pretty", "false"];
const { status, stdout } = spawnSync(process.execPath, tsc, {
  cwd: at(""),
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
process.stdout.write(stdout);

const isWritten = (path) =>
  existsSync(at(path)) && readFileSync(at(path), "utf8").startsWith("// Written by npm run spec");
const files = new Set([...stdout.matchAll(/^([^(\n]+\.ts)\(/gm)].map(([, path]) => path));
for (const path of [...files].filter(isWritten)) {
  process.stdout.write(`build: ${path} is out of date; "npm run spec" writes it\n`);
}
process.exit(status ?? 1);
