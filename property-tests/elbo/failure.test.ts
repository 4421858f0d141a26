import { describe, expect, it } from "vitest";
import { elboTerms } from "../../reference/elbo.ts";
import type { SolverError } from "../../reference/kit/errors.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, scale, vec } from "../../reference/kit/tensor.ts";
import { failingAt, failureOf, notANumber } from "../kit/testing/failures.ts";

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

const failing = (answer: (x: Vec) => Vec): SolverError =>
  failureOf(() => elboTerms({ ...run, epsFn: failingAt(3, (x) => scale(0.5, x), answer) }));

describe("elboTerms with a network that fails", () => {
  it.each([
    ["NaN", notANumber],
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
