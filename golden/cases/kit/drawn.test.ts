import { describe, expect, it } from "vitest";
import { equation } from "../../../reference/kit/equation.ts";
import { number } from "../../../reference/kit/kinds.ts";
import { relation } from "../../../reference/kit/relations.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { ddimStep } from "../../../reference/ddim.ts";
import { drawn } from "./drawn.ts";

describe("drawn cases", () => {
  it("are admitted, exact in binary32, and the same every time", () => {
    const cases = drawn(ddimStep, 5);
    expect(cases.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((i) => `generated/${i}`));
    expect(drawn(ddimStep, 5)).toEqual(cases);
    for (const { inputs } of cases) {
      expect(() => ddimStep(inputs as never)).not.toThrow();
      const { x, eps, alphaBar } = inputs as { x: Vec; eps: Vec; alphaBar: number };
      expect(x.shape).toEqual(eps.shape);
      expect(numbers(x).map(Math.fround)).toEqual(numbers(x));
      expect(Math.fround(alphaBar)).toBe(alphaBar);
    }
  });

  it("are not drawn for ever", () => {
    const inputs = { a: number(), b: number() };
    const where = [relation("a", "<", "b"), relation("a", ">", "b")];
    const never = equation("never", { inputs, outputs: { c: number() }, where }, ({ a }) => ({ c: a }));
    expect(() => drawn(never, 1)).toThrow("never: 1000 draws from the usual ranges break its conditions");
  });
});
