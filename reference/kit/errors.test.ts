import { describe, expect, it } from "vitest";
import { DomainError, SolverError, UnknownOperationError } from "./errors.ts";
import { vec } from "./tensor.ts";
import { place } from "./testing/refusals.ts";

const shown = (value: unknown): string => {
  const [, text] = new DomainError(place, "right", value).message.split(", got ");
  return text as string;
};

describe("a message shows the value", () => {
  it.each([
    [0.1, "0.1"],
    [0, "0"],
    [-0, "-0"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
    ["a text", '"a text"'],
    [true, "true"],
    [null, "null"],
    [undefined, "undefined"],
    [[1, 0.5, NaN, Infinity], '[1,0.5,"NaN","Infinity"]'],
    [{ kind: "ve", sigmaMin: 0, list: [true] }, '{"kind":"ve","sigmaMin":0,"list":[true]}'],
  ])("%j as %s", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it("cuts what is longer than 80 characters", () => {
    expect(shown("x".repeat(78))).toBe(`"${"x".repeat(78)}"`);
    expect(shown("x".repeat(79))).toBe(`"${"x".repeat(79)}…`);
    expect(shown(Array.from({ length: 100 }, () => 1))).toBe(`[${"1,".repeat(39)}1…`);
  });
});

describe("an error", () => {
  it("bears the name of its class", () => {
    expect(new DomainError(place, "right", 1).name).toBe("DomainError");
  });

  it("says of an unknown operation that it is one", () => {
    const found = new UnknownOperationError("ddimStap");
    expect(found.message).toBe('ddimStap: operation must be a known equation, got "ddimStap"');
    expect(found).toMatchObject({ code: "UNKNOWN_OPERATION", equation: "ddimStap", argument: "operation" });
  });

  it("says of a run how far it came", () => {
    const progress = { time: 0.5, step: 3, norm: 2, computed: [vec([1])] };
    const found = new SolverError(place, "finite", NaN, progress);
    expect(found.message).toBe("test: value must be finite at time 0.5 in step 3, where the state has norm 2, got NaN");
    expect(found).toMatchObject({ name: "SolverError", code: "SOLVER", progress });
  });
});
