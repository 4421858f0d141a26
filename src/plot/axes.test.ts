import { describe, expect, it } from "vitest";
import { axes } from "./axes.ts";

const place = { left: 50, top: 20, width: 300, height: 200 };

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text as string);

describe("axes", () => {
  it("put the ends of their domains on the edges of the place, the second upwards", () => {
    const { x, y } = axes({ label: "x", domain: [-1, 2] }, { label: "y", domain: [0, 10] }, place);
    expect([x(-1), x(2), y(0), y(10)]).toEqual([50, 350, 220, 20]);
  });

  it("write round ticks and their names", () => {
    const { frame } = axes({ label: "time", domain: [0, 1] }, { label: "speed", domain: [0, 4] }, place);
    expect(textsOf(frame)).toEqual(expect.arrayContaining(["time", "speed", "0.2", "1.0", "2", "4"]));
  });

  it("are logarithmic where that is asked", () => {
    const { x, frame } = axes({ label: "n", domain: [1, 1000], type: "log" }, { label: "t", domain: [0, 1] }, place);
    expect(x(10) - x(1)).toBeCloseTo(100, 9);
    expect(x(100) - x(10)).toBeCloseTo(100, 9);
    expect(textsOf(frame)).toEqual(expect.arrayContaining(["1", "10", "100"]));
  });
});
