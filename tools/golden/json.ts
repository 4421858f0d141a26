const widest = 200;

const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}: ${inline(entry)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return JSON.stringify(value);
};

/** Records that stand on one line each, however long: rows of a table. */
const isRow = (value: unknown): boolean =>
  typeof value === "object" && value !== null && ("rejects" in value || isAnswer(value));

/** What a deviation answers, and nothing else. */
const isAnswer = (value: object): boolean =>
  Object.keys(value).length === 1 && ["outputs", "rejected", "errored"].some((kind) => kind in value);

/** JSON that people can read and diff: what fits on a line is one line, arrays of numbers fill their lines. */
export const formatJson = (value: unknown, indent = ""): string => {
  const flat = inline(value);
  if (indent.length + flat.length <= widest || isRow(value) || typeof value !== "object" || value === null) return flat;
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    const isFlat = value.every((entry) => typeof entry !== "object");
    const items = isFlat ? filled(value.map(inline), inner) : value.map((entry) => inner + formatJson(entry, inner));
    return `[\n${items.join(isFlat ? "\n" : ",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).map(
    ([key, entry]) => `${inner}${JSON.stringify(key)}: ${formatJson(entry, inner)}`,
  );
  return `{\n${entries.join(",\n")}\n${indent}}`;
};

const filled = (items: readonly string[], indent: string): string[] => {
  const lines: string[] = [];
  let line = indent;
  items.forEach((item, i) => {
    const text = i === items.length - 1 ? item : `${item}, `;
    if (line.length + text.length > widest && line !== indent) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += text;
  });
  return [...lines, line.trimEnd()];
};

/** JSON with sorted keys and no spaces: the text that hashes are taken of. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value).sort();
    const record = value as Readonly<Record<string, unknown>>;
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
};
