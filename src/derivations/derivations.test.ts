import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations/index.ts";
import { checkDerivation } from "./check.ts";
import { derivations } from "./index.ts";
import type { Derivation, Line, Relation } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { product } from "./kit/arithmetic.ts";
import { planted } from "./planted.ts";

const settings = { seed: 1, samples: 25 };
const few = { seed: 1, samples: 8 };

/** The derivation with one line replaced in part. */
const withLine = (derivation: Derivation, number: number, change: Partial<Line>): Derivation => ({
  ...derivation,
  lines: derivation.lines.map((line, i) => (i === number - 1 ? { ...line, ...change } : line)),
});

/** The part of a derivation that decides about one line: back to the last line that is not an equation of the specification. */
const around = (derivation: Derivation, number: number): Derivation => {
  const start = derivation.lines.findLastIndex(({ equation }, i) => i < number - 1 && equation === undefined);
  const [first, ...rest] = derivation.lines.slice(Math.max(start, 0), number) as [Line, ...Line[]];
  return { ...derivation, lines: [{ ...first, relation: { kind: "defines" } }, ...rest] };
};

/** Whether the line of that number holds. */
const lineHolds = (derivation: Derivation, number: number): boolean =>
  checkDerivation(around(derivation, number), few).lines.at(-1)?.holds === true;

const named = (name: string): Derivation => {
  const found = derivations.find((derivation) => derivation.name === name);
  if (found === undefined) throw new Error(`there is no derivation ${name}`);
  return found;
};

const numberOf = (derivation: Derivation, line: Line): number => derivation.lines.indexOf(line) + 1;

const related = (derivation: Derivation, ...kinds: readonly Relation["kind"][]): Line[] =>
  derivation.lines.filter(({ relation }) => kinds.includes(relation.kind));

describe.each(derivations.map((derivation) => [derivation.name, derivation] as const))("%s", (name, derivation) => {
  it("holds line by line", () => {
    const report = checkDerivation(derivation, settings);
    expect(report.lines.filter(({ holds }) => !holds)).toEqual([]);
    expect(report.holds).toBe(true);
  });

  it("gives the same report for the same seed", () => {
    const once = { seed: 2, samples: 2 };
    expect(checkDerivation(derivation, once)).toEqual(checkDerivation(derivation, once));
  });

  it("sees an error of a millionth in every equality", () => {
    const blind = related(derivation, "equal").filter((line) => {
      const value: Line["value"] = (args) =>
        [line.value(args)].flat().map((entry) => product(entry as Scalar, 1 + 1e-6));
      const number = numberOf(derivation, line);
      return lineHolds(withLine(derivation, number, { value }), number);
    });
    expect(blind.map(({ text }) => text)).toEqual([]);
  });

  const measured = related(derivation, "approximates", "limit");
  if (measured.length > 0) {
    it("refuses a wrong order at every approximation and limit, and that they are equalities", () => {
      for (const line of measured) {
        const relation = line.relation as Extract<Relation, { parameter: string }>;
        const number = numberOf(derivation, line);
        const claims: Relation[] = [
          { ...relation, order: relation.order + 1 },
          { ...relation, order: relation.order - 1 },
          { kind: "equal" },
        ];
        for (const claim of claims) {
          const changed = around(withLine(derivation, number, { relation: claim }), number);
          expect(checkDerivation(changed, few).lines.at(-1)).toMatchObject({
            holds: false,
            message: expect.any(String) as string,
          });
        }
      }
    });
  }

  it("refuses an approximation in place of an equality", () => {
    const [line] = related(derivation, "equal") as [Line];
    const [sample = {}] = fc.sample(derivation.given, { seed: 1, numRuns: 1 });
    const [parameter] = Object.entries(sample).find(([, value]) => typeof value === "number" && value !== 0) as [
      string,
      number,
    ];
    const number = numberOf(derivation, line);
    const relation: Relation = { kind: "approximates", parameter, order: 1 };
    expect(lineHolds(withLine(derivation, number, { relation }), number)).toBe(false);
  });

  it("has a planted wrong line that is caught where it stands, with arguments that show it", () => {
    const errors = planted.filter((wrong) => wrong.derivation === name);
    expect(errors.length).toBeGreaterThan(0);
    for (const { line, error, value } of errors) {
      const { equation: _, ...rest } = derivation.lines[line - 1] as Line;
      const changed = [...derivation.lines.slice(0, line - 1), { ...rest, value: value as Line["value"] }];
      const following = derivation.lines.slice(line, line + 1);
      const report = checkDerivation({ ...derivation, lines: [...changed, ...following] }, few);
      const broken = report.lines.filter(({ holds }) => !holds);
      expect([line, line + 1], error).toContain(broken[0]?.number);
      expect(broken[0]?.message, error).toMatch(/they differ by|goes with order/);
      expect(broken[0], error).toMatchObject({
        message: expect.any(String) as string,
        counterexample: expect.any(Object) as object,
      });
    }
  });

  it("begins with a definition and has four lines or more", () => {
    expect(derivation.lines.length).toBeGreaterThanOrEqual(4);
    expect(derivation.lines[0]?.relation.kind).toBe("defines");
  });

  it("names equations of the specification, and arguments that it has", () => {
    const equations = derivation.lines.flatMap(({ equation }) => equation ?? []);
    expect(equations.length).toBeGreaterThan(0);
    expect(equations.filter((equation) => !operations.has(equation))).toEqual([]);
    const [args = {}] = fc.sample(derivation.given, { seed: 1, numRuns: 1 });
    expect(Object.keys(derivation.symbols).sort()).toEqual(Object.keys(args).sort());
    for (const { relation } of measured) {
      expect(typeof args[(relation as { parameter: string }).parameter]).toBe("number");
    }
  });

  it("has formulas that KaTeX reads and sentences that end", () => {
    const { symbols, lines, shows } = derivation;
    const formulas = [...lines.map(({ formula }) => formula), ...Object.values(symbols).map(([, formula]) => formula)];
    for (const formula of formulas) {
      const html = katex.renderToString(formula, { throwOnError: true, displayMode: true, strict: "error" });
      expect(html).not.toContain("#cc0000");
      expect(formula).not.toMatch(/\\[{}]|\$/);
    }
    for (const sentence of [...lines.map(({ because }) => because), shows]) expect(sentence).toMatch(/^\S.*[.]$/);
  });
});

describe("the list of derivations", () => {
  it("has distinct names", () => {
    expect(new Set(derivations.map(({ name }) => name)).size).toBe(derivations.length);
  });

  it("ends every derivation that does not end in a bound of its own at an equation of the specification", () => {
    const open = derivations.filter(({ lines }) => lines[lines.length - 1]?.equation === undefined);
    expect(open.map(({ name }) => name)).toEqual(["four-predictions", "reverse-diffusion-ancestral", "langevin-bias"]);
  });

  it("plants wrong lines in derivations that exist", () => {
    for (const { derivation, line } of planted) expect(named(derivation).lines[line - 1]).toBeDefined();
  });
});
