const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** A table in Markdown; all columns but the first `texts` hold numbers. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[], texts = 1): string =>
  [row(head), row(head.map((_, i) => (i < texts ? "---" : "---:"))), ...rows.map(row)].join("\n");
