import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

const at = (path: string): string => join(packageRoot(), path);
const page = readFileSync(at("docs/architecture.md"), "utf8");
const scripts = Object.keys((JSON.parse(readFileSync(at("package.json"), "utf8")) as { scripts: object }).scripts);

const tokensOf = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, token]) => token as string);
const isPath = (token: string): boolean => /^\.?[\w-]+(\/[\w.-]+)*(\/[\w-]+|\.(md|ts|cjs|json|svg))$/.test(token);
const isName = (token: string): boolean => /^[a-z][A-Za-z]*$|^[A-Z][A-Za-z]+$/.test(token);

/** The steps of the way: each says files and names that stand in them. */
const steps = [...page.matchAll(/^\d+\. (?:.+\n)(?: {3,4}.+\n)*/gm)].map(([step]) => ({
  step,
  title: /\*\*(.+)\.\*\*/.exec(step)?.[1],
}));

describe("docs/architecture.md", () => {
  it("has twelve steps", () => {
    expect(steps).toHaveLength(12);
  });

  it("names files and folders that exist", () => {
    const paths = tokensOf(page.replace(/<!-- folders[^]*?<!-- \/folders -->/, "")).filter(isPath);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !existsSync(at(path)) && path !== "ddimSigma/mid")).toEqual([]);
  });

  it("names commands that exist", () => {
    const commands = tokensOf(page).flatMap((token) => /^npm run ([\w-]+)/.exec(token)?.[1] ?? []);
    expect(commands.filter((command) => !scripts.includes(command))).toEqual([]);
  });

  it.each(steps)("names in the step $title what stands in its files", ({ step }) => {
    const tokens = tokensOf(step);
    const files = tokens.filter((token) => isPath(token) && /\.\w+$/.test(token) && existsSync(at(token)));
    const code = files.map((file) => readFileSync(at(file), "utf8")).join("\n");
    const absent = tokens.filter((token) => isName(token) && !new RegExp(`\\b${token}\\b`).test(code));
    expect(absent).toEqual([]);
  });
});
