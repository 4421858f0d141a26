// Brings in step what is written from the code: the index files, which the build goes by, then the pages and doc blocks.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const options = process.argv.slice(2);
const isCheck = options.includes("--check");

const run = (script, { args = [], stdio = "inherit" } = {}) => {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawnSync(process.execPath, [path, ...args], { stdio }).status ?? 1;
};
const need = (status) => {
  if (status !== 0) process.exit(status);
};

// An index file that lists what is gone fails the build, which emits its writer all the same; the second build counts.
const first = run("build.mjs", { stdio: isCheck ? "inherit" : "ignore" });
need(run("../dist/tools/indexes.js", { args: options }));
need(isCheck ? first : run("build.mjs"));
need(run("../dist/tools/spec.js", { args: options }));
