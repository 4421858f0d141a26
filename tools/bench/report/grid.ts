/** A table of text. Columns after the first are right-aligned if `figures` is true. */
export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures. */
  readonly figures: readonly number[];
}

const widthsOf = ({ head, rows }: Grid): number[] =>
  head.map((cell, j) => Math.max(cell.length, ...rows.map((row) => (row[j] ?? "").length)));

/** For a terminal. */
export const asText = (grid: Grid): string => {
  const widths = widthsOf(grid);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, j) => (grid.figures.includes(j) ? cell.padStart(widths[j] ?? 0) : cell.padEnd(widths[j] ?? 0)))
      .join("  ")
      .trimEnd();
  return [grid.head, widths.map((width) => "-".repeat(width)), ...grid.rows].map(line).join("\n");
};

/** For Markdown. */
export const asMarkdown = ({ head, rows, figures }: Grid): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const ruler = head.map((_, j) => (figures.includes(j) ? "--:" : "---"));
  return [head, ruler, ...rows].map(line).join("\n");
};

/** Three significant digits, without an exponent. */
export const brief = (value: number): string => {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 6));
};
