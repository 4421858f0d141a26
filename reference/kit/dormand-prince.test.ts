import { describe, expect, it } from "vitest";
import type { InitialValueProblem } from "./dormand-prince.ts";
import { integrate } from "./dormand-prince.ts";
import type { Vec } from "./tensor.ts";
import { at, vec } from "./tensor.ts";

const place = { equation: "test", argument: "field" };

type Given = Pick<InitialValueProblem, "t" | "s" | "firstStep"> & {
  y: number;
  slope: (t: number, y: number) => number;
};

/** The times at which a run in one dimension evaluates its drift, and its outcome, at a tolerance of 1. */
const asked = ({ y, slope, ...given }: Given): { times: number[]; steps: number; evaluations: number } => {
  const times: number[] = [];
  const field = (_: Vec, t: number): Vec => {
    times.push(t);
    return vec([slope(t, times.length)]);
  };
  const { steps, evaluations } = integrate({ ...given, y: vec([y]), field, rtol: 1e-300, atol: 1, place });
  return { times, steps, evaluations };
};

/** The trial step and the first step of the automatic choice: the second stage lies a fifth of the step ahead. */
const automatic = (y: number, slope: (t: number) => number, s = 1): { trial: number; first: number } => {
  const { times } = asked({ t: 0, s, y, slope, firstStep: "auto" });
  return { trial: Math.abs(times[1] as number), first: 5 * Math.abs(times[2] as number) };
};

describe("the automatic first step", () => {
  it("tries a hundredth of the time in which the slope makes the state", () => {
    const { trial, first } = automatic(0.5, () => 2, 100);
    expect(trial).toBeCloseTo(0.0025, 15);
    expect(first).toBeCloseTo(0.25, 14);
  });

  it("is bounded by the slope", () => {
    expect(automatic(100, () => 5, 100).first).toBeCloseTo((0.01 / 5) ** (1 / 5), 14);
  });

  it("is bounded by the change of the slope", () => {
    const { trial, first } = automatic(100, (t) => 1 + 64 * t, 100);
    expect(trial).toBeCloseTo(1, 14);
    expect(first).toBeCloseTo((0.01 / 64) ** (1 / 5), 13);
  });

  it("tries a millionth where the state is tiny", () => {
    expect(automatic(0.99e-5, () => 1).trial).toBe(1e-6);
    expect(automatic(1.01e-5, () => 1).trial).toBeCloseTo(1.01e-7, 20);
  });

  it("tries a millionth where the slope is tiny", () => {
    expect(automatic(1, () => 0.99e-5, 1e4).trial).toBe(1e-6);
    expect(automatic(1, () => 1.01e-5, 1e4).trial).toBeCloseTo(0.01 / 1.01e-5, 9);
  });

  it("takes the formula where state and slope are exactly at the bounds, and a millionth where both changes are", () => {
    expect(automatic(1e-5, () => 1).trial).toBeCloseTo(1e-7, 20);
    expect(automatic(1, () => 1e-5, 1e4).trial).toBeCloseTo(1000, 9);
    expect(automatic(1, () => 1e-15).first).toBeCloseTo(1e-6, 20);
  });

  it("starts with a millionth where slope and change vanish, and with a hundred trial steps where one does not", () => {
    expect(automatic(1, () => 0.99e-15).first).toBeCloseTo(1e-6, 20);
    expect(automatic(1, () => 1.01e-15).first).toBeCloseTo(1e-4, 18);
  });

  it("does not try beyond the end, in either direction", () => {
    expect(automatic(100, () => 1e-3, 0.5).trial).toBe(0.5);
    expect(asked({ t: 2, s: 1.5, y: 100, slope: () => 1e-3, firstStep: "auto" }).times[1]).toBe(1.5);
  });
});

describe("a step", () => {
  it("asks at the nodes of the tableau, and at the end itself where rounding would miss it", () => {
    const { times } = asked({ t: 0, s: 1, y: 0, slope: () => 0, firstStep: 1 });
    expect(times).toEqual([0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1]);
    const down = asked({ t: 0.7, s: 0.1, y: 0, slope: () => 0, firstStep: 1 }).times;
    expect(down.slice(5)).toEqual([0.1, 0.1]);
    expect(0.7 + (0.1 - 0.7)).not.toBe(0.1);
  });

  it("reaches the end where it is as long as the rest, although the sum would miss it", () => {
    const { times, steps } = asked({ t: 0.7, s: 0.1, y: 0, slope: () => 0, firstStep: 0.7 - 0.1 });
    expect(steps).toBe(1);
    expect(times.slice(5)).toEqual([0.1, 0.1]);
  });

  it("gives the polynomial of the tableau for y' = y, and takes time at the nodes for y' = t^k", () => {
    const once = { t: 0, s: 0.5, rtol: 1e-300, atol: 1, firstStep: 0.5, place };
    const grown = integrate({ ...once, y: vec([1]), field: (y) => y });
    const coefficients = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 600];
    expect(grown.steps).toBe(1);
    expect(at(grown.y, 0)).toBeCloseTo(
      coefficients.reduce((sum, c, k) => sum + c * 0.5 ** k, 0),
      15,
    );
    for (const k of [0, 1, 2, 3, 4]) {
      const { y } = integrate({ ...once, y: vec([0]), field: (_, t) => vec([t ** k]) });
      expect(at(y, 0)).toBeCloseTo(0.5 ** (k + 1) / (k + 1), 15);
    }
  });

  it.each([
    [1, 57600 / 71],
    [3, 16695 / 71],
    [4, 1920 / 71],
    [5, 339200 / 17253],
    [6, 525 / 22],
    [7, 40],
  ])("weighs the slope of call %i in its error", (call, size) => {
    const evaluations = (slope: number): number =>
      asked({ t: 0, s: 1, y: 0, slope: (_, k) => (k === call ? slope : 0), firstStep: 1 }).evaluations;
    expect(evaluations(1.001 * size)).toBeGreaterThan(7);
    expect(evaluations(0.999 * size)).toBe(7);
  });

  it("is refused where its error is exactly 1", () => {
    const atTheEnd = (size: number) =>
      asked({ t: 0, s: 1, y: 0, slope: (_, call) => (call === 7 ? size : 0), firstStep: 1 });
    expect(atTheEnd(40).evaluations).toBeGreaterThan(7);
    expect(atTheEnd(39.9).evaluations).toBe(7);
  });
});
