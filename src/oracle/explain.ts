import { Real } from "../../golden/oracle/kit/real.ts";
import type { Values } from "../implementation.ts";
import type { Operation } from "../operations/index.ts";
import { traceOracle } from "./evaluate.ts";

const infix: Readonly<Record<string, { symbol: string; rank: number }>> = {
  "+": { symbol: "+", rank: 1 },
  "-": { symbol: "-", rank: 1 },
  "*": { symbol: "·", rank: 2 },
  "/": { symbol: "/", rank: 3 },
};

/** Deepest nesting that is written out; what lies deeper is written as its value. */
const deepest = 6;

const short = (real: Real, digits: number): string => real.value.toSignificantDigits(digits).toString();

type Leaf = (real: Real, label: string) => string;

const written = (real: Real, leaf: Leaf, digits: number, depth: number): { text: string; rank: number } => {
  const { term } = real;
  if (term === undefined || depth > deepest)
    return { text: short(real, digits), rank: real.value.isNegative() ? 1 : 9 };
  const [first, second] = term.operands;
  if (first === undefined) return { text: leaf(real, term.operation), rank: real.value.isNegative() ? 1 : 9 };
  const operator = infix[term.operation];
  if (operator === undefined || second === undefined) {
    const inner = written(first, leaf, digits, depth + 1).text;
    return { text: term.operation === "negate" ? `-(${inner})` : `${term.operation}(${inner})`, rank: 4 };
  }
  const bracketed = (side: Real, least: number): string => {
    const { text, rank } = written(side, leaf, digits, depth + 1);
    return rank < least ? `(${text})` : text;
  };
  const { symbol, rank } = operator;
  return {
    text: `${bracketed(first, rank)} ${symbol} ${bracketed(second, rank + (symbol === "-" || symbol === "/" ? 1 : 0))}`,
    rank,
  };
};

/** Top-level summands of a value, with their signs. */
const summands = (real: Real, sign: 1 | -1 = 1): { real: Real; sign: 1 | -1 }[] => {
  const [first, second] = real.term?.operands ?? [];
  if (second === undefined || first === undefined) return [{ real, sign }];
  if (real.term?.operation === "+") return [...summands(first, sign), ...summands(second, sign)];
  if (real.term?.operation === "-") return [...summands(first, sign), ...summands(second, sign === 1 ? -1 : 1)];
  return [{ real, sign }];
};

const named = (real: Real, digits: number): string => written(real, (_, label) => label, digits, 0).text;

const numeric = (real: Real, digits: number): string => written(real, (leaf) => short(leaf, digits), digits, 0).text;

const explainReal = (path: string, real: Real, digits: number): string[] => {
  const parts = summands(real);
  const lines = [`  ${path}`, `    = ${named(real, digits)}`, `    = ${numeric(real, digits)}`];
  const terms = parts.map(({ real: part, sign }) => `${sign === 1 ? "+" : "-"} ${short(part, digits)}`).join(" ");
  const sums = parts.length > 1 ? [`    = ${terms.replace(/^\+ /, "")}`] : [];
  return [...lines, ...sums, `    = ${short(real, 25)}`].filter((line, i, all) => line !== all[i - 1]);
};

const walk = (path: string, value: unknown, digits: number): string[] => {
  if (value instanceof Real) return explainReal(path, value, digits);
  if (typeof value === "number") return [`  ${path} = ${value}`];
  if (Array.isArray(value)) return value.flatMap((entry, i) => walk(`${path}[${i}]`, entry, digits));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, entry]) => walk(`${path}.${name}`, entry, digits));
  }
  return [`  ${path} = ${String(value)}`];
};

/** The formula of an operation with names, with numbers, term by term and as a value, for every output number. */
export const explanationOf = (operation: Operation, inputs: Values, digits: number): string[] =>
  Object.entries(traceOracle(operation, inputs)).flatMap(([name, value]) => walk(name, value, digits));
