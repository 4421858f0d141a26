import { describe, expect, it } from "vitest";
import { duration, millions, progressBar, progressLine } from "./progress.ts";

const halfway = { done: 25e6, total: 50e6, particles: 0, seconds: 2 };

describe("the line of progress", () => {
  it("says how much is done and due, how fast, and what is left", () => {
    expect(progressLine(halfway, 200)).toBe(
      `[${"#".repeat(12)}${".".repeat(12)}]  50 %  25.0 of 50.0 million particle-steps  12.5 million/s  2.0 s left`,
    );
  });

  it("knows no rate before the first step and fits the terminal", () => {
    expect(progressLine({ ...halfway, done: 0, seconds: 0 }, 200)).toMatch(
      /0 % {2}0\.0 of 50\.0 million particle-steps$/,
    );
    expect(progressLine(halfway, 30)).toHaveLength(29);
  });

  it("is written over every tenth of a second and taken away at the end", () => {
    const written: string[] = [];
    let now = 0;
    const bar = progressBar(
      (text) => written.push(text),
      { interactive: true, width: 80 },
      () => now,
    );
    for (now = 0; now < 250; now += 10) bar.onProgress?.(halfway);
    bar.end();
    expect(written).toHaveLength(4);
    expect(written.every((text) => text.startsWith("\r\u001B[K"))).toBe(true);
    expect(written[3]).toBe("\r\u001B[K");
  });

  it("is not shown without a terminal", () => {
    const written: string[] = [];
    const bar = progressBar((text) => written.push(text), { interactive: false, width: 80 });
    bar.end();
    expect(bar.onProgress).toBeUndefined();
    expect(written).toEqual([]);
  });
});

describe("numbers for people", () => {
  it("has times", () => {
    expect([0.04, 9.96, 60, 99.6, 3599, 7300].map(duration)).toEqual([
      "0.0 s",
      "10 s",
      "60 s",
      "2 min",
      "1 h 0 min",
      "2 h 2 min",
    ]);
  });

  it("has millions", () => {
    expect([5e4, 99.94e6, 123.4e6, 12345e6].map(millions)).toEqual(["0.1", "99.9", "123", "12,345"]);
  });
});
