import { expect, it } from "vitest";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import { aldSample } from "../../reference/smld.ts";
import { failingAt, failureOf, notANumber, pulling } from "../kit/testing/failures.ts";

const run = (model: (x: Vec, level: number) => Vec) =>
  aldSample({
    x: [3, 4],
    scoreFn: model,
    sigmas: [0, 0.5, 1],
    stepSizes: [0.125, 0.25],
    numCorrectors: 2,
    noises: tensor([2, 2, 2], new Array<number>(8).fill(0)),
  });

it("aldSample asks the score at the levels from N down to 1", () => {
  const asked: number[] = [];
  run((x, level) => {
    asked.push(level);
    return pulling(x);
  });
  expect(asked).toEqual([2, 2, 1, 1]);
});

it("aldSample says where a score that is no number ended the run", () => {
  const { code, equation, argument, progress } = failureOf(() => run(failingAt(3, pulling, notANumber)));
  expect([code, equation, argument]).toEqual(["SOLVER", "aldSample", "scoreFn"]);
  expect([progress.time, progress.step, progress.norm]).toEqual([1, 3, 5 * 0.75 ** 2]);
  expect(progress.computed.map((state) => numbers(state))).toEqual([
    [3, 4],
    [2.25, 3],
    [1.6875, 2.25],
  ]);
});
