import { describe, expect, it } from "vitest";
import { LineSplitter } from "./lines.ts";
import { readMessage } from "./messages.ts";
import { Tail } from "./tail.ts";

const splitAt = (text: string, size: number, limit = 1000): unknown[] => {
  const splitter = new LineSplitter(limit);
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  return chunks.flatMap((chunk) => splitter.push(chunk)).map((line) => ("text" in line ? line.text : line));
};

describe("LineSplitter", () => {
  it("cuts at newlines wherever the chunks are cut, also inside a character", () => {
    const text = "eins\n\nzwei ≤ 2\ndrei";
    for (let size = 1; size <= text.length; size += 1) expect(splitAt(text, size)).toEqual(["eins", "", "zwei ≤ 2"]);
  });

  it("reports a line over the limit once, and goes on with the next line", () => {
    const text = `short\n${"x".repeat(50)}\nnext\n`;
    for (let size = 1; size <= text.length; size += 1) {
      expect(splitAt(text, size, 10)).toEqual(["short", { longerThan: 10 }, "next"]);
    }
  });

  it("shows what stands behind the last newline", () => {
    const splitter = new LineSplitter(100);
    splitter.push(Buffer.from("a\nb"));
    splitter.push(Buffer.from("c"));
    expect(splitter.unfinished).toBe("bc");
  });
});

describe("Tail", () => {
  it("keeps the last bytes and says how many it dropped", () => {
    const tail = new Tail(5);
    tail.push(Buffer.from("abc"));
    expect(tail.text).toBe("abc");
    tail.push(Buffer.from("defgh"));
    expect(tail.text).toBe("[3 earlier bytes dropped]\ndefgh");
  });

  it("gives the last lines", () => {
    const tail = new Tail(100);
    tail.push(Buffer.from("one\ntwo\nthree\n"));
    expect(tail.lastLines(2)).toBe("two\nthree");
  });
});

describe("readMessage", () => {
  it("reads objects and lets blank lines pass", () => {
    expect(readMessage({ text: ' {"seq": 1}\r' })).toEqual({ seq: 1 });
    expect(readMessage({ text: "  \r" })).toBeUndefined();
  });

  it.each([
    ["[1, 2]", /not a JSON object: "\[1, 2\]"/],
    ["17", /not a JSON object/],
    ['{"seq": 1', /not JSON: .*cut off or malformed/],
    ['{"seq": 1, "outputs": {"y": NaN}}', /write the strings "NaN"/],
    ['{"seq": 1, "outputs": {"y": [-Infinity]}}', /write the strings "NaN"/],
  ])("says why %s is no message", (text, sentence) => {
    expect(readMessage({ text })).toMatch(sentence);
  });
});
