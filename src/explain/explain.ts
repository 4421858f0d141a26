import { Real } from "../../golden/oracle/kit/real.ts";
import type { Values } from "../contract/implementation.ts";
import type { Operation } from "../contract/operations/index.ts";
import { traceOracle } from "./evaluate.ts";

const infix: Readonly<Record<string, { symbol: string; rank: number }>> = {
  "+": { symbol: "+", rank: 1 },
  "-": { symbol: "-", rank: 1 },
  "*": { symbol: "·", rank: 2 },
  "/": { symbol: "/", rank: 3 },
};

/** Deepest nesting that is written out; what lies deeper is written as its value. */
const deepest = 7;

const short = (real: Real, digits: number): string => real.value.toSignificantDigits(digits).toString();

/** How a leaf is written: by its value, or by its label. */
type Leaf = (real: Real, label: string) => string;

/** A text and how tightly it binds; what binds less than its place demands goes into brackets. */
interface Written {
  readonly text: string;
  readonly rank: number;
}

const atom = (text: string): Written => ({ text, rank: text.startsWith("-") ? 1 : 9 });

const bracketed = ({ text, rank }: Written, least: number): string => (rank < least ? `(${text})` : text);

const written = (real: Real, leaf: Leaf, digits: number, depth: number): Written => {
  const { term } = real;
  const [first, second] = term?.operands ?? [];
  if (term === undefined || depth > deepest) return atom(short(real, digits));
  if (first === undefined) return atom(leaf(real, term.operation));
  const inside = (side: Real): Written => written(side, leaf, digits, depth + 1);
  if (term.operation === "*" && second === first) return { text: `${bracketed(inside(first), 9)}²`, rank: 4 };
  const operator = infix[term.operation];
  if (operator === undefined || second === undefined) return unary(term.operation, inside(first).text);
  const { symbol, rank } = operator;
  const tighter = symbol === "-" || symbol === "/" ? 1 : 0;
  return { text: `${bracketed(inside(first), rank)} ${symbol} ${bracketed(inside(second), rank + tighter)}`, rank };
};

const unary = (operation: string, operand: string): Written =>
  operation === "negate" ? { text: `-(${operand})`, rank: 1 } : { text: `${operation}(${operand})`, rank: 9 };

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

const signed = (part: Real, sign: 1 | -1, digits: number): string => {
  const isMinus = part.value.isNegative() === (sign === 1);
  return `${isMinus ? "-" : "+"} ${part.value.abs().toSignificantDigits(digits).toString()}`;
};

const explainReal = (path: string, real: Real, digits: number): string[] => {
  const parts = summands(real);
  const lines = [`  ${path}`, `    = ${named(real, digits)}`, `    = ${numeric(real, digits)}`];
  const terms = parts.map(({ real: part, sign }) => signed(part, sign, digits)).join(" ");
  const sums = parts.length > 1 ? [`    = ${terms.replace(/^\+ /, "").replace(/^- /, "-")}`] : [];
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
