import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { markdownOf } from "./report.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const least = 95;

const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: "inherit" }).status ?? 1;

/** Installs the packages of this folder, runs the mutants, and writes docs/mutation.md. */
const main = () => {
  if (!existsSync(join(here, "node_modules")) && run("npm", ["ci", "--no-audit", "--no-fund"], here) !== 0) return 1;
  const stryker = join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const ran = run(process.execPath, [stryker, "run", join(here, "stryker.config.mjs"), ...process.argv.slice(2)], root);
  const path = join(here, ".cache/report.json");
  if (!existsSync(path)) return ran;
  const equivalents = JSON.parse(readFileSync(join(here, "equivalents.json"), "utf8"));
  const { markdown, summary, score, open, stale } = markdownOf(JSON.parse(readFileSync(path, "utf8")), equivalents);
  if (process.argv.length === 2) writeFileSync(join(root, "docs/mutation.md"), markdown);
  console.log(summary);
  for (const line of stale) console.log(`equivalents.json: no survivor is ${line}`);
  return score >= least && open.length === 0 ? 0 : 1;
};

process.exitCode = main();
