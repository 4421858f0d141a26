import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { knownOf } from "./known.mjs";
import { markdownOf } from "./report.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const least = 95;

const json = (path) => JSON.parse(readFileSync(path, "utf8"));

const run = (command, args, cwd) => spawnSync(command, args, { cwd, stdio: "inherit" }).status ?? 1;

const install = () =>
  existsSync(join(here, "node_modules/@vitest/expect")) ? 0 : run("npm", ["ci", "--no-audit", "--no-fund"], here);

const mutate = (args) => {
  const stryker = join(here, "node_modules/@stryker-mutator/core/bin/stryker.js");
  return run(process.execPath, [stryker, "run", join(here, "stryker.config.mjs"), ...args], root);
};

/**
 * Runs the mutants, writes docs/mutation.md from everything that is known, and says what is not. What an earlier run has
 * found stays known where neither the code nor a test that reached it has changed: `--force` runs all anew,
 * `--mutate 'reference/kit/*.ts'` a part of the reference, and `--report` nothing.
 */
const main = (args) => {
  const failed = install() || (args[0] === "--report" ? 0 : mutate(args));
  if (failed !== 0) return failed;
  const { report, unmeasured } = knownOf(json(join(here, ".cache/incremental.json")), root);
  const { markdown, lines, score, open } = markdownOf(report, json(join(here, "equivalents.json")));
  lines.forEach((line) => console.log(line));
  unmeasured.forEach((file) => console.log(`mutation: ${file} is not measured as it stands`));
  if (unmeasured.length > 0) return 1;
  writeFileSync(join(root, "docs/mutation.md"), markdown);
  return score >= least && open.length === 0 ? 0 : 1;
};

process.exitCode = main(process.argv.slice(2));
