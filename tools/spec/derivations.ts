import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { derivations } from "../../src/derivations/index.ts";
import type { Derivation, Line } from "../../src/derivations/kit/derivation.ts";

const begin = "<!-- lines: inserted by npm run spec -->";
const end = "<!-- end of lines -->";

const folder = join(packageRoot(), "spec", "derivations");

/** Where the page of a derivation is. */
export const pageOf = ({ name }: Derivation): string => join(folder, `${name}.md`);

const parameterOf = ({ symbols }: Derivation, name: string): string => symbols[name]?.[1] ?? name;

const signOf = (derivation: Derivation, { relation }: Line): string => {
  if (relation.kind === "defines") return "";
  if (relation.kind === "equal") return "= ";
  const parameter = parameterOf(derivation, relation.parameter);
  if (relation.kind === "limit") {
    return `\\xrightarrow{\\,${parameter}\\to ${relation.to === "0" ? "0" : "\\infty"}\\,}\\ `;
  }
  return `\\overset{O(${parameter}^${relation.order})}{\\approx}\\ `;
};

const remarkOf = (derivation: Derivation, { relation }: Line): string => {
  if (!("parameter" in relation)) return "";
  const parameter = `$${parameterOf(derivation, relation.parameter)}$`;
  const change = relation.kind === "limit" && relation.to === "infinity" ? "doubling" : "halving";
  return ` *Measured: ${change} ${parameter} divides the difference by ${2 ** relation.order}.*`;
};

const lineMarkdown = (derivation: Derivation, line: Line, index: number): string => {
  const equation = line.equation === undefined ? "" : ` Equation: \`${line.equation}\`.`;
  const words = `**${index + 1}.** ${line.because}${remarkOf(derivation, line)}${equation}`;
  return `${words}\n\n\`\`\`math\n${signOf(derivation, line)}${line.formula}\n\`\`\``;
};

const symbolRows = ({ symbols }: Derivation): string =>
  Object.entries(symbols)
    .map(([argument, [, formula, meaning]]) => `| $${formula}$ | \`${argument}\` | ${meaning} |`)
    .join("\n");

/** What the code says of a derivation: symbols, lines, source. */
const block = (derivation: Derivation): string =>
  [
    begin,
    "## Symbols",
    `| symbol | argument | meaning |\n|---|---|---|\n${symbolRows(derivation)}`,
    "## Lines",
    ...derivation.lines.map((line, index) => lineMarkdown(derivation, line, index)),
    `Source: ${derivation.source}.`,
    `\`diffusion-spec derive ${derivation.name}\` evaluates every line on generated arguments.`,
    end,
  ].join("\n\n");

/** The page of a derivation as it must read: its own prose, then what the code says. */
export const settledPage = (derivation: Derivation, text: string): string => {
  const [before = "", rest = ""] = text.split(begin);
  const [, after = ""] = rest.split(end);
  return `${before.trimEnd()}\n\n${block(derivation)}\n${after.trim() === "" ? "" : `\n${after.trim()}\n`}`;
};

/** Derivations whose page differs from the code. */
export const differingPages = (): Derivation[] =>
  derivations.filter((derivation) => {
    if (!existsSync(pageOf(derivation))) return false;
    const text = readFileSync(pageOf(derivation), "utf8");
    return text !== settledPage(derivation, text);
  });

const head = ({ title }: Derivation): string => `---\ntitle: "${title}"\ngroup: Derivations\n---\n\n# ${title}\n`;

/** Files that list the pages, and how each writes a page of a name. */
const lists: Readonly<Record<string, (name: string) => string>> = {
  "spec/README.md": (name) => `](derivations/${name}.md)`,
  "typedoc.config.mjs": (name) => `"${name}"`,
};

const unlisted = (): string[] =>
  Object.entries(lists).flatMap(([file, written]) => {
    const text = readFileSync(join(packageRoot(), file), "utf8");
    return derivations
      .filter(({ name }) => !text.includes(written(name)))
      .map(({ name }) => `${file}: the page of the derivation ${name} is not listed`);
  });

/** Pages that are missing, stale, not listed or of no derivation, and pages that do not say what they are about. */
export const derivationGaps = (): string[] => {
  const names = derivations.map(({ name }) => `${name}.md`);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const missing = names.filter((name) => !files.includes(name));
  const unknown = files.filter((name) => !names.includes(name));
  const present = derivations.filter(({ name }) => files.includes(`${name}.md`));
  const headless = present.filter(
    (derivation) => !readFileSync(pageOf(derivation), "utf8").startsWith(head(derivation)),
  );
  return [
    ...missing.map((name) => `spec/derivations/${name}: no page of this derivation`),
    ...unknown.map((name) => `spec/derivations/${name}: no derivation of this name`),
    ...headless.map(({ name, title }) => `spec/derivations/${name}.md: the title is not "${title}"`),
    ...unlisted(),
    ...differingPages().map(
      ({ name }) => `spec/derivations/${name}.md: the lines differ from the code; "npm run spec" shows how`,
    ),
  ];
};
