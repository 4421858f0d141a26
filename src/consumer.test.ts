import { describe, expect, expectTypeOf, it } from "vitest";
import type { Gmm, LooseGmm, LooseVec, Tensor } from "./index.ts";
import {
  ddimFinalAlphaBar,
  ddimSample,
  ddimStep,
  ddimTimestepsSpacing,
  DomainError,
  gmmScore,
  numbers,
  ShapeError,
  UnknownInputError,
  vec,
} from "./index.ts";

type Inputs<F extends (inputs: never) => unknown> = Parameters<F>[0];

const step = { x: [0.5], eps: [-0.75], noise: [1.25], alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0.5 };

describe("a call of ddimStep", () => {
  it("takes lists, typed arrays and ndarrays, and gives ndarrays", () => {
    expectTypeOf<Inputs<typeof ddimStep>>().toEqualTypeOf<{
      readonly x: LooseVec;
      readonly eps: LooseVec;
      readonly noise: LooseVec;
      readonly alphaBar: number;
      readonly alphaBarPrev: number;
      readonly eta: number;
    }>();
    expectTypeOf(ddimStep).returns.toEqualTypeOf<{
      readonly xPrev: Tensor;
      readonly x0: Tensor;
      readonly mean: Tensor;
    }>();
    const fromLists = ddimStep(step);
    const fromArrays = ddimStep({ ...step, x: vec([0.5]), eps: Float64Array.of(-0.75), noise: Float32Array.of(1.25) });
    expect(numbers(fromArrays.xPrev)).toEqual(numbers(fromLists.xPrev));
  });

  it("refuses at compile time, and at run time with a typed error", () => {
    const { eta: _eta, ...withoutEta } = step;
    // @ts-expect-error an input is missing
    expect(() => ddimStep(withoutEta)).toThrow(UnknownInputError);
    // @ts-expect-error an input that it does not have
    expect(() => ddimStep({ ...step, sigma: 0 })).toThrow(UnknownInputError);
    // @ts-expect-error a number is not a vector
    expect(() => ddimStep({ ...step, x: 0.5 })).toThrow(ShapeError);
    // @ts-expect-error a text is not a number
    expect(() => ddimStep({ ...step, eta: "0.5" })).toThrow(DomainError);
    // @ts-expect-error an output that it does not have
    expect(ddimStep(step).sigma).toBeUndefined();
  });

  it("tells equation, argument, domain, value and code of a refusal", () => {
    const refuse = (): unknown => ddimStep({ ...step, alphaBar: 2 });
    expect(refuse).toThrow(DomainError);
    expect(refuse).toThrow(
      expect.objectContaining({
        equation: "ddimStep",
        argument: "alphaBar",
        domain: "in (0, 1)",
        value: 2,
        code: "DOMAIN",
      }),
    );
  });
});

describe("inputs of other kinds", () => {
  it("are names of a closed set", () => {
    expectTypeOf<Inputs<typeof ddimTimestepsSpacing>["kind"]>().toEqualTypeOf<"leading" | "linspace" | "trailing">();
    expectTypeOf<Inputs<typeof ddimFinalAlphaBar>>().toHaveProperty("alphaBars").toEqualTypeOf<LooseVec>();
  });

  it("are mixtures, written loosely and handed on strictly", () => {
    expectTypeOf<Inputs<typeof gmmScore>["gmm"]>().toEqualTypeOf<LooseGmm>();
    expectTypeOf<Gmm>().toExtend<LooseGmm>();
  });

  it("are noise predictions: a function, or an exact model", () => {
    type EpsFn = Inputs<typeof ddimSample>["epsFn"];
    expectTypeOf<(x: Tensor, label: number) => Tensor>().toExtend<EpsFn>();
    expectTypeOf<{ gmm: LooseGmm; alphaBars: number[] }>().toExtend<EpsFn>();
    expectTypeOf<(x: number) => number>().not.toExtend<EpsFn>();
  });
});
