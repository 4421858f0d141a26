import { describe, expect, it } from "vitest";
import { meaningsOf, strayNames, symbolRows } from "./symbols.ts";

const table = (rows: readonly string[]): string =>
  [
    "Before.",
    "",
    "| symbol | argument | type | domain | meaning |",
    "|---|---|---|---|---|",
    ...rows,
    "",
    "After.",
  ].join("\n");

describe("a table of symbols", () => {
  it("gives a meaning to every name of a row", () => {
    const rows = symbolRows(table(["| $a$, $b$ | `a`, `b` | number | finite | one of two |"]));
    expect(meaningsOf(rows, "f", "a", "input")).toEqual(["one of two"]);
    expect(meaningsOf(rows, "f", "b", "output")).toEqual(["one of two"]);
    expect(meaningsOf(rows, "f", "c", "input")).toEqual([]);
  });

  it("prefers the row for one equation, and the row for outputs", () => {
    const rows = symbolRows(
      table([
        "| | `x` | number | finite | state |",
        "| | → `x` | number | finite | result |",
        "| | `x` of `f`, `g` | number | finite | start |",
        "| | → `x` of `g` | number | finite | end |",
      ]),
    );
    const meanings = ["h", "f", "g"].map((name) => [
      ...meaningsOf(rows, name, "x", "input"),
      ...meaningsOf(rows, name, "x", "output"),
    ]);
    expect(meanings).toEqual([
      ["state", "result"],
      ["start", "start"],
      ["start", "end"],
    ]);
  });

  it("leaves out symbols of the text alone, and reads an escaped bar as text", () => {
    const rows = symbolRows(
      table([
        "| $r$ | | number | | radius |",
        "| $b$ | `beta` of a level | number | | rate |",
        "| $p$ | `p` | number | | given $q \\| r$ |",
      ]),
    );
    expect(rows.map(({ names }) => names)).toEqual([["p"]]);
    expect(meaningsOf(rows, "f", "p", "input")).toEqual(["given $q \\| r$"]);
  });

  it("names what is no argument and no output", () => {
    const rows = symbolRows(
      table([
        "| | `x`, `y` | number | finite | state |",
        "| | → `x` | number | finite | result |",
        "| | `x` of `f`, `g` | number | finite | start |",
        "| | → `z` of `f` | number | finite | end |",
      ]),
    );
    const fields = [
      { equation: "f", name: "x", side: "input" },
      { equation: "f", name: "z", side: "output" },
    ] as const;
    expect(strayNames(rows, fields)).toEqual(["y", "x", "x of g"]);
  });

  it("has no rows where a chapter has no table", () => {
    expect(symbolRows("# A chapter\n\nText.\n")).toEqual([]);
  });
});
