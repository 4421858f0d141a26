import { expect, it } from "vitest";
import type { SolverError } from "../../reference/kit/errors.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, scale, vec } from "../../reference/kit/tensor.ts";
import { logLikelihoodOde } from "../../reference/likelihood.ts";
import { failingAt, failureOf } from "../kit/testing/failures.ts";

const inputs = {
  x: [3, 4],
  sde: { kind: "vp" as const, betaMin: 1, betaMax: 8 },
  scoreFn: (x: Vec): Vec => scale(-0.5, x),
  divergenceFn: (_: Vec): number => 0.25,
  cutoff: 0.125,
  solver: "rk45" as const,
  rtol: 1e-6,
  atol: 1e-6,
};

/** Evaluations before the third step: two for the choice of the first step, six for each step, none refused. */
const beforeThirdStep = 2 + 2 * 6;

const failureWith = (wrong: Partial<typeof inputs>): SolverError =>
  failureOf(() => logLikelihoodOde({ ...inputs, ...wrong }));

const broken: readonly [string, (call: number) => Partial<typeof inputs>][] = [
  ["scoreFn", (call) => ({ scoreFn: failingAt(call, inputs.scoreFn, () => vec([NaN, 0])) })],
  ["scoreFn", (call) => ({ scoreFn: failingAt(call, inputs.scoreFn, () => vec([1])) })],
  ["divergenceFn", (call) => ({ divergenceFn: failingAt(call, inputs.divergenceFn, () => NaN) })],
  ["divergenceFn", (call) => ({ divergenceFn: failingAt(call, inputs.divergenceFn, () => Infinity) })],
];

it.each(broken)("a wrong answer of %s in the first step names it and the start", (argument, models) => {
  const error = failureWith(models(1));
  expect([error.code, error.equation, error.argument]).toEqual(["SOLVER", "logLikelihoodOde", argument]);
  const { time, step, norm, computed } = error.progress;
  expect([time, step, norm]).toEqual([inputs.cutoff, 1, 5]);
  expect(computed.map(numbers)).toEqual([[3, 4, 0]]);
});

it.each(broken)("a wrong answer of %s in the third step carries the joint states before it", (argument, models) => {
  const { argument: found, progress } = failureWith(models(beforeThirdStep + 1));
  expect([found, progress.step, progress.computed.length]).toEqual([argument, 3, 3]);
  const last = numbers(progress.computed[2] as Vec);
  expect(last).toHaveLength(3);
  expect(progress.time).toBeGreaterThan(inputs.cutoff);
  expect(Math.abs(Math.hypot(last[0] as number, last[1] as number) - progress.norm)).toBeLessThan(1);
});

it("an integration that cannot reach its tolerance ends with the time it reached", () => {
  const jump = (x: Vec, t: number): Vec => scale(t < 0.5 ? 1e9 : -1e9, x);
  const error = failureWith({ scoreFn: jump as typeof inputs.scoreFn, rtol: 1e-13, atol: 1e-300 });
  expect(error).toMatchObject({ code: "SOLVER", equation: "logLikelihoodOde", argument: "scoreFn" });
  expect(error.domain).toContain("smooth over steps of at least");
});
