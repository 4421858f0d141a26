// Python for the interoperability check: an interpreter, a virtual environment, the pinned packages.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What the check needs and does not find. It ends the run with exit code 5. */
export class Missing extends Error {}

const oldest = "3.11";
const isNewEnough = `import sys; raise SystemExit(sys.version_info < (${oldest.replace(".", ", ")}))`;

const run = (command, args) => spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 26 });
const works = (command, args) => run(command, args).status === 0;

const lastLines = ({ stdout, stderr, error }) =>
  `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`.trim().split("\n").slice(-4).join("\n");

const findPython = () => {
  const candidates = [process.env.DIFFUSION_SPEC_PYTHON, "python3", "python"].filter(Boolean);
  const found = candidates.find((candidate) => works(candidate, ["-c", isNewEnough]));
  if (found !== undefined) return found;
  throw new Missing(`Python ${oldest} or newer was not found (tried ${candidates.join(", ")}).
Install it, or name an interpreter in DIFFUSION_SPEC_PYTHON.`);
};

const interpreterOf = (folder) =>
  process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");

/** Pins of a requirements file as `[name, version]`. */
const pinsOf = (requirements) =>
  readFileSync(requirements, "utf8")
    .split("\n")
    .filter((line) => /^[^#]/.test(line))
    .map((line) => line.trim().split("=="));

const installed = `
import importlib.metadata as metadata, json, sys
found = {}
for name in sys.argv[1:]:
    try: found[name] = metadata.version(name).partition("+")[0]
    except metadata.PackageNotFoundError: found[name] = None
print(json.dumps(found))`;

const versions = (python, names) => {
  const { status, stdout } = run(python, ["-c", installed, ...names]);
  return status === 0 ? JSON.parse(stdout) : {};
};

const hasAll = (python, pins) => {
  const found = versions(
    python,
    pins.map(([name]) => name),
  );
  return pins.every(([name, version]) => found[name] === version);
};

const create = (folder) => {
  const made = run(findPython(), ["-m", "venv", folder]);
  if (made.status === 0) return;
  throw new Missing(`A virtual environment could not be made in ${folder}:\n${lastLines(made)}`);
};

const install = (python, requirements) => {
  const done = run(python, ["-m", "pip", "install", "--disable-pip-version-check", "--requirement", requirements]);
  if (done.status === 0) return;
  throw new Missing(`The pinned packages could not be installed from the package registry:\n${lastLines(done)}`);
};

/** The interpreter of a virtual environment that holds exactly the pinned versions, and those versions. */
export const prepare = (requirements, folder, say) => {
  const python = interpreterOf(resolve(folder));
  const pins = pinsOf(requirements);
  if (!existsSync(python)) {
    say(`making a virtual environment in ${folder}`);
    create(folder);
  }
  if (!hasAll(python, pins)) {
    say(`installing ${pins.length} pinned packages`);
    install(python, requirements);
  }
  if (!hasAll(python, pins)) throw new Missing(`${folder} does not hold the pinned versions after the installation.`);
  const version = run(python, ["-c", "import platform; print(platform.python_version())"]).stdout.trim();
  return { python, versions: { python: version, ...Object.fromEntries(pins) } };
};
