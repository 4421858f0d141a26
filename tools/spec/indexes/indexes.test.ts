import { describe, expect, it } from "vitest";
import { indexGaps } from "../indexes.ts";
import type { Checkout } from "./checkout.ts";
import { mark } from "./file.ts";
import { indexesOf } from "./made.ts";

const declared = (...names: readonly string[]): string =>
  names.map((name) => `export const ${name} = equation(\n  "${name}",\n);\n`).join("\n");

const laws = (name: string): string => `export const ${name}: readonly Law[] = [];\n`;

/** Two chapters: one of folders, and one of single files. */
const sound: Readonly<Record<string, string>> = {
  "spec/README.md": "[Waves](waves.md) [Sand](sand.md)",
  "spec/waves.md": "# Waves\n\n## crest\n\n## trough\n\n## period\n",
  "reference/waves/shape.ts": declared("trough", "crest"),
  "reference/waves/parts.ts": "export const half = 0.5;\n",
  "reference/waves/clock.ts": declared("period"),
  "golden/oracle/waves/clock.ts": 'export const period: Oracle["period"] = undefined;\n',
  "golden/oracle/waves/parts.ts": "export const half = 0.5;\n",
  "golden/oracle/waves/shape.ts": 'export const crest: Oracle["crest"] = undefined;\n',
  "golden/cases/waves.ts": "export const wavesCases = {};\n",
  "golden/deviations/waves.ts": "export const wavesDeviations = [];\nexport const wavesElsewhere = [];\n",
  "property-tests/waves/clock.ts": laws("clockLaws"),
  "property-tests/waves/shape.ts": `${laws("shapeLaws")}export const lawsFor = (x: number): readonly Law[] => [];\n`,
  "src/kernels/waves.ts": "export const waveTwin = 1;\n",
  "spec/sand.md": "# Sand\n\n## grain\n",
  "reference/sand.ts": declared("grain"),
  "golden/oracle/sand.ts": 'export const grain: Oracle["grain"] = undefined;\n',
  "golden/cases/sand.ts": "export const sandCases = {};\n",
  "golden/deviations/sand.ts": "export const sandDeviations = [];\nexport const sandElsewhere = [];\n",
  "property-tests/sand.laws.ts": laws("sandLaws"),
};

const checkout = (
  changes: Readonly<Record<string, string | undefined>> = {},
  chapters = ["waves", "sand"],
): Checkout => ({
  chapters,
  files: new Map(
    Object.entries({ ...sound, ...changes }).filter((file): file is [string, string] => file[1] !== undefined),
  ),
});

const textsOf = (given: Checkout): Readonly<Record<string, string>> =>
  Object.fromEntries(indexesOf(given).files.map(({ path, text }) => [path, text.replace(`${mark}\n`, "")]));

describe("the index files", () => {
  it("of the working tree list what there is", async () => {
    expect(await indexGaps()).toEqual([]);
  });

  it("list the equations of a folder in the order of the text", () => {
    expect(textsOf(checkout())["reference/waves.ts"]).toBe(
      'export { crest, trough } from "./waves/shape.ts";\nexport { period } from "./waves/clock.ts";\n',
    );
  });

  it("list the files of the oracle that have equations, and the lists of laws that take no argument", () => {
    const texts = textsOf(checkout());
    expect(texts["golden/oracle/waves.ts"]).toBe(
      'export * from "./waves/clock.ts";\nexport * from "./waves/shape.ts";\n',
    );
    expect(texts["property-tests/waves.laws.ts"]).toContain("[...clockLaws, ...shapeLaws]");
  });

  it("list the chapters in reading order, and one without kernels where it has something", () => {
    const texts = textsOf(checkout());
    expect(texts["reference/index.ts"]).toBe('export * from "./waves.ts";\nexport * from "./sand.ts";\n');
    expect(texts["golden/cases/index.ts"]).toContain("{ waves: wavesCases, sand: sandCases }");
    expect(texts["golden/oracle/index.ts"]).toContain("{ waves, sand }");
    expect(texts["src/kernels/chapters.ts"]).toContain("{ waves }");
  });

  it("leave a chapter alone that is one file", () => {
    const { files, gaps, leftovers } = indexesOf(checkout());
    const paths = files.map(({ path }) => path);
    expect([paths.filter((path) => /sand/.test(path)), gaps, leftovers]).toEqual([[], [], []]);
  });

  it("keep the order of the laws, and put a new list last", () => {
    const before = `${mark}\nexport const wavesLaws: readonly Law[] = [...shapeLaws, ...clockLaws];\n`;
    const texts = textsOf(
      checkout({ "property-tests/waves.laws.ts": before, "property-tests/waves/a.ts": laws("newLaws") }),
    );
    expect(texts["property-tests/waves.laws.ts"]).toContain("[...shapeLaws, ...clockLaws, ...newLaws]");
  });

  it("list a new equation, and nothing of a file that is gone", () => {
    const texts = textsOf(
      checkout({ "reference/waves/new.ts": declared("surge"), "reference/waves/clock.ts": undefined }),
    );
    expect(texts["reference/waves.ts"]).toBe(
      'export { crest, trough } from "./waves/shape.ts";\nexport { surge } from "./waves/new.ts";\n',
    );
  });
});

const gapsOf = (changes: Readonly<Record<string, string | undefined>>, chapters?: string[]): readonly string[] =>
  indexesOf(checkout(changes, chapters)).gaps;

describe("a checkout with something missing", () => {
  it("is told every part where a new chapter has nothing, and is listed without it", () => {
    expect(gapsOf({}, ["waves", "sand", "clouds"])).toEqual([
      ...[
        "reference/clouds.ts or reference/clouds/",
        "golden/oracle/clouds.ts or golden/oracle/clouds/",
        "golden/cases/clouds.ts",
        "golden/deviations/clouds.ts",
        "property-tests/clouds.laws.ts or property-tests/clouds/",
        "spec/clouds.md",
      ].map((places) => `${places}: missing, and src/contract/chapters.ts has the chapter clouds`),
      "spec/README.md: the list of chapters has no link to clouds.md",
    ]);
    expect(textsOf(checkout({}, ["waves", "sand", "clouds"]))).toEqual(textsOf(checkout()));
  });

  it("is told an equation that is not exported under its name", () => {
    expect(gapsOf({ "reference/waves/clock.ts": 'const period = equation("period", {});\n' })).toEqual([
      'reference/waves/clock.ts: the equation period must be declared as `export const period = equation("period", …)`',
    ]);
  });

  it("is told an equation in the folder of no chapter", () => {
    expect(gapsOf({ "reference/fog/a.ts": declared("fogDensity") })).toEqual([
      "reference/fog/a.ts: fogDensity: the folder is no chapter of src/contract/chapters.ts",
    ]);
  });

  it("is told a file that exports nothing for its table", () => {
    expect(gapsOf({ "golden/deviations/sand.ts": "export const sandDeviations = [];\n" })).toEqual([
      "golden/deviations/sand.ts: must export sandDeviations and sandElsewhere",
    ]);
  });

  it("is told a file by hand that stands where a list is written, and keeps it", () => {
    const byHand = checkout({ "reference/waves.ts": declared("swell") });
    expect(indexesOf(byHand).gaps).toEqual([
      "reference/waves.ts: npm run spec writes this list; move what is in it into a file beside it, and delete it",
    ]);
    expect(textsOf(byHand)["reference/waves.ts"]).toBeUndefined();
  });

  it("is told names that stand twice", () => {
    expect(
      gapsOf({ "reference/waves/b.ts": declared("crest"), "property-tests/waves/b.ts": laws("wavesLaws") }),
    ).toEqual([
      "reference/waves: crest is declared twice",
      "property-tests/waves: wavesLaws is the name of two lists of laws",
    ]);
  });

  it("has a list of earlier removed where the folder is gone", () => {
    const given = checkout({ "reference/fog.ts": `${mark}\nexport { fogDensity } from "./fog/a.ts";\n` });
    expect(indexesOf(given).leftovers).toEqual(["reference/fog.ts"]);
  });
});
