import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { operations } from "../src/contract/operations/index.ts";

/** Most bytes of the golden suite, as a tarball and unpacked, when it holds the 640 operations of the whole inventory. */
const whole = { packed: 2_500_000, unpacked: 12_000_000, operations: 640 };

/** Files that are there whatever the number of operations: schemas, manifest, the texts of a first version. */
const fixed = { packed: 50_000, unpacked: 200_000 };

/** Most bytes today: the share of the operations that are there. */
const budgetOf = (operations: number): typeof fixed => ({
  packed: Math.round(fixed.packed + (whole.packed * operations) / whole.operations),
  unpacked: Math.round(fixed.unpacked + (whole.unpacked * operations) / whole.operations),
});

/** Optional packages that a user of the kernels installs beside this one. */
const peers = ["gpu.js"];

/** Files that do not belong in the package. */
const unwanted = /\.test\.|\.map$|\.tsbuildinfo$|__pycache__|\/testing\/|^dist\/tools\//;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), "diffusion-spec-package-"));
const installed = join(folder, "node_modules", "diffusion-spec");

/** Runs a program and returns what it prints; a failure ends the check. */
const run = (program: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0)
    throw new Error(`package: "${program} ${args.join(" ")}" ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
};

const pack = (): Packed => {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [packed] = JSON.parse(run("npm", args, root)) as [Packed];
  return packed;
};

/** Lays the tarball out as an installation has it, with the dependencies that the package names beside it. */
const install = ({ filename }: Packed): void => {
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"], folder);
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of [...Object.keys(dependencies), ...peers]) {
    mkdirSync(join(folder, "node_modules", name, ".."), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name), "dir");
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
};

/** Bytes of the golden suite in the package, as a tarball of its own and unpacked. */
const suiteSize = ({ files }: Packed): typeof fixed => {
  const tarball = join(folder, "suite.tgz");
  run("tar", ["-czf", tarball, "-C", installed, "golden"], folder);
  const own = files.filter(({ path }) => path.startsWith("golden/"));
  return { packed: statSync(tarball).size, unpacked: own.reduce((sum, { size }) => sum + size, 0) };
};

const program = `
import { ddimSigma } from "diffusion-spec";
import { implementationOf, verify } from "diffusion-spec/conformance";
const mine = implementationOf("packed", "f64", { ddimSigma });
const { footer } = await verify(mine, { operations: ["ddimSigma"] });
console.log(JSON.stringify(footer));
`;

/** Uses the installed package as a program and as a command. */
const use = (): void => {
  writeFileSync(join(folder, "program.js"), program);
  run(process.execPath, ["program.js"], folder);
  const command = join(installed, "bin", "diffusion-spec.js");
  for (const args of [["list"], ["show", "ddimStep"], ["explain", "ddimSigma/mid"]]) {
    run(process.execPath, [command, ...args], folder);
  }
  run(process.execPath, [command, "sample", "--count", "1e3", "--quiet", "--out", join(folder, "samples.npy")], folder);
  const served = ["--", process.execPath, command, "serve"];
  run(process.execPath, [command, "verify", "--quiet", "--operation", "ddim*", ...served], folder);
  run(process.execPath, [command, "laws", "--operation", "ddimSigma", ...served], folder);
};

try {
  const packed = pack();
  const strays = packed.files.map(({ path }) => path).filter((path) => unwanted.test(path));
  if (strays.length > 0) throw new Error(`package: unexpected files: ${strays.join(", ")}`);
  install(packed);
  const suite = suiteSize(packed);
  const budget = budgetOf(operations.size);
  if (suite.packed > budget.packed || suite.unpacked > budget.unpacked) {
    throw new Error(`package: the suite has ${JSON.stringify(suite)} bytes; its budget is ${JSON.stringify(budget)}`);
  }
  use();
  const count = packed.files.length;
  process.stdout.write(
    `package: ${count} files, ${packed.size} bytes, ${packed.unpackedSize} unpacked, of which the suite ${suite.packed} and ${suite.unpacked}; installs and runs\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
