import { describe, expect, it } from "vitest";
import { elboTerms } from "../../reference/elbo.ts";
import { SolverError } from "../../reference/kit/errors.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, scale, vec } from "../../reference/kit/tensor.ts";

const run = {
  x0: [1, -1],
  betas: [0.25, 0.25, 0.5, 0.5],
  variances: [0.25, 0.25, 0.5, 0.5],
  noises: [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ],
};

const failing = (answer: (x: Vec) => Vec): SolverError => {
  let calls = 0;
  const epsFn = (x: Vec): Vec => {
    calls += 1;
    return calls === 3 ? answer(x) : scale(0.5, x);
  };
  try {
    elboTerms({ ...run, epsFn });
  } catch (error) {
    if (error instanceof SolverError) return error;
    throw error;
  }
  throw new Error("the run did not fail");
};

describe("elboTerms with a network that fails", () => {
  it.each([
    ["NaN", (x: Vec) => scale(NaN, x)],
    ["an infinity", () => vec([0, Infinity])],
    ["too few numbers", () => vec([0])],
  ])("ends at the third level and carries the states so far: %s", (_, answer) => {
    const error = failing(answer);
    expect(error).toMatchObject({ code: "SOLVER", equation: "elboTerms", argument: "epsFn" });
    const { time, step, norm, computed } = error.progress;
    expect([time, step]).toEqual([2, 3]);
    expect(norm).toBeGreaterThan(0);
    const [start, first, second] = computed.map(numbers);
    expect(computed).toHaveLength(3);
    expect(start).toEqual(run.x0);
    expect(first).toEqual([Math.sqrt(0.75), -Math.sqrt(0.75)]);
    expect(second?.[1]).toBeCloseTo(-0.75, 15);
  });
});
