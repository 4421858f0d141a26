import { describe, expect, it } from "vitest";
import { circleIn, floorsOf, reduced } from "./floors.ts";

const graph = new Map([
  ["roof", ["wall", "ground"]],
  ["wall", ["ground"]],
  ["ground", []],
]);

describe("floors", () => {
  it("are the longest way down", () => {
    expect(Object.fromEntries(floorsOf(graph))).toEqual({ ground: 0, wall: 1, roof: 2 });
  });

  it("lose the arrows that a longer way implies", () => {
    expect(Object.fromEntries(reduced(graph))).toEqual({ roof: ["wall"], wall: ["ground"], ground: [] });
  });

  it("have no circle, or name it", () => {
    expect(circleIn(graph)).toBeUndefined();
    expect(circleIn(new Map([...graph, ["ground", ["wall"]]]))).toEqual(["wall", "ground", "wall"]);
  });
});
