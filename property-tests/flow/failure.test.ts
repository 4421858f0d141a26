import { describe, expect, it } from "vitest";
import {
  latentDecode,
  latentEncode,
  latentSlerp,
  pfRk45,
  pfRk4Step,
  pfSample,
  pfSampleVe,
} from "../../reference/flow.ts";
import { integrate, mostSteps } from "../../reference/kit/dormand-prince.ts";
import { DomainError } from "../../reference/kit/errors.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { map, numbers, scale, vec } from "../../reference/kit/tensor.ts";
import { failingAt, failureOf, notANumber } from "../kit/testing/failures.ts";

/** A model that is right until the call with a number, and then gives another value. */
const failing = (call: number, wrong: (x: Vec) => Vec): ((x: Vec) => Vec) =>
  failingAt(call, (x) => scale(-0.5, x), wrong);

const wrongs: [string, (x: Vec) => Vec][] = [
  ["NaN", notANumber],
  ["an infinity", () => vec([0, Infinity])],
  ["too few numbers", () => vec([0])],
];

const sde = { kind: "vp" as const, betaMin: 0.5, betaMax: 4 };
const grid = { x: [1, -1], times: [0.25, 0.5, 0.75, 1], sde };
const code = { sde, cutoff: 0.25, solver: "rk45" as const, rtol: 1e-6, atol: 1e-6 };

describe("flows whose model fails", () => {
  it.each(wrongs)("pfSample ends in the step that asked, with the states so far: %s", (_, wrong) => {
    const error = failureOf(() => pfSample({ ...grid, method: "euler", scoreFn: failing(3, wrong) }));
    expect(error).toMatchObject({ code: "SOLVER", equation: "pfSample", argument: "scoreFn" });
    expect(error.progress).toMatchObject({ time: 0.5, step: 3 });
    expect(error.progress.computed).toHaveLength(3);
    expect(numbers(error.progress.computed[0] as Vec)).toEqual([1, -1]);
    expect(error.progress.norm).toBeCloseTo(Math.hypot(...numbers(error.progress.computed[2] as Vec)), 12);
  });

  it("pfSample watches every stage of a step", () => {
    const heun = failureOf(() => pfSample({ ...grid, method: "heun", scoreFn: failing(4, notANumber) }));
    expect(heun.progress).toMatchObject({ time: 0.5, step: 2 });
    const rk4 = failureOf(() => pfSample({ ...grid, method: "rk4", scoreFn: failing(7, notANumber) }));
    expect(rk4.progress).toMatchObject({ time: 0.625, step: 2 });
  });

  it.each(wrongs)("pfSampleVe ends in the step that asked, with the states so far: %s", (_, wrong) => {
    const run = { x: [1, -1], sigmas: [0.25, 0.5, 0.75, 1] };
    const error = failureOf(() => pfSampleVe({ ...run, method: "euler", scoreFn: failing(3, wrong) }));
    expect(error).toMatchObject({ code: "SOLVER", equation: "pfSampleVe", argument: "scoreFn" });
    expect(error.progress).toMatchObject({ time: 1, step: 3 });
    expect(error.progress.computed).toHaveLength(3);
  });

  it.each(wrongs)("pfRk45 blames the drift: %s", (_, wrong) => {
    const error = failureOf(() => pfRk45({ ...given, x: [1, -1], driftFn: failing(1, wrong) }));
    expect(error).toMatchObject({ code: "SOLVER", equation: "pfRk45", argument: "driftFn" });
    expect(error.progress).toMatchObject({ time: 0, step: 1 });
  });

  it("pfRk4Step watches its stages", () => {
    const given = { x: [1, -1], t: 1, h: 0.5 };
    const error = failureOf(() => pfRk4Step({ ...given, driftFn: failing(4, notANumber) }));
    expect(error).toMatchObject({ equation: "pfRk4Step", argument: "driftFn", progress: { time: 0.5, step: 1 } });
  });

  it.each(wrongs)("the codes blame the score and carry the states so far: %s", (_, wrong) => {
    const encode = failureOf(() => latentEncode({ x: [1, -1], ...code, scoreFn: failing(9, wrong) }));
    expect(encode).toMatchObject({ equation: "latentEncode", argument: "scoreFn", progress: { step: 2 } });
    expect(encode.progress.computed).toHaveLength(2);
    expect(encode.progress.time).toBeGreaterThan(0.25);
    const decode = failureOf(() => latentDecode({ latent: [1, -1], ...code, scoreFn: failing(1, wrong) }));
    expect(decode).toMatchObject({ equation: "latentDecode", argument: "scoreFn", progress: { time: 1, step: 1 } });
  });
});

describe("codes without a direction", () => {
  it.each(["latentA", "latentB"])("are refused for what they are: %s", (argument) => {
    const codes = { latentA: [1, 0], latentB: [0, 1], mix: 0.5, [argument]: [0, 0] };
    let found: unknown;
    try {
      latentSlerp(codes);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(DomainError);
    expect(found).toMatchObject({ equation: "latentSlerp", argument, domain: "not the zero vector" });
  });
});

const given = { t: 0, s: 4, rtol: 1e-6, atol: 1e-6, firstStep: "auto" as const };
const place = { equation: "pfRk45", argument: "driftFn" };

describe("the limits of the adaptive solver", () => {
  it("ends where the step would become too small, and says where", () => {
    const driftFn = (x: Vec): Vec => map((entry) => entry * entry, x);
    const error = failureOf(() => pfRk45({ ...given, x: [1], driftFn }));
    expect(error.message).toMatch(/smooth over steps of at least .* at time (0\.9999|1)/);
    expect(error.progress.norm).toBeGreaterThan(1e6);
    expect(error.progress.computed).toHaveLength(error.progress.step);
    expect(error.progress.time).toBeCloseTo(1, 4);
  });

  it("blames the score of a code", () => {
    const scoreFn = (x: Vec): Vec => map((entry) => -8 * entry ** 3, x);
    const error = failureOf(() => latentEncode({ x: [1, 1], ...code, scoreFn }));
    expect(error).toMatchObject({ equation: "latentEncode", argument: "scoreFn" });
    expect(error.domain).toContain("smooth over steps of at least");
    expect(error.progress.computed).toHaveLength(error.progress.step);
  });

  it("does not ask for a step shorter than ten units in the last place of the time", () => {
    const driftFn = (x: Vec): Vec => map((entry) => entry * entry, x);
    const error = failureOf(() => pfRk45({ ...given, x: [1], driftFn }));
    const ulp = error.progress.time < 1 ? 2 ** -53 : 2 ** -52;
    expect(error.domain).toContain(`at least ${10 * ulp} `);
    expect(error.value as number).toBeLessThan(10 * ulp);
  });

  it("accepts at most as many steps as it may, and one more is too many", () => {
    const field = (x: Vec): Vec => scale(-1, x);
    const problem = { ...given, y: vec([1, 2]), field, place };
    const { steps } = integrate(problem);
    expect(integrate({ ...problem, limit: steps }).steps).toBe(steps);
    const error = failureOf(() => integrate({ ...problem, limit: steps - 1 }));
    expect(error.progress.step).toBe(steps);
    expect(error.progress.computed).toHaveLength(steps);
    expect(error.message).toContain(`integrable in ${steps - 1} steps`);
    expect(error.value as number).toBeCloseTo(4 - error.progress.time, 12);
  });

  it("may take 100,000 steps where nothing else is said", () => {
    expect(mostSteps).toBe(100_000);
  });

  it("starts with a step of at least ten units in the last place", () => {
    const field = (): Vec => vec([1]);
    const { steps } = integrate({ ...given, t: 1, s: 2, y: vec([1]), field, firstStep: 1e-300, place });
    expect(steps).toBe(16);
  });
});
