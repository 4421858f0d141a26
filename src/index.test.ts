import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "./conformance/suite/package-root.ts";
import * as entry from "./index.ts";
import { operations } from "./contract/operations/index.ts";

const root = packageRoot();

const node = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(`${status} ${stderr}`).toBe("0 ");
  return stdout;
};

describe("the main entry", () => {
  it("exports every equation under its name", () => {
    const exported = new Map<string, unknown>(Object.entries(entry));
    const missing = [...operations.values()].filter(({ name, evaluate }) => exported.get(name) !== evaluate);
    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(operations.size).toBeGreaterThan(0);
  });

  it("exports nothing else but errors, tensors and two arithmetics", () => {
    const others = Object.keys(entry).filter((name) => !operations.has(name));
    expect(others.sort()).toEqual([
      "DomainError",
      "NonFiniteError",
      "OrderError",
      "ShapeError",
      "SolverError",
      "SpecError",
      "UnknownInputError",
      "UnknownOperationError",
      "at",
      "complexArithmetic",
      "dualArithmetic",
      "numbers",
      "tensor",
      "vec",
    ]);
  });
});

/** Prints the address of everything that importing a module loads: ES modules by a hook, CommonJS from its cache. */
const listing = `
  import { createRequire, register } from "node:module";
  const hook = 'import { writeSync } from "node:fs";'
    + 'export const load = (url, context, next) => { writeSync(1, url + "\\\\n"); return next(url, context); };';
  register("data:text/javascript," + encodeURIComponent(hook));
  await import(process.argv[1]);
  for (const path of Object.keys(createRequire(process.argv[1]).cache)) console.log("file://" + path);
`;

const loadedBy = (module: string): string[] => {
  const url = pathToFileURL(join(root, module)).href;
  return node("--input-type=module", "--eval", listing, url)
    .split("\n")
    .filter((line) => line.startsWith("file:"));
};

const packagesIn = (urls: readonly string[]): Set<string> =>
  new Set(urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));

describe("importing the built main entry", () => {
  const loaded = loadedBy("dist/src/index.js");

  it("loads ndarray, ndarray-ops and what these need", () => {
    const family = ["cwise-compiler", "iota-array", "is-buffer", "ndarray", "ndarray-ops", "uniq"];
    expect([...packagesIn(loaded)].sort()).toEqual(family);
  });

  it("loads the reference and nothing else of this package", () => {
    const own = loaded.filter((url) => !url.includes("/node_modules/"));
    const unexpected = own.filter((url) => !/\/dist\/(reference\/.*|src\/index)\.js$/.test(url));
    expect(own.length).toBeGreaterThan(0);
    expect(unexpected).toEqual([]);
  });

  it("is told from the kernels, which load gpu.js", () => {
    expect([...packagesIn(loadedBy("dist/src/kernels/index.js"))]).toContain("gpu.js");
  });
});

/** A program that depends on the built package, outside of its folder. */
const consumer = mkdtempSync(join(tmpdir(), "diffusion-spec-consumer-"));
mkdirSync(join(consumer, "node_modules"));
symlinkSync(root, join(consumer, "node_modules", "diffusion-spec"), "dir");
writeFileSync(join(consumer, "package.json"), '{ "type": "module" }');
afterAll(() => rmSync(consumer, { recursive: true }));

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2023", "DOM"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
};

const compile = (source: string): void => {
  writeFileSync(join(consumer, "program.ts"), source);
  writeFileSync(join(consumer, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  const tsc = join(root, "node_modules", "typescript-native", "bin", "tsc");
  expect(node(tsc, "-p", consumer)).toBe("");
};

const examplesIn = (path: string): string[] =>
  [...readFileSync(join(root, path), "utf8").matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code]) => code as string);

/** What each example of README.md has made, and what it is. */
const made = [
  ["xPrev.shape.join()", "1"],
  ["shape.join()", "100000,2"],
] as const;

describe("the examples of README.md, against the built package", () => {
  const examples = examplesIn("README.md");

  it("are those that are looked at", () => expect(examples.length).toBe(made.length));

  it.each(examples.map((example, i) => [i + 1, example] as const))("number %i compiles and runs", (number, example) => {
    const [shown, value] = made[number - 1] as (typeof made)[number];
    compile(`${example}\nconsole.log(${shown});\n`);
    expect(node(join(consumer, "program.js"))).toBe(`${value}\n`);
  });
});
