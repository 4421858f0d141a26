import { describe, expect, it } from "vitest";
import { numbers, vec } from "../../reference/kit/tensor.ts";
import { heunOdeStep, heunSdeStep, reverseSdeSample } from "../../reference/predictors.ts";
import { failingAt, failureOf, notANumber, pulling } from "../kit/testing/failures.ts";
import { vp } from "./kit.ts";

const run = {
  x: [3, 4],
  times: [0.25, 0.375, 0.5, 0.625, 0.75],
  sde: vp,
  noises: [
    [0.5, -1],
    [1, 0],
    [0, 0.25],
    [2, 1],
  ],
};

describe("a model without a finite answer ends a run", () => {
  it.each(["euler-maruyama", "reverse-diffusion", "ancestral"] as const)("at its third step: %s", (method) => {
    const error = failureOf(() => reverseSdeSample({ ...run, method, scoreFn: failingAt(3, pulling, notANumber) }));
    const { time, step, norm, computed } = error.progress;
    const whole = reverseSdeSample({ ...run, method, scoreFn: failingAt(0, pulling, notANumber) });
    const states = [0, 1, 2].map((j) => numbers(whole.trajectory).slice(2 * j, 2 * j + 2));
    expect([error.code, error.equation, error.argument]).toEqual(["SOLVER", "reverseSdeSample", "scoreFn"]);
    expect([time, step]).toEqual([0.5, 3]);
    expect(norm).toBeCloseTo(Math.hypot(...(states[2] as number[])), 12);
    expect(computed.map(numbers)).toEqual(states);
  });

  it("in the second half of Heun's first step, at its end", () => {
    const error = failureOf(() =>
      reverseSdeSample({ ...run, method: "heun", scoreFn: failingAt(2, pulling, notANumber) }),
    );
    expect([error.equation, error.progress.time, error.progress.step]).toEqual(["reverseSdeSample", 0.625, 1]);
  });

  it("in Heun's steps alone, which name themselves", () => {
    const step = { x: [3, 4], t: 0.5, h: 0.125 };
    const noise = [0.5, -1];
    const first = failureOf(() => heunSdeStep({ ...step, sde: vp, noise, scoreFn: failingAt(1, pulling, notANumber) }));
    expect([first.equation, first.argument, first.progress.time, first.progress.norm]).toEqual([
      "heunSdeStep",
      "scoreFn",
      0.5,
      5,
    ]);
    expect(first.progress.step).toBe(1);
    expect(first.progress.computed.map(numbers)).toEqual([[3, 4]]);
    const second = failureOf(() => heunOdeStep({ ...step, driftFn: failingAt(2, pulling, notANumber) }));
    expect([second.equation, second.argument, second.progress.time]).toEqual(["heunOdeStep", "driftFn", 0.375]);
    expect(second.progress.computed.map(numbers)).toEqual([[3, 4]]);
  });

  it("also where it answers with another number of entries", () => {
    const error = failureOf(() =>
      reverseSdeSample({ ...run, method: "euler-maruyama", scoreFn: failingAt(2, pulling, () => vec([1])) }),
    );
    expect([error.code, error.progress.step]).toEqual(["SOLVER", 2]);
  });
});
