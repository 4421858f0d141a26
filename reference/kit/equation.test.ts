import { describe, expect, it } from "vitest";
import { ddimSample } from "../ddim.ts";
import { equation, isEquation } from "./equation.ts";
import { NonFiniteError } from "./errors.ts";
import { number } from "./kinds.ts";
import { tensor, vec } from "./tensor.ts";
import { thrown } from "./testing/refusals.ts";

const given = { inputs: { x: number(), y: number() }, outputs: { out: number() } };

/** An equation that returns whatever it is given. */
const giving = (out: unknown) => equation("giving", given, () => ({ out: out as number }));

describe("an equation", () => {
  it.each([
    NaN,
    Infinity,
    vec([1, NaN]),
    tensor([1, 2], [1, Infinity]),
    [1, NaN],
    [[1], [NaN]],
    [vec([1]), vec([NaN])],
    { re: 1, im: NaN },
    { list: [1, NaN], one: 1 },
    { one: 1, inner: { two: NaN } },
  ])("never gives out what is not finite, wherever it hides: %#", (out) => {
    const found = thrown(() => giving(out)({ x: 1, y: 2 }));
    expect(found).toBeInstanceOf(NonFiniteError);
    expect(found).toMatchObject({ equation: "giving", argument: "out", domain: "a finite result" });
    expect((found as NonFiniteError).value).toBe(out);
  });

  const finite = [1, vec([1, 2]), [1, 2], { re: 1, im: 2 }, true, "a name", null, [vec([1])], { a: [1, { b: 2 }] }];

  it.each([...finite, vec([1, NaN]).hi(1)])("gives out what is, also a part of something else: %#", (out) => {
    expect(giving(out)({ x: 1, y: 2 }).out).toBe(out);
  });

  it("names what it knows where it is told something else, and what is missing", () => {
    const unknown = thrown(() => giving(1)({ x: 1, y: 2, z: 3 } as never));
    expect(unknown).toMatchObject({ code: "UNKNOWN_INPUT", argument: "z", domain: "one of x, y", value: "z" });
    const missing = thrown(() => giving(1)({ x: 1 } as never));
    expect(missing).toMatchObject({ code: "UNKNOWN_INPUT", argument: "y", domain: "given" });
  });

  it("knows its name", () => {
    expect([giving(1).name, giving(1).equation, giving(1).signature.level]).toEqual(["giving", "giving", "op"]);
    expect([isEquation(giving(1)), isEquation(thrown), isEquation(3), isEquation(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(ddimSample.signature.level).toBe("algorithm");
  });
});
