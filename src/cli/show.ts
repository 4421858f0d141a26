import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../conformance/exit-codes.ts";
import { conventionOf } from "../conformance/judging/conventions.ts";
import { packageRoot } from "../conformance/suite/package-root.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import type { Command } from "./command.ts";
import { defineCommand, print } from "./command.ts";
import { findOperation } from "./find.ts";

const help = `diffusion-spec show <name>

Shows one equation: its statement, domain, laws, deviations and source from the specification, the files that define it,
and one of its golden vectors.
`;

const sectionOf = (chapter: string, name: string): string => {
  const text = readFileSync(join(packageRoot(), "spec", `${chapter}.md`), "utf8");
  const start = text.indexOf(`\n## ${name}\n`);
  if (start < 0) return `(spec/${chapter}.md has no section ${name})`;
  const end = text.indexOf("\n## ", start + 1);
  return text.slice(start + 1, end < 0 ? undefined : end).trim();
};

/** The Markdown of the specification for a terminal: formulas unchanged and indented, without the fences. */
const forTerminal = (markdown: string): string =>
  markdown
    .replace(/```(?:math|text)\n([^]*?)```/g, (_, body: string) => body.replace(/^/gm, "    ").trimEnd())
    .replace(/^## (.*)$/m, "$1");

const vectorOf = (name: string): string => {
  const cases = loadSuite().cases.filter(({ operation, wanted }) => operation === name && wanted.kind === "outputs");
  const [first] = cases;
  if (first?.wanted.kind !== "outputs") return "";
  const outputs = Object.entries(first.wanted.outputs).map(([output, { value }]) => [output, value]);
  return [
    "",
    `One of ${cases.length} vectors ("diffusion-spec explain ${first.id}" evaluates the formula on it)`,
    `    ${first.id}: ${first.comment}`,
    ...Object.entries(first.inputs).map(([input, value]) => `    ${input} = ${JSON.stringify(value)}`),
    ...outputs.map(([output, value]) => `    → ${output as string} = ${JSON.stringify(value)}`),
  ].join("\n");
};

/** The conventions that an adapter may declare for an operation in its reply to `start`. */
const conventionsOf = (name: string): string => {
  const choices = (loadSuite().deviations.get(name) ?? []).filter(({ kind }) => kind === "convention");
  if (choices.length === 0) return "";
  const lines = choices.map((deviation) => {
    const { name: key, value } = conventionOf(deviation);
    return `    {"${key}": "${value}"}  ${deviation.title}`;
  });
  return ["", "Conventions that an adapter may declare; its answers must then follow them", ...lines].join("\n");
};

/** Shows one equation. */
export const showCommand: Command = defineCommand({
  name: "show",
  summary: "show one equation: statement, domain, laws, deviations, a vector",
  help,
  options: {},
  takes: { expected: "one equation name", least: 1, most: 1 },
  perform: ({ positionals }) => {
    const [name] = positionals as [string];
    const { chapter } = findOperation(name);
    const places = [`spec/${chapter}.md`, `reference/${chapter}.ts`, `golden/oracle/${chapter}.ts`];
    print(
      [
        forTerminal(sectionOf(chapter, name)),
        conventionsOf(name),
        vectorOf(name),
        "",
        `Defined in ${places.join(", ")}.`,
      ].join("\n"),
    );
    return exitCodes.expected;
  },
});
