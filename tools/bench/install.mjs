// npm run bench -- --install-peers: NumPy, PyTorch and JAX into the project's virtual environment, tfjs into a folder here.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Missing, prepare } from "../interop/python.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const say = (line) => process.stdout.write(`bench: ${line}\n`);

try {
  const folder = process.env.DIFFUSION_SPEC_VENV ?? join(here, "../../.venv");
  const { versions } = prepare(join(here, "requirements.txt"), folder, say);
  say(`Python ${versions.python}, NumPy ${versions.numpy}, torch ${versions.torch}, jax ${versions.jax}`);
  say("npm ci in tools/bench");
  process.exitCode = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" }).status ?? 1;
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = 5;
}
