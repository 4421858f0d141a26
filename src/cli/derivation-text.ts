import type { DerivationReport, LineReport } from "../derivations/check.ts";
import type { Args, Derivation, Line } from "../derivations/kit/derivation.ts";

const page = 112;
const margin = 22;

/** Breaks text at spaces so that it fits the page beside the margin. */
const wrapped = (text: string, indent: number): string => {
  const lines = text.split(" ").reduce<string[]>((done, word) => {
    const last = done[done.length - 1];
    if (last === undefined || indent + last.length + 1 + word.length > page) return [...done, word];
    return [...done.slice(0, -1), `${last} ${word}`];
  }, []);
  return lines.join(`\n${" ".repeat(indent)}`);
};

const short = (x: number): string => (x === 0 ? "0" : x.toExponential(1));

const figures = (values: readonly number[]): string => values.map((value) => String(value)).join(", ");

/** The sign of a relation. */
const signs = { defines: " ", equal: "=", approximates: "≈", limit: "→" } as const;

/** The text beside the sign: the difference on the example, or the measured order. */
const beside = ({ relation, order }: LineReport, difference: number): string => {
  if (relation.kind === "defines") return "";
  if (relation.kind === "equal") return `±${short(difference)}`;
  return order === undefined ? "no order" : `order ${order.measured.toFixed(2)}`;
};

/** The small argument of an approximation, or where the argument of a limit goes. */
const regime = ({ relation }: Line, symbols: Derivation["symbols"]): string => {
  if (!("parameter" in relation)) return "";
  const name = symbols[relation.parameter]?.[0] ?? relation.parameter;
  return relation.kind === "limit" ? `   as ${name} → ${relation.to === "0" ? "0" : "∞"}` : `   for small ${name}`;
};

const lineText = (
  line: Line,
  report: LineReport,
  where: string,
  values: readonly number[],
  difference: number,
): string => {
  const head = `${String(report.number).padStart(3)}  ${signs[line.relation.kind]} ${beside(report, difference)}`;
  const body = [`${line.text}${where}`, line.because, `is ${figures(values)}`];
  const [first = "", ...rest] = body.map((text) => wrapped(text, margin));
  const indented = rest.map((text) => `${" ".repeat(margin)}${text}`);
  const broken = report.holds
    ? []
    : [`DOES NOT HOLD: ${report.message ?? ""}`, `on ${JSON.stringify(report.counterexample)}`];
  return [`${head.padEnd(margin)}${first}`, ...indented, ...broken].join("\n");
};

const argumentsText = ({ symbols }: Derivation, args: Args): string[] => {
  const rows = Object.entries(args).map(([name, value]) => {
    const [text, , meaning] = symbols[name] ?? [name, name, ""];
    return { left: `${text} = ${[value].flat().join(", ")}`, meaning };
  });
  const width = Math.max(...rows.map(({ left }) => left.length));
  return rows.map(({ left, meaning }) => `  ${left.padEnd(width)}  ${wrapped(meaning, width + 4)}`);
};

const conclusion = ({ lines, samples, seed, holds }: DerivationReport): string => {
  const ratios = lines.flatMap(({ comparison }) => (comparison === undefined ? [] : [comparison.ratio]));
  const worst =
    ratios.length === 0
      ? ""
      : ` No equality uses more than ${(100 * Math.max(...ratios)).toPrecision(2)} % of its rounding bound.`;
  if (holds) return `All ${lines.length} lines hold on ${samples} sets of arguments from seed ${seed}.${worst}`;
  const broken = lines.filter((line) => !line.holds).map(({ number }) => number);
  return `Line ${broken.join(", ")} of ${lines.length} does not hold (${samples} sets of arguments from seed ${seed}).`;
};

/** A derivation with what was found at every line, for a terminal. */
export const derivationText = (derivation: Derivation, report: DerivationReport): string => {
  const { args, values, differences } = report.example;
  const lines = derivation.lines.map((line, i) =>
    lineText(
      line,
      report.lines[i] as LineReport,
      regime(line, derivation.symbols),
      values[i] ?? [],
      differences[i] ?? 0,
    ),
  );
  const head = [
    derivation.title,
    wrapped(derivation.shows, 0),
    `Source: ${derivation.source}`,
    "",
    "One of the sets of arguments:",
  ];
  const text = [...head, ...argumentsText(derivation, args), "", lines.join("\n\n"), "", conclusion(report)].join("\n");
  return text.replace(/ +$/gm, "");
};

/** The same as data. */
export const reportOf = (
  { title, shows, source, symbols, lines }: Derivation,
  { name, seed, samples, holds, lines: found, example }: DerivationReport,
): unknown => ({
  name,
  title,
  shows,
  source,
  symbols,
  seed,
  samples,
  holds,
  example: example.args,
  lines: lines.map(({ formula, text, because, equation }, i) => ({
    ...found[i],
    formula,
    text,
    because,
    ...(equation === undefined ? {} : { equation }),
    values: example.values[i],
    difference: example.differences[i],
  })),
});
