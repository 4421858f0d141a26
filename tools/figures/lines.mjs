import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What is counted together. A file belongs to the first part that it lies in. */
const parts = [
  ["reference", "reference/"],
  ["golden/oracle", "golden/oracle/"],
  ["golden/cases", "golden/cases/"],
  ["golden/deviations", "golden/deviations/"],
  ["golden, rest", "golden/"],
  ["property-tests", "property-tests/"],
  ["src", "src/"],
  ["tools", "tools/"],
];

const isTest = (file) => /\.test\.ts$|\/testing\//.test(file);
const isGenerated = (text) => text.startsWith("// Written by npm run spec");
/** The lines on which something stands that is neither a comment nor space. */
export const codeLines = (text) => {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const lines = new Set();
  const line = (position) => file.getLineAndCharacterOfPosition(position).line;
  // The parser knows templates and regular expressions, which a scanner alone does not: it gives every token.
  const visit = (node) => {
    const children = node
      .getChildren(file)
      .filter(({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode);
    if (children.length > 0) return children.forEach(visit);
    const [start, end] = [node.getStart(file), node.getEnd()];
    if (end === start) return undefined;
    for (let at = line(start); at <= line(end); at += 1) {
      const from = Math.max(start, file.getPositionOfLineAndCharacter(at, 0));
      if (text.slice(from, end).split("\n", 1)[0].trim() !== "") lines.add(at);
    }
    return undefined;
  };
  visit(file);
  return lines.size;
};

/** Lines of code of each part, and how many of them are tests. Comments, blank lines and generated files do not count. */
export const linesOf = (root, files) => {
  const counted = files
    .filter((file) => /\.(ts|js|mjs|cjs)$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
    .filter(({ text }) => !isGenerated(text))
    .map(({ file, text }) => ({ file, part: parts.find(([, path]) => file.startsWith(path))?.[0], text }))
    .filter(({ part }) => part !== undefined)
    .map(({ file, part, text }) => ({ part, isTest: isTest(file), lines: codeLines(text) }));
  const sum = (pick) => counted.filter(pick).reduce((total, { lines }) => total + lines, 0);
  const both = (name, pick) => [
    [`lines of ${name}`, sum(pick)],
    [`${name}: of them tests`, sum((one) => one.isTest && pick(one))],
  ];
  return Object.fromEntries([
    ...parts.flatMap(([name]) => both(name, ({ part }) => part === name)),
    ...both("reference, golden and property-tests", ({ part }) => part !== "src" && part !== "tools"),
    ...both("all", () => true),
  ]);
};
