import type { Fields } from "../../../reference/kit/equation.ts";
import type { Operation } from "./types.ts";

const rowsOf = (fields: Fields): string[][] =>
  Object.entries(fields).map(([name, kind]) => [name, kind.type, kind.domain]);

const aligned = (rows: readonly (readonly string[])[]): string[] => {
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length)));
  return rows.map((cells) =>
    cells
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] as number) : cell))
      .join("  ")
      .trimEnd(),
  );
};

/** The signature of an operation as text: its call, the type and domain of every argument, and what they must fulfil together. */
export const signatureText = ({ name, signature: { inputs, outputs, where } }: Operation): string => {
  const call = `${name}(${Object.keys(inputs).join(", ")}) → { ${Object.keys(outputs).join(", ")} }`;
  const conditions = (where as readonly { argument: string; domain: string }[]).map(
    ({ argument, domain }) => `where ${argument} ${domain}`,
  );
  const results = rowsOf(outputs).map(([output, ...rest]) => [`→ ${output}`, ...rest]);
  return [call, "", ...aligned([...rowsOf(inputs), ...results]), ...conditions].join("\n");
};
