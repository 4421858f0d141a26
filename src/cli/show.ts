import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import { conventionOf } from "../conformance/judging/conventions.ts";
import { packageRoot } from "../conformance/suite/package-root.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import type { Command } from "./command.ts";
import { parse, print } from "./command.ts";
import { findOperation } from "./find.ts";

const help = `diffusion-spec show <name>

Shows one equation: its statement, domain, laws, known slips and source as the specification has them, where its code is,
and one of its golden vectors.
`;

const sectionOf = (chapter: string, name: string): string => {
  const text = readFileSync(join(packageRoot(), "spec", `${chapter}.md`), "utf8");
  const start = text.indexOf(`\n## ${name}\n`);
  if (start < 0) return `(the text of the chapter ${chapter} has no section ${name})`;
  const end = text.indexOf("\n## ", start + 1);
  return text.slice(start + 1, end < 0 ? undefined : end).trim();
};

/** The Markdown of the specification as a terminal shows it best: formulas as they are, fences without their marks. */
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
    `A vector (one of ${cases.length}; "diffusion-spec explain ${first.id}" puts the numbers into the formula)`,
    `    ${first.id}: ${first.comment}`,
    ...Object.entries(first.inputs).map(([input, value]) => `    ${input} = ${JSON.stringify(value)}`),
    ...outputs.map(([output, value]) => `    → ${output as string} = ${JSON.stringify(value)}`),
  ].join("\n");
};

/** The choices that an implementation of an operation may declare when it is greeted. */
const conventionsOf = (name: string): string => {
  const choices = (loadSuite().deviations.get(name) ?? []).filter(({ kind }) => kind === "convention");
  if (choices.length === 0) return "";
  const lines = choices.map((deviation) => {
    const { name: key, value } = conventionOf(deviation);
    return `    {"${key}": "${value}"}  ${deviation.title}`;
  });
  return ["", "Conventions that an adapter may declare; its answers are then expected to follow them", ...lines].join(
    "\n",
  );
};

/** Shows one equation. */
export const showCommand: Command = {
  name: "show",
  summary: "show one equation: statement, domain, laws, known slips, a vector",
  help,
  run: async (args) => {
    const { values, positionals } = parse("show", args, { help: { type: "boolean" } });
    if (values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    const [name, extra] = positionals;
    if (name === undefined || extra !== undefined) throw new UsageError("show: one name of an equation is due.");
    const { chapter } = findOperation(name);
    const places = [`spec/${chapter}.md`, `reference/${chapter}.ts`, `golden/oracle/${chapter}.ts`];
    print(
      [
        forTerminal(sectionOf(chapter, name)),
        conventionsOf(name),
        vectorOf(name),
        "",
        `Read on in ${places.join(", ")}.`,
      ].join("\n"),
    );
    return exitCodes.expected;
  },
};
