import { describe, expect, it } from "vitest";
import { draftLines } from "./drafts.ts";
import { equationsIn, unexported, unexportedIn } from "./unexported.ts";

const text = `
export const a = equation(
  "a", {}, () => ({}));
const b = equation("b", {}, () => ({}));
export const c = preset("c", {});
`;

describe("equations in files", () => {
  it("are found whether they are exported or not", () => {
    expect(equationsIn(text).toSorted()).toEqual(["a", "b", "c"]);
  });

  it("are named where their chapter does not export them", () => {
    expect(unexportedIn("reference/ddim/step.ts", text, new Set(["a", "c"]))).toEqual([
      "reference/ddim/step.ts: the equation b is not exported by reference/ddim.ts",
    ]);
  });

  it("of this project are all exported", () => {
    expect(unexported()).toEqual([]);
  });
});

describe("a draft", () => {
  it("is found by its mark, in words or in an id", () => {
    expect(draftLines('title: "to be written"\nfine\nid: "to-be-written"\n')).toEqual([1, 3]);
  });
});
