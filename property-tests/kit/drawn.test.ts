import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ddimStep } from "../../reference/ddim.ts";
import { equation } from "../../reference/kit/equation.ts";
import { number } from "../../reference/kit/kinds.ts";
import { relation } from "../../reference/kit/relations.ts";
import { length } from "../../reference/kit/tensor.ts";
import { drawn } from "./drawn.ts";

describe("drawn samples", () => {
  it("are admitted, and arrays of one letter have one length", () => {
    const lengths = new Set<number>();
    fc.assert(
      fc.property(drawn(ddimStep), (inputs) => {
        ddimStep(inputs);
        lengths.add(length(inputs.x));
        return length(inputs.x) === length(inputs.eps);
      }),
    );
    expect([...lengths].toSorted()).toEqual([1, 2, 3, 4]);
  });

  it("are not drawn for ever", () => {
    const inputs = { a: number(), b: number() };
    const where = [relation("a", "<", "b"), relation("a", ">", "b")];
    const never = equation("never", { inputs, outputs: { c: number() }, where }, ({ a }) => ({ c: a }));
    expect(() => fc.sample(drawn(never), 1)).toThrow("never: 1000 draws in a row break its conditions");
  });
});
