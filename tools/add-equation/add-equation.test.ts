import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { draftLines } from "../trace/drafts.ts";
import { withImport, withItem } from "./insert.ts";
import { namedKinds, resolveKind } from "./kinds.ts";
import { addEquation, draftOf } from "./main.ts";
import { parseNotation } from "./notation.ts";

describe("the notation of a signature", () => {
  it("has names and kinds on both sides of an arrow", () => {
    expect(parseNotation("a: level, m: mat[n, d] -> b: vec[d]")).toEqual({
      inputs: [
        { name: "a", kind: "level" },
        { name: "m", kind: "mat[n, d]" },
      ],
      outputs: [{ name: "b", kind: "vec[d]" }],
    });
  });

  it("is refused in words", () => {
    expect(() => parseNotation("a: level")).toThrow("a signature has one arrow");
    expect(() => parseNotation("a -> b: level")).toThrow('cannot read "a" as a name and a kind');
  });

  it("names kinds of the kit, of the chapter, and made ones", async () => {
    const named = await namedKinds("schedules");
    expect(resolveKind("level", named).imports.from).toBe("reference/kit/levels.ts");
    expect(resolveKind("severalLevels", named).imports.from).toBe("reference/schedules/conditions.ts");
    expect(resolveKind("mat[N, 2]", named)).toMatchObject({ code: 'mat("N", "2")', kind: { type: "mat[N, 2]" } });
    expect(() => resolveKind("levle", named)).toThrow(/^unknown kind "levle"; known kinds: .*level, .*vec\[d\]/);
  });
});

describe("what is put into a file", () => {
  it("is imported once", () => {
    const text = 'import { a } from "../kit/x.ts";\nimport {\n  b,\n} from "../y.ts";\n';
    expect(withImport("p/q/f.ts", text, { name: "b", from: "p/y.ts" })).toBe(text);
    expect(withImport("p/q/f.ts", text, { name: "c", from: "p/kit/x.ts" })).toContain('{ a, c } from "../kit/x.ts"');
    expect(withImport("p/q/f.ts", text, { name: "T", from: "p/q/t.ts", isType: true })).toContain(
      'import type { T } from "./t.ts";\n',
    );
  });

  it("stands at the end of the last list of its type", () => {
    const short = "export const l: T[] = [...a, ...b];\nconst x = [];\n";
    expect(withItem("f.ts", short, "T[]", "[", "c")).toBe(
      "export const l: T[] = [...a, ...b,\nc,\n];\nconst x = [];\n",
    );
    const long = "export const l: T[] = [\n  f(() => {\n    const y = [];\n  }),\n];\n";
    expect(withItem("f.ts", long, "T[]", "[", "c")).toBe(long.replace("}),\n];", "}),\nc,\n];"));
    expect(() => withItem("f.ts", "", "T[]", "[", "c")).toThrow("f.ts exports nothing of type T[]");
  });
});

describe("a new equation", () => {
  const parts = (chapter: string, base: string): string[] => [
    `spec/${chapter}.md`,
    `reference/${chapter}/${base}.ts`,
    `golden/oracle/${chapter}/${base}.ts`,
    `golden/cases/${chapter}/${base}.ts`,
    `golden/deviations/${chapter}/${base}.ts`,
    `property-tests/${chapter}/${base}.ts`,
  ];

  it.each([
    ["schedules", "zeta: nonNegative -> alphaBar: level", "noise-levels"],
    ["limits", "x: vec[d], covariance: cov[d], wide: boolean -> y: vec[d]", undefined],
    ["ddpm", "gmm: gmm[K, d] -> alphaBar: level", undefined],
  ])("of %s is drafted in every part, and every draft is marked", async (chapter, signature, file) => {
    const changed = new Map<string, string>();
    const onDisk = (path: string): string | undefined =>
      existsSync(join(packageRoot(), path)) ? readFileSync(join(packageRoot(), path), "utf8") : undefined;
    const files = {
      read: (path: string) => changed.get(path) ?? onDisk(path),
      write: (path: string, text: string) => void changed.set(path, text),
    };
    await addEquation(files, await draftOf(chapter, "newEquation", signature), file);
    const base = file ?? "new-equation";
    for (const path of parts(chapter, base)) {
      const text = changed.get(path) ?? "";
      expect(text, path).toContain("newEquation");
      expect(draftLines(text).length, path).toBeGreaterThan(0);
    }
    const code = [...changed].filter(([path]) => path.endsWith(".ts"));
    for (const [, text] of code) await format(text, { parser: "typescript" });
    expect(changed.get("golden/oracle/signatures.ts")).toContain("newEquation: (inputs: {");
    const isNew = file === undefined;
    expect(changed.get(`golden/cases/${chapter}.ts`)?.includes("...newEquationCases") ?? false).toBe(isNew);
    expect(changed.get(`golden/deviations/${chapter}.ts`)?.includes("...newEquationDeviations") ?? false).toBe(isNew);
  });

  it("has rows for arguments that the chapter does not explain", async () => {
    const changed = new Map<string, string>();
    const files = {
      read: (path: string) => changed.get(path) ?? readFileSync(join(packageRoot(), path), "utf8"),
      write: (path: string, text: string) => void changed.set(path, text),
    };
    await addEquation(
      files,
      await draftOf("schedules", "other", "zeta: level -> sigmaBar: nonNegative"),
      "noise-levels",
    );
    expect(changed.get("spec/schedules.md")).toContain("|  | `zeta` | number | in (0, 1] |  | to be written |\n");
    expect(changed.get("spec/schedules.md")?.match(/`sigmaBar` \| number/g)?.length).toBe(1);
  });
});
