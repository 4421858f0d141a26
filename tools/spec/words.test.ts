import { describe, expect, it } from "vitest";
import { oneLine, wrapped } from "./words.ts";

describe("wrapped text", () => {
  it("has no line beyond 120 columns with its margin, and loses no word", () => {
    const text = Array.from({ length: 80 }, (_, i) => `word${i}`).join(" ");
    const lines = wrapped(text, 3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(117);
    expect(lines.join(" ")).toBe(text);
  });

  it("breaks no formula and no code", () => {
    const words = "word ".repeat(20);
    const formula = `$${"a b ".repeat(20)}c$`;
    const code = `\`${"x y ".repeat(20)}z\``;
    const lines = wrapped(`${words}${formula}, ${words}${code}.`, 3);
    expect(lines).toContain(`${formula}, word word word word word word`);
    expect(lines.filter((line) => line.split("$").length % 2 === 0 || line.split("`").length % 2 === 0)).toEqual([]);
  });

  it("of many lines comes from one", () => {
    expect(oneLine("  a\n  b\n")).toBe("a b");
    expect(wrapped("", 3)).toEqual([]);
  });
});
