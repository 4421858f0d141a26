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
  const [{ explain }, { loadSuite }] = await Promise.all([
    import("./explain.mjs"),
    import("../../dist/src/conformance/suite/suite.js"),
  ]);
  const suite = loadSuite();
  const done = [];
  for (const dtype of ["f64", "f32"]) {
    const report = verified(python, dtype, folder);
    done.push({ dtype, report, misses: await explain([python, adapter], report, suite) });
  }
  return done;
};

const main = async () => {
  const { python, versions } = prepare(
    path("requirements.txt"),
    process.env.DIFFUSION_SPEC_VENV ?? join(root, ".venv"),
    say,
  );
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

const causeOf = ({ because }) => because.matches?.map(({ id }) => id).join(" or ") ?? "not explained";

const conclude = (done) => {
  for (const { dtype, report, misses } of done) {
    const parts = Object.entries(report.footer.counts).filter(([, count]) => count > 0);
    const unchecked = misses.filter(({ because }) => because.by === "unchecked").length;
    say(`${dtype}: ${report.cases.length} cases, ${parts.map(([status, count]) => `${count} ${status}`).join(", ")}`);
    say(`  ${unchecked} invalid inputs were not refused: a declared convention, inputs = unchecked`);
    const others = misses.filter(({ because }) => because.by !== "unchecked");
    others.forEach((miss) => say(`  ${miss.id}: ${causeOf(miss)}`));
  }
  say("the report is in docs/interop/diffusers.md");
  const open = done.flatMap(({ misses }) => misses).filter(({ because }) => because.by === "nothing").length;
  if (open > 0) say(`${open} misses are not explained`);
  return open > 0 ? 1 : 0;
};

try {
  process.exitCode = await main();
} catch (error) {
  const exitCode = error instanceof Missing ? 5 : error.exitCode;
  if (exitCode === undefined) throw error;
  process.stderr.write(`interop: ${error.message}\nNothing was verified, and no report was written.\n`);
  process.exitCode = exitCode;
}
