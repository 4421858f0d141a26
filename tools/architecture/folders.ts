/** A part of the tree that the picture shows as one box: the files below its paths. */
export interface Folder {
  readonly name: string;
  readonly paths: readonly string[];
  /** What it holds, in few words: the second line of the box. */
  readonly holds: string;
  /** The same in one line of the table. */
  readonly text: string;
  readonly group: keyof typeof groups;
}

/** What the colours mean: fill and border. */
export const groups = {
  "equations, written twice": ["#fdf0d5", "#b7791f"],
  "data about them": ["#e6f4ea", "#2f855a"],
  "src/conformance: the verifier": ["#e8effb", "#2b5fa8"],
  "computing and showing": ["#f3eafa", "#7546a5"],
  "command line and tools": ["#eceef1", "#4a5568"],
} as const;

const folder = (name: string, group: Folder["group"], holds: string, text: string, paths = [`${name}/`]): Folder => ({
  name,
  paths,
  holds,
  text,
  group,
});

/** Every folder of the picture. The first one that a file lies in has it. */
export const folders: readonly Folder[] = [
  folder(
    "reference",
    "equations, written twice",
    "equations in float64",
    "functions in float64 with their declarations",
  ),
  folder(
    "golden/oracle",
    "equations, written twice",
    "with 60 digits",
    "the same with 60 digits and rounding bounds, in code of its own",
  ),
  folder(
    "src/contract",
    "data about them",
    "what all share",
    "chapters, operations, `Implementation`, format of the golden files",
  ),
  folder("golden/cases", "data about them", "inputs, and why", "which inputs, and why each"),
  folder(
    "golden/deviations",
    "data about them",
    "known wrong versions",
    "known wrong versions: text, evidence, function",
  ),
  folder("property-tests", "data about them", "laws", "laws that hold for any implementation"),
  folder(
    "src/conformance/*.ts",
    "src/conformance: the verifier",
    "exit codes and errors",
    "exit codes, errors, a memo, the nearest name",
    ["src/conformance/exit-codes.ts", "src/conformance/memoize.ts", "src/conformance/nearest.ts"],
  ),
  folder(
    "src/conformance/suite",
    "src/conformance: the verifier",
    "golden files, read",
    "golden files, read and checked, as a list of cases",
    ["src/conformance/suite/"],
  ),
  folder(
    "src/conformance/values",
    "src/conformance: the verifier",
    "tolerances, distances",
    "structure, distance and tolerance of an answer",
    ["src/conformance/values/"],
  ),
  folder(
    "src/conformance/report",
    "src/conformance: the verifier",
    "report as data",
    "the report as data, and its counts",
    ["src/conformance/report/"],
  ),
  folder(
    "src/conformance/judging",
    "src/conformance: the verifier",
    "verdict and diagnosis",
    "verdict on an answer, and which deviation explains it",
    ["src/conformance/judging/"],
  ),
  folder(
    "src/conformance/reporters",
    "src/conformance: the verifier",
    "table, JUnit, …",
    "a report as table, JSON, JUnit, Markdown and others",
    ["src/conformance/reporters/"],
  ),
  folder(
    "src/conformance/run",
    "src/conformance: the verifier",
    "select, ask, finish",
    "selects cases, asks, has the answers judged, reports",
    ["src/conformance/run/"],
  ),
  folder(
    "src/conformance/protocol",
    "src/conformance: the verifier",
    "a foreign process",
    "a foreign process as an implementation",
    ["src/conformance/protocol/"],
  ),
  folder(
    "src/kernels",
    "computing and showing",
    "float32 on gpu.js",
    "equations between states as gpu.js kernels in float32",
  ),
  folder("src/engine", "computing and showing", "fast sampling", "the loop over the steps inside a kernel: `sample`"),
  folder("src/derivations", "computing and showing", "derivations as data", "derivations, line by line, as data"),
  folder(
    "src/explain",
    "computing and showing",
    "asks the oracle",
    "asks the oracle for outputs, tolerance scales, explanations",
  ),
  folder("src/plot", "computing and showing", "SVG", "pictures in SVG"),
  folder("src/cli", "command line and tools", "the commands", "the commands of `diffusion-spec`"),
  folder(
    "tools",
    "command line and tools",
    "golden, spec, trace, …",
    "what maintainers run: `golden`, `spec`, `trace` and others",
  ),
  folder(
    "entries",
    "command line and tools",
    "for your program",
    "`src/index.ts`, `src/conformance/index.ts`: what a program imports",
    ["src/index.ts", "src/conformance/index.ts"],
  ),
];

/** The folder that a file lies in. */
export const folderOf = (file: string): Folder | undefined =>
  folders.find(({ paths }) => paths.some((path) => (path.endsWith("/") ? file.startsWith(path) : file === path)));
