import { expect, it } from "vitest";
import { pcCorrectorOnlyVe, pcCorrectorOnlyVp, pcSample, pcSampleVe, pcSampleVp } from "../../reference/correctors.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";
import { failingAt, failureOf, notANumber, pulling } from "../kit/testing/failures.ts";

/** A model that pulls to the origin, until its third call, which it answers with `last`. */
const failing = (last: (x: Vec) => Vec): ((x: Vec) => Vec) => failingAt(3, pulling, last);

const rows = [
  [0.5, -1],
  [1, 0],
  [0, 0.25],
  [2, 1],
];
const ve = { x: [3, 4], sigmas: [0, 0.5, 1], numCorrectors: 1, snr: 0.25, noises: rows };
const vp = {
  x: [3, 4],
  betas: [0.25, 0.5],
  numCorrectors: 1,
  snr: 0.25,
  alphaRule: "cumulative" as const,
  noises: rows,
};
const general = {
  x: [3, 4],
  levels: [0, 0.5, 1].map((sigma) => ({ scale: 1, sigma })),
  predictor: "ancestral-ve" as const,
  corrector: "ald" as const,
  mode: "corrector-first" as const,
  numCorrectors: 1,
  snr: 0.25,
  alphaRule: "one-minus-beta" as const,
  noises: rows,
};

type Sampler = (scoreFn: (x: Vec) => Vec) => { trajectory: Vec };

const samplers: readonly [string, number, Sampler][] = [
  ["pcSample", 1, (scoreFn) => pcSample({ ...general, scoreFn })],
  ["pcSampleVe", 1, (scoreFn) => pcSampleVe({ ...ve, scoreFn })],
  ["pcSampleVp", 1, (scoreFn) => pcSampleVp({ ...vp, scoreFn })],
  ["pcCorrectorOnlyVe", 1, (scoreFn) => pcCorrectorOnlyVe({ ...ve, numCorrectors: 2, scoreFn })],
  ["pcCorrectorOnlyVp", 1, (scoreFn) => pcCorrectorOnlyVp({ ...vp, numCorrectors: 2, scoreFn })],
];

it.each(samplers)("%s says where it ended when the third score is not a number", (name, level, run) => {
  const error = failureOf(() => run(failing(notANumber)));
  const whole = numbers(run(pulling).trajectory);
  const states = [0, 1, 2].map((k) => whole.slice(2 * k, 2 * k + 2));
  const { time, step, norm, computed } = error.progress;
  expect([error.code, error.equation, error.argument]).toEqual(["SOLVER", name, "scoreFn"]);
  expect([time, step]).toEqual([level, 3]);
  expect(norm).toBeCloseTo(Math.hypot(...(states[2] as number[])), 12);
  expect(computed.map(numbers)).toEqual(states);
});

it("a score with another number of entries ends a run, too", () => {
  const error = failureOf(() => pcSampleVe({ ...ve, scoreFn: failing(() => vec([1])) }));
  expect([error.code, error.progress.step]).toEqual(["SOLVER", 3]);
});
