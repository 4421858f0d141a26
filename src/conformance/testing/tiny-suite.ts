import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type {
  DeviationsFile,
  GoldenCase,
  GoldenFile,
  GoldenOutput,
  ManifestEntry,
  Note,
  StoredFile,
  TrajectoryFile,
  WireValue,
} from "../../contract/format.ts";
import type { SuiteFiles } from "../suite/integrity.ts";
import { sha256 } from "../suite/integrity.ts";
import { packageRoot } from "../suite/package-root.ts";

const versions = { specVersion: "0.1.0", suiteVersion: "0.1.0" };
const notes: Readonly<Record<string, Note>> = {
  plain: { class: "generated", text: "Nothing special." },
  outsideDomain: { class: "domain", text: "A negative factor." },
};
const about = { hash: "0123456789abcdef", since: "0.1.0", flags: ["plain"], comment: "A case of the tiny suite." };

/** A vector as JSON writes it. */
export const wire = (...data: number[]): WireValue => ({ shape: [data.length], data });

/** An output whose strict scale is its size, and whose standard scale is four times that. */
export const close = (...data: number[]): GoldenOutput => ({
  value: wire(...data),
  comparison: "close",
  scale: { strict: data.map(Math.abs), standard: data.map((entry) => 4 * Math.abs(entry)) },
  digits: data.map(String),
});

/** An output that must come out exactly. */
export const exact = (value: WireValue): GoldenOutput => ({
  value,
  comparison: "exact",
  scale: { strict: [], standard: [] },
  digits: [],
});

/** A case of `stretch`, which multiplies a vector by a factor. */
export const stretchCase = (
  name: string,
  c: number,
  x: readonly number[],
  more: Partial<GoldenCase> = {},
): GoldenCase => ({
  id: `stretch/${name}`,
  ...about,
  inputs: { c, x: wire(...x) },
  outputs: { y: close(...x.map((entry) => c * entry)) },
  ...more,
});

const stretch = (cases: readonly GoldenCase[]): GoldenFile => ({
  format: 2,
  operation: "stretch",
  chapter: "toy",
  level: "op",
  ...versions,
  signature: { inputs: { c: "number, >= 0", x: "vec[d]" }, outputs: { y: "vec[d]" } },
  notes,
  cases,
});

const { outputs: _outputs, ...refusedCase } = stretchCase("negative", -1, [1], {
  flags: ["outsideDomain"],
  rejects: ["DOMAIN"],
});

/** The cases of `stretch`: three answers and a refusal. */
export const stretchCases: readonly GoldenCase[] = [
  stretchCase("one", 1, [1, 2, 3]),
  stretchCase("two", 2, [1, 2, 3]),
  stretchCase("three", 3, [1, -2, 0.5]),
  refusedCase,
];

const tell: GoldenFile = {
  ...stretch([]),
  operation: "tell",
  chapter: "words",
  signature: { inputs: { n: "int" }, outputs: { k: "int", even: "boolean", name: "text" } },
  cases: [
    { id: "tell/four", ...about, inputs: { n: 4 }, outputs: { k: exact(4), even: exact(true), name: exact("four") } },
  ],
};

const walk: TrajectoryFile = {
  format: 2,
  algorithm: "walk",
  chapter: "toy",
  ...versions,
  signature: { inputs: { x: "vec[d]" }, outputs: { y: "vec[d]" } },
  notes,
  trajectories: [
    {
      id: "walk/short",
      ...about,
      inputs: { x: wire(1, 2) },
      steps: [2, 3].map((c, k) => ({
        operation: "stretch",
        inputs: { c, x: k === 0 ? wire(1, 2) : wire(2, 4) },
        outputs: { y: k === 0 ? close(2, 4) : close(6, 12) },
      })),
      outputs: { y: close(6, 12) },
    },
  ],
};

const described = { title: "The factor squared", hint: "Mend it.", evidence: "nowhere" };
const y = (...data: number[]): { outputs: { y: WireValue } } => ({ outputs: { y: wire(...data) } });

const wrong: DeviationsFile = {
  format: 2,
  operation: "stretch",
  chapter: "toy",
  deviations: [
    {
      id: "factor-squared",
      kind: "bug",
      ...described,
      answers: { "stretch/two": y(4, 8, 12), "stretch/three": y(9, -18, 4.5) },
    },
    {
      id: "first-kept",
      kind: "convention",
      ...described,
      convention: { name: "first", value: "kept" },
      answers: { "stretch/two": y(1, 4, 6), "stretch/three": y(1, -6, 1.5) },
    },
    { id: "no-refusal", kind: "bug", ...described, answers: { "stretch/negative": y(-1) } },
  ],
};

/** The files of the tiny suite. */
export const tinyFiles = (cases: readonly GoldenCase[] = stretchCases): SuiteFiles => {
  const vectors = [stretch(cases), tell];
  const entries = [
    ...vectors.map((file) => [`vectors/${file.chapter}/${file.operation}.json`, "vectors", file.cases.length] as const),
    ["vectors/toy/stretch.deviations.json", "deviations", wrong.deviations.length] as const,
    ["trajectories/walk.json", "trajectories", 1] as const,
  ];
  const files = entries.map(([path, kind, count]): ManifestEntry => ({
    path,
    kind,
    sha256: "0".repeat(64),
    cases: count,
  }));
  return {
    manifest: { format: 2, ...versions, files },
    manifestSha256: "0".repeat(64),
    vectors,
    deviations: [wrong],
    trajectories: [walk],
  };
};

/** A file as it is stored: every refusal as a change of the last case with an answer. */
const storedForm = ({ cases, ...rest }: GoldenFile): StoredFile => {
  const answered = cases.filter(({ rejects }) => rejects === undefined);
  const refused = cases.flatMap(({ id, hash = "", since = "", inputs, rejects, comment }) =>
    rejects === undefined ? [] : [{ id, hash, since, change: inputs, rejects, comment }],
  );
  const base = answered.at(-1);
  const refusals = refused.length === 0 || base === undefined ? [] : [{ of: base.id, cases: refused }];
  return { ...rest, cases: answered, refusals };
};

/** Writes the tiny suite as a package below the folder of temporary files, and returns its root. */
export const writeTinyPackage = (change: (texts: Map<string, string>) => void = () => undefined): string => {
  const root = mkdtempSync(join(tmpdir(), "diffusion-spec-"));
  const files = tinyFiles();
  const texts = new Map<string, string>([
    ...files.vectors.map(
      (file) => [`vectors/${file.chapter}/${file.operation}.json`, JSON.stringify(storedForm(file))] as const,
    ),
    ["vectors/toy/stretch.deviations.json", JSON.stringify(wrong)],
    ["trajectories/walk.json", JSON.stringify(walk)],
  ]);
  change(texts);
  const listed = files.manifest.files.map((entry) => ({ ...entry, sha256: sha256(texts.get(entry.path) ?? "") }));
  texts.set("manifest.json", texts.get("manifest.json") ?? JSON.stringify({ ...files.manifest, files: listed }));
  const sums = [...texts].map(([path, text]) => `${sha256(text)}  ${path}\n`).join("");
  for (const [path, text] of [...texts, ["SHA256SUMS", sums] as const]) writeBelow(root, path, text);
  cpSync(join(packageRoot(), "golden", "schema"), join(root, "golden", "schema"), { recursive: true });
  return root;
};

/** Writes one file of such a package. */
export const writeBelow = (root: string, path: string, text: string): void => {
  const file = join(root, "golden", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
