import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { brokenLinksIn, frailMarks } from "./texts.ts";

const root = packageRoot();

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();

const chapters = filesIn("spec", ".md");
const texts = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesIn("docs", ".md"), ...chapters];

describe("formulas", () => {
  it.each([...chapters, ...filesIn("reference", ".ts")])(
    "in %s use neither escaped braces nor double dollars",
    (path) => {
      const text = readFileSync(join(root, path), "utf8");
      const comments = path.endsWith(".ts") ? (text.match(/^ *\/\*\*[^]*?\*\/$/gm) ?? []).join("\n") : text;
      expect(frailMarks(comments)).toEqual([]);
    },
  );

  it("with such marks are found", () => {
    expect(frailMarks(String.raw`$\{x\}$ and $\lbrace x \rbrace$`)).toHaveLength(1);
    expect(frailMarks("```math\n\\left\\{ x \\right\\}\n```")).toEqual(["\\left\\{ x \\right\\}"]);
    expect(frailMarks("$$\nx\n$$\n\n`$$` in code")).toEqual(["$$", "$$"]);
  });
});

describe("relative links", () => {
  it.each(texts)("of %s lead somewhere", (path) => {
    expect(brokenLinksIn(root, path)).toEqual([]);
  });

  const folder = mkdtempSync(join(tmpdir(), "diffusion-spec-texts-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("that lead nowhere are found", () => {
    const links = [
      "[a](a.md)",
      "[b](b.md)",
      "[c](#part-two)",
      "[d](#part-three)",
      "[e](https://example.org/)",
      "`[f](f)`",
    ];
    writeFileSync(join(folder, "a.md"), `# Part one\n\n## Part *two*\n\n${links.join("\n")}\n`);
    expect(brokenLinksIn(folder, "a.md")).toEqual(["b.md", "#part-three"]);
  });
});
