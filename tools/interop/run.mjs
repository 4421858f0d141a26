// npm run interop: verifies Hugging Face diffusers and writes docs/interop/diffusers.md.
// Exit codes: 0 every miss is explained, 1 one is not, 5 Python or the package registry is missing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Missing, prepare } from "./python.mjs";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const say = (line) => process.stdout.write(`interop: ${line}\n`);
const root = path("../..");
const target = join(root, "docs", "interop", "diffusers.md");
const adapter = join(root, "src", "adapters", "python", "diffusers_adapter.py");
const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1", HF_HUB_OFFLINE: "1" };

const build = () => {
  const { status } = spawnSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed.");
};

const verified = (python, dtype, folder) => {
  say(`diffusion-spec verify --dtype ${dtype} -- python diffusers_adapter.py`);
  const output = join(folder, `${dtype}.json`);
  const options = ["--dtype", dtype, "--reporter", "json", "--output", output, "--quiet"];
  const command = [join(root, "bin", "diffusion-spec.js"), "verify", ...options, "--", python, adapter];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit", env });
  if (status !== 0 && status !== 1) throw new Error(`diffusion-spec verify ended with exit code ${status}.`);
  return JSON.parse(readFileSync(output, "utf8"));
};

const measured = (python) => {
  say("measuring what the catalogue of near misses says of the library");
  const { status, stdout, stderr } = spawnSync(python, [path("claims.py")], { encoding: "utf8", env });
  if (status !== 0) throw new Error(`claims.py ended with exit code ${status}:\n${stderr}`);
  return JSON.parse(stdout);
};

const runs = async (python, folder) => {
  Object.assign(process.env, env);
  const [{ explain }, { loadSuite }] = await Promise.all([import("./explain.mjs"), import("../../dist/src/conformance/suite.js")]);
  const suite = loadSuite();
  const done = [];
  for (const dtype of ["f64", "f32"]) {
    const report = verified(python, dtype, folder);
    done.push({ dtype, report, misses: await explain([python, adapter], report, suite) });
  }
  return done;
};

const main = async () => {
  const { python, versions } = prepare(path("requirements.txt"), process.env.DIFFUSION_SPEC_VENV ?? join(root, ".venv"), say);
  build();
  const folder = mkdtempSync(join(tmpdir(), "diffusion-spec-interop-"));
  try {
    const { markdown } = await import("./report.mjs");
    const parts = { versions, runs: await runs(python, folder), facts: measured(python) };
    writeFileSync(`${target}.part`, markdown({ date: new Date().toISOString().slice(0, 10), ...parts }));
    renameSync(`${target}.part`, target);
    return conclude(parts.runs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const conclude = (done) => {
  for (const { dtype, report, misses } of done) {
    const { counts } = report.footer;
    const parts = Object.entries(counts).filter(([, count]) => count > 0);
    say(`${dtype}: ${report.cases.length} cases, ${parts.map(([status, count]) => `${count} ${status}`).join(", ")}`);
    misses.forEach((miss) => say(`  ${miss.id}: ${miss.because.matches?.map(({ id }) => id).join(" or ") ?? miss.because.by}`));
  }
  say(`the report is in docs/interop/diffusers.md`);
  const open = done.flatMap(({ misses }) => misses).filter(({ because }) => because.by === "nothing");
  if (open.length > 0) say(`${open.length} misses are not explained`);
  return open.length > 0 ? 1 : 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  process.stderr.write(`interop: ${error.message}\nNothing was verified, and no report was written.\n`);
  process.exitCode = 5;
}
