import { describe, expect, it } from "vitest";
import { ddimSample } from "../../reference/ddim.ts";
import { ddpmSample } from "../../reference/ddpm.ts";
import { pfSample } from "../../reference/flow.ts";
import { diffuseGmm, gmmScore } from "../../reference/gaussian.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import { alphaBarsFromBetas } from "../../reference/schedules.ts";
import type { Problem } from "./problem.ts";
import { chainOf, cutoff, mixtureOf, problemOf, rates } from "./problem.ts";
import type { Algorithm } from "./workloads.ts";

const [components, dimension, steps] = [3, 2, 25];
const x = [0.7, -1.1];
const noises = Array.from({ length: steps }, (_, i) => [Math.sin(3 * i), Math.cos(5 * i)]);
const { weights, means, variances } = mixtureOf(components, dimension);
const gmm = { weights, means, covariances: variances };
const betas = chainOf(steps);
const { alphaBars } = alphaBarsFromBetas({ betas });

const score = (state: readonly number[], [a, s2]: readonly [number, number]): number[] =>
  numbers(gmmScore({ x: state, gmm: diffuseGmm({ gmm, scale: a, sigma: Math.sqrt(s2) }).gmmOut }).score);

/** What every peer does with a problem, for one particle and given noise. */
const follow = (problem: Problem): number[] =>
  problem.steps.reduce<number[]>((state, row, i) => {
    const [first = 0, second = 0, third = 0] = row;
    const at = (place: number): readonly [number, number] => problem.evaluations[place] as readonly [number, number];
    if (problem.sampler === "affine") {
      const pull = score(state, at(i));
      return state.map((s, j) => first * s + second * (pull[j] ?? 0) + third * (noises[i]?.[j] ?? 0));
    }
    const pull = score(state, at(2 * i));
    const k = state.map((s, j) => first * (s + (pull[j] ?? 0)));
    const y = state.map((s, j) => s + (k[j] ?? 0));
    const there = score(y, at(2 * i + 1));
    return state.map((s, j) => s + ((k[j] ?? 0) + second * ((y[j] ?? 0) + (there[j] ?? 0))) / 2);
  }, x);

const expected: Readonly<Record<Algorithm, () => readonly number[]>> = {
  ddpm: () => numbers(ddpmSample({ x, epsFn: { gmm, alphaBars }, betas, varKind: "large", noises }).x),
  ddim: () => {
    const timesteps = betas.map((_, i) => i + 1);
    return numbers(ddimSample({ x, epsFn: { gmm, alphaBars }, alphaBars, timesteps, eta: 0, noises }).x);
  },
  heun: () => {
    const times = Array.from({ length: steps + 1 }, (_, i) => cutoff + (i * (1 - cutoff)) / steps);
    const sde = { kind: "vp", ...rates } as const;
    return numbers(pfSample({ x, times: [...times.slice(0, -1), 1], sde, method: "heun", scoreFn: { gmm, sde } }).x);
  },
};

describe("problemOf", () => {
  it.each(["ddpm", "ddim", "heun"] as const)("gives the peers the %s sampler of the reference", (algorithm) => {
    const found = follow(problemOf({ algorithm, components, dimension, count: 1, steps }, "any"));
    const want = expected[algorithm]();
    found.forEach((value, j) => expect(Math.abs(value - (want[j] ?? NaN))).toBeLessThan(1e-10));
  });
});

describe("mixtureOf", () => {
  it("has weights that sum to one, and means of size one a coordinate", () => {
    const mixture = mixtureOf(32, 64);
    expect(mixture.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const squares = mixture.means.flat().map((m) => m * m);
    expect(squares.reduce((sum, square) => sum + square, 0) / squares.length).toBeCloseTo(1, 1);
  });
});
