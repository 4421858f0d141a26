import { describe, expect, it } from "vitest";
import type { Operation } from "../contract/operations/index.ts";
import { operations } from "../contract/operations/index.ts";
import { evaluateOracle, scalesOf } from "./evaluate.ts";
import { explanationOf } from "./explain.ts";
import { lower } from "./lift.ts";

const find = (name: string): Operation => operations.get(name) as Operation;

describe("tolerance scales", () => {
  it("are the value and the absolute terms for a linear combination", () => {
    const [scale] = scalesOf(find("ddimObjective"), { weights: [0.5, 2], squaredErrors: [4, 3] });
    expect(scale?.strict).toBeCloseTo(8 + 2 * 8, 3);
  });

  it("are the value times one plus the condition number for a scalar function", () => {
    const [scale] = scalesOf(find("sigmaBarFromAlphaBar"), { alphaBar: 0.5 });
    expect(scale?.strict).toBeCloseTo(1 + 1 / (2 * 0.5), 3);
  });

  it("allow the shipped formula its cancellation at the standard tier, not at the strict one", () => {
    const scales = scalesOf(find("vpMarginal"), { t: 1e-5, betaMin: 0.1, betaMax: 20 });
    const [, sigma] = scales;
    expect(sigma?.strict).toBeLessThan(5e-3);
    expect(sigma?.standard).toBeGreaterThan(1e2 * (sigma?.strict ?? Infinity));
  });

  it("do not move an input at the edge of where the formula is defined", () => {
    const [scale] = scalesOf(find("ddpmForwardConditional"), { x: [2], alphaBar: 0.5, alphaBarPrev: 0.5, noise: [1] });
    expect(scale?.strict).toBeLessThan(10);
  });
});

describe("the oracle's outputs", () => {
  it("come in the order of the signature", () => {
    const inputs = { x: [1], eps: [1], noise: [1], alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0 };
    expect(Object.keys(evaluateOracle(find("ddimStep"), inputs))).toEqual(["xPrev", "x0", "mean"]);
  });

  it("round to doubles with their shape", () => {
    const { timesteps } = evaluateOracle(find("ddimTimestepsLinear"), { numLevels: 10, numSteps: 2 });
    expect(lower(timesteps)).toEqual({ shape: [2], data: [5, 10] });
  });
});

describe("an explanation", () => {
  it("shows names, numbers, terms and value", () => {
    const lines = explanationOf(find("ddimObjective"), { weights: [0.5, 2], squaredErrors: [4, 3] }, 6);
    expect(lines.map((line) => line.trim())).toEqual([
      "loss",
      "= weights[0] · squaredErrors[0] + weights[1] · squaredErrors[1]",
      "= 0.5 · 4 + 2 · 3",
      "= 2 + 6",
      "= 8",
    ]);
  });
});
