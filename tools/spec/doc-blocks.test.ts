import { describe, expect, it } from "vitest";
import { equation } from "../../reference/kit/equation.ts";
import { number, oneOf, vec } from "../../reference/kit/kinds.ts";
import { operationsOf } from "../../src/contract/operations/types.ts";
import type { Written } from "./doc-blocks.ts";
import { declaredIn, remarkOf, settledReference, writtenGaps } from "./doc-blocks.ts";
import { differingBlocks } from "./reference.ts";
import { parseChapter } from "./sections.ts";
import { symbolRows } from "./symbols.ts";

const shrink = equation(
  "shrink",
  {
    inputs: { x: vec("d"), rate: number({ above: 0, atMost: 1 }), kind: oneOf("soft", "hard") },
    outputs: { x: vec("d") },
    where: [
      {
        argument: "rate",
        domain: "below 1 | where kind is hard",
        holds: () => true,
        counterexample: { what: "none", change: () => ({}) },
      },
    ],
  },
  ({ x }) => ({ x }),
);

const chapter = `# Shrinking

| symbol | argument | type | domain | meaning |
|---|---|---|---|---|
| $x$ | \`x\` | \`vec[d]\` | finite | state |
| $x'$ | → \`x\` of \`shrink\` | \`vec[d]\` | finite | state after the step |
| $r$ | \`rate\`, \`speed\` | number | (0, 1] | share that is left |
| | \`kind\` | name | 'soft', 'hard' | which rule |

## shrink

A state made smaller
by a rate.

\`\`\`math
x' = r\\,x
\`\`\`

The rate 1 changes nothing.

\`\`\`math
x = x' / r
\`\`\`

\`\`\`text
shrink(x, rate, kind) → { x }
\`\`\`

Source: A paper 2020, Eq. 3.
`;

/** What a text says of its equations. */
const written = (text: string) => {
  const [operation] = operationsOf("shrinking", { shrink });
  const section = parseChapter(text).sections.find(({ name }) => name === "shrink");
  return (name: string): Written | undefined =>
    operation === undefined || section === undefined || name !== "shrink"
      ? undefined
      : { operation, section, symbols: symbolRows(text) };
};

const code = `export const shrink = equation(\n  "shrink",\n  {},\n);\n`;

const block = `/**
 * A state made smaller by a rate.
 *
 * \`\`\`math
 * x' = r\\,x
 * \`\`\`
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | \`x\` | vec[d] | state |
 * | \`rate\` | number, in (0, 1] | share that is left |
 * | \`kind\` | 'soft' or 'hard' | which rule |
 * | → \`x\` | vec[d] | state after the step |
 *
 * Where \`rate\` below 1 \\| where kind is hard.
 *
 * @equation shrink
 * @source A paper 2020, Eq. 3
 * @function
 */
`;

/** The equations whose blocks in `reference` are not what `text` says. */
const differing = (text: string, reference: string): string[] =>
  differingBlocks({ text: reference, settled: settledReference(reference, written(text)) });

describe("the doc block of an equation", () => {
  it("is written from sentence, formula, signature, meanings and source", () => {
    expect(settledReference(code, written(chapter))).toBe(block + code);
  });

  it("is settled: written again it is the same", () => {
    expect(settledReference(block + code, written(chapter))).toBe(block + code);
    expect(differing(chapter, block + code)).toEqual([]);
  });

  it("is written where an equation has none, and leaves what stands around it", () => {
    const around = (middle: string): string =>
      `import a from "a";\n\n/** A helper. */\nconst b = a;\n\n${middle}\nconst c = 1;\n`;
    expect(differing(chapter, around(code))).toEqual(["shrink"]);
    expect(settledReference(around(code), written(chapter))).toBe(around(block + code));
  });

  it("keeps its remark, line by line", () => {
    const remark = " * @remarks The product is exact\n *   for powers of two.\n *\n * It underflows late.\n";
    const remarked = block.replace(" */\n", `${remark} */\n`);
    expect(remarkOf(remarked)).toHaveLength(4);
    expect(settledReference(remarked + code, written(chapter))).toBe(remarked + code);
    expect(differing(chapter, remarked + code)).toEqual([]);
  });

  it("is found for a declaration on one line, and for one made by another function of the same name", () => {
    const declarations = ['export const a = equation("a", {});', 'export const b = preset(\n  "b",\n);'];
    expect(declaredIn(declarations.join("\n")).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(declaredIn('export const pair = ints("2");\nconst c = equation("c");')).toEqual([]);
  });

  it("stays as it is where the text has no section", () => {
    const other = `/** By hand. */\nexport const other = equation("other", {});\n`;
    expect(settledReference(other, written(chapter))).toBe(other);
  });
});

describe("a difference between text and doc block is found", () => {
  const planted: [string, string, string][] = [
    ["a formula changed in the text only", chapter.replace("x' = r\\,x", "x' = r^2\\,x"), block],
    ["a formula changed in the reference only", chapter, block.replace("r\\,x", "r^2\\,x")],
    ["a source changed in the text only", chapter.replace("Eq. 3", "Eq. 4"), block],
    ["a source changed in the reference only", chapter, block.replace("Eq. 3", "Eq. 4")],
    ["a sentence changed in the text only", chapter.replace("by a rate", "by a factor"), block],
    ["a meaning changed in the text only", chapter.replace("share that is left", "factor"), block],
    ["a domain changed in the reference only", chapter, block.replace("in (0, 1]", "in (0, 1)")],
    ["prose above the tags", chapter, block.replace(" * @equation", " * By hand.\n *\n * @equation")],
    ["a block without its name", chapter, block.replace(" * @equation shrink\n", "")],
  ];
  it.each(planted)("%s", (_what, text, reference) => {
    expect(differing(text, reference + code)).toEqual(["shrink"]);
    expect(differing(text, settledReference(reference + code, written(text)))).toEqual([]);
  });
});

describe("what the text lacks is named", () => {
  const gapsOf = (text: string): string[] => writtenGaps(written(text)("shrink") as Written);

  it("nothing, where it is whole", () => {
    expect(gapsOf(chapter)).toEqual([]);
  });

  it("the meaning of an argument", () => {
    expect(gapsOf(chapter.replace(/^.*`kind` \| name.*\n/m, ""))).toEqual([
      "the input `kind` of shrink has no meaning in the table of symbols",
    ]);
  });

  it("a second meaning of an argument", () => {
    const twice = chapter.replace(/^(\| \| `kind`.*\n)/m, "$1| | `kind` | name | | another |\n");
    expect(gapsOf(twice)).toEqual(["the input `kind` of shrink has 2 meanings in the table of symbols"]);
  });

  it("sentence, formula and source", () => {
    const bare = chapter.replace(/(## shrink\n\n)[^]*/, "$1");
    expect(gapsOf(bare)).toEqual([
      "shrink does not begin with a sentence",
      "shrink has no formula right below its first paragraph",
      "shrink has no source",
    ]);
  });
});
