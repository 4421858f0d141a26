/** A number of three digits, short enough for a table. */
export const brief = (value: number): string => {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e4 ? String(Number(value.toPrecision(3))) : value.toExponential(2).replace("e+", "e");
};

/** "1 case", "2 cases". */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Rows in columns: the first column to the left, `left` further ones too, the others to the right. */
export const columns = (rows: readonly (readonly string[])[], left: readonly number[] = [0]): string[] => {
  const widths = (rows[0] ?? []).map((_, j) => Math.max(...rows.map((row) => (row[j] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, j) => (left.includes(j) ? cell.padEnd(widths[j] ?? 0) : cell.padStart(widths[j] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
};

/** A list of labelled lines, the labels in one column. */
export const labelled = (rows: readonly (readonly [string, string])[], indent: string): string[] => {
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  return rows.map(([label, text]) => `${indent}${label.padEnd(width)}  ${text}`.trimEnd());
};

/** Names with their counts, most frequent first. */
export const tally = (names: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
};
