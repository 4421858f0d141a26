import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type {
  DeviationsFile,
  GoldenCase,
  GoldenFile,
  GoldenOutput,
  StoredFile,
  StoredRefusals,
  TrajectoryFile,
} from "../../contract/format.ts";
import { exitCodes, SuiteIntegrityError } from "../exit-codes.ts";
import { packageRoot } from "./package-root.ts";
import { assembleSuite, loadSuite } from "./suite.ts";
import { stretchCase, stretchCases, tinyFiles, writeBelow, writeTinyPackage } from "../testing/tiny-suite.ts";

const roots: string[] = [];

const written = (change?: (texts: Map<string, string>) => void): string => {
  const root = writeTinyPackage(change);
  roots.push(root);
  return root;
};

afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true })));

const refusal = (load: () => unknown): SuiteIntegrityError => {
  try {
    load();
  } catch (error) {
    if (error instanceof SuiteIntegrityError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

const stretchPath = "vectors/toy/stretch.json";

const edited = (path: string, edit: (document: never) => unknown) => (texts: Map<string, string>) => {
  texts.set(path, JSON.stringify(edit(JSON.parse(texts.get(path) ?? "{}") as never)));
};

describe("loadSuite", () => {
  it("reads vectors, steps and runs of trajectories, and deviations", () => {
    const suite = loadSuite(written());
    expect(suite.cases.map(({ id, mode }) => `${mode} ${id}`)).toEqual([
      "vector stretch/one",
      "vector stretch/two",
      "vector stretch/three",
      "vector stretch/negative",
      "vector tell/four",
      "run walk/short",
      "step walk/short/step-1",
      "step walk/short/step-2",
    ]);
    expect(suite.cases.find(({ mode }) => mode === "step")).toMatchObject({
      operation: "stretch",
      step: { trajectory: "walk/short", number: 1 },
    });
    expect(suite.deviations.get("stretch")?.map(({ id }) => id)).toEqual([
      "factor-squared",
      "first-kept",
      "no-refusal",
    ]);
  });

  it("finds the package from its sources and from what is compiled", () => {
    const root = packageRoot();
    expect(packageRoot(join(root, "dist", "src", "conformance", "suite.js"))).toBe(root);
    expect(refusal(() => packageRoot("/nowhere/at/all.js")).exitCode).toBe(exitCodes.integrity);
  });

  it.each<[string, (root: string) => void, RegExp]>([
    ["a truncated file", (root) => truncate(root, stretchPath), /was changed.*not JSON.*truncated.*Install/],
    ["a truncated manifest", (root) => truncate(root, "manifest.json"), /manifest\.json: was changed.*not JSON/],
    [
      "a truncated list of digests",
      (root) => truncate(root, "SHA256SUMS"),
      /manifest\.json: is not listed in SHA256SUMS/,
    ],
    [
      "garbled digests",
      (root) => writeBelow(root, "SHA256SUMS", "not a digest\n"),
      /SHA256SUMS: line 1 must be a digest/,
    ],
    ["a changed number", (root) => replaceIn(root, stretchPath, "[1,2,3]", "[1,2,4]"), /was changed: its SHA-256 is/],
    ["a missing file", (root) => rmSync(join(root, "golden", stretchPath)), /stretch\.json: is missing/],
    ["missing digests", (root) => rmSync(join(root, "golden", "SHA256SUMS")), /SHA256SUMS: is missing/],
    [
      "a file that is not in the manifest",
      (root) => writeBelow(root, "vectors/toy/extra.json", "{}"),
      /extra\.json: is not listed in manifest/,
    ],
    [
      "a newer file",
      (root) => replaceIn(root, stretchPath, '"format":2', '"format":3'),
      /has format 3.*reads format 2.*Upgrade/,
    ],
    [
      "a newer manifest",
      (root) => replaceIn(root, "manifest.json", '"format":2', '"format":9'),
      /manifest\.json: has format 9.*Upgrade/,
    ],
    [
      "digests that the manifest contradicts",
      (root) => forgeSums(root),
      /its SHA-256 in manifest\.json differs from SHA256SUMS/,
    ],
  ])("refuses %s, and says what to do", (_name, damage, message) => {
    const root = written();
    damage(root);
    const error = refusal(() => loadSuite(root));
    expect(error.exitCode).toBe(3);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/Install diffusion-spec again|Upgrade diffusion-spec/);
    expect(error.file).toMatch(/^golden\//);
  });

  it.each<[string, (texts: Map<string, string>) => void, RegExp]>([
    [
      "an unknown field",
      edited(stretchPath, (file: GoldenFile) => ({ ...file, colour: "red" })),
      /additional properties: colour/,
    ],
    [
      "a case that is answered and refused",
      edited(stretchPath, withFirst({ rejects: ["DOMAIN"] })),
      /cases\/0 must NOT have additional properties: rejects/,
    ],
    [
      "an unknown code",
      edited(stretchPath, unknownCode),
      /refusals\/0\/cases\/0\/rejects\/0 must be equal to one of.*DOMAIN/,
    ],
    [
      "a refusal that changes no case",
      edited(
        stretchPath,
        withRefusals((group) => ({ ...group, of: "stretch/none" })),
      ),
      /refusals change the case stretch\/none, which the operation does not have/,
    ],
    ["a case without a flag", edited(stretchPath, withFirst({ flags: [] })), /flags must NOT have fewer than 1/],
    [
      "a negative scale",
      edited(stretchPath, withFirst({ outputs: { y: negativeScale() } })),
      /scale\/strict\/0 must be >= 0/,
    ],
    ["an unexplained flag", edited(stretchPath, withFirst({ flags: ["odd"] })), /flag odd, which has no note/],
    [
      "too few scales",
      edited(stretchPath, withFirst({ outputs: { y: shortScale() } })),
      /has 3 numbers, 1 strict scales/,
    ],
    [
      "an id of another operation",
      edited(stretchPath, withFirst({ id: "other/one" })),
      /other\/one does not begin with stretch\//,
    ],
    ["an id twice", edited(stretchPath, withFirst({ id: "stretch/two" })), /stretch\/two appears twice/],
    [
      "a file of another operation",
      edited(stretchPath, (file: GoldenFile) => ({ ...file, operation: "bend" })),
      /another operation or chapter/,
    ],
    [
      "a lost case",
      edited(stretchPath, (file: GoldenFile) => ({ ...file, cases: file.cases.slice(1) })),
      /holds 3 entries; manifest\.json gives 4/,
    ],
    [
      "a deviation that answers no case",
      edited("vectors/toy/stretch.deviations.json", answeringNothing),
      /answers stretch\/none, which is not a case/,
    ],
    ["a trajectory without steps", edited("trajectories/walk.json", withoutSteps), /steps must NOT have fewer than 1/],
  ])("refuses %s, with digests that fit", (_name, change, message) => {
    expect(refusal(() => loadSuite(written(change))).message).toMatch(message);
  });

  it("refuses two files for one id", () => {
    const files = tinyFiles([...stretchCases, stretchCase("two", 2, [1])]);
    expect(() => assembleSuite(files)).toThrow(/stretch\/two appears twice/);
  });
});

const truncate = (root: string, path: string): void => {
  const text = readFileSync(join(root, "golden", path), "utf8");
  writeBelow(root, path, text.slice(0, Math.floor(text.length * 0.6)));
};

const replaceIn = (root: string, path: string, from: string, to: string): void => {
  const text = readFileSync(join(root, "golden", path), "utf8");
  expect(text).toContain(from);
  writeBelow(root, path, text.replace(from, to));
};

const forgeSums = (root: string): void => {
  const sums = readFileSync(join(root, "golden", "SHA256SUMS"), "utf8").split("\n");
  const forged = sums.map((line) => (line.endsWith(stretchPath) ? `${"0".repeat(64)}  ${stretchPath}` : line));
  writeBelow(root, "SHA256SUMS", forged.join("\n"));
};

function withFirst(change: Partial<GoldenCase>): (file: GoldenFile) => unknown {
  return (file) => ({ ...file, cases: file.cases.map((one, i) => (i === 0 ? { ...one, ...change } : one)) });
}

function withRefusals(change: (group: StoredRefusals) => unknown): (file: StoredFile) => unknown {
  return (file) => ({ ...file, refusals: file.refusals.map(change) });
}

function unknownCode(file: StoredFile): unknown {
  return withRefusals(({ of, cases }) => ({ of, cases: cases.map((one) => ({ ...one, rejects: ["MOOD"] })) }))(file);
}

function negativeScale(): GoldenOutput {
  return { ...shortScale(), scale: { strict: [-1, 1, 1], standard: [1, 1, 1] } };
}

function shortScale(): GoldenOutput {
  return {
    value: { shape: [3], data: [1, 2, 3] },
    comparison: "close",
    scale: { strict: [1], standard: [1] },
    digits: ["1"],
  };
}

function answeringNothing(file: DeviationsFile): unknown {
  return {
    ...file,
    deviations: file.deviations.map((one) => ({ ...one, answers: { "stretch/none": { rejected: "DOMAIN" } } })),
  };
}

function withoutSteps(file: TrajectoryFile): unknown {
  return { ...file, trajectories: file.trajectories.map((one) => ({ ...one, steps: [] })) };
}
