import { describe, expect, it } from "vitest";
import { tensor, vec } from "../../../reference/kit/tensor.ts";
import { differencesOf, settled } from "./structure.ts";

const mixture = (covariances: unknown) => ({ weights: vec([0.5, 0.5]), means: tensor([2, 1], [0, 1]), covariances });

describe("the covariances of a mixture", () => {
  const want = mixture([0.25, 0.75]);

  it.each([
    ["a list of numbers", [0.25, 0.75]],
    ["a typed array", Float64Array.of(0.25, 0.75)],
    ["a vector", vec([0.25, 0.75])],
  ])("may be answered as %s where each is a number", (_, covariances) => {
    expect(differencesOf(want, settled(mixture(covariances)), "gmmOut")).toEqual([]);
  });

  it("may be answered as one array with a matrix for each component", () => {
    const matrices = mixture([tensor([1, 1], [0.25]), tensor([1, 1], [0.75])]);
    expect(differencesOf(matrices, settled(mixture(tensor([2, 1, 1], [0.25, 0.75]))), "gmmOut")).toEqual([]);
  });

  it("are one for each component", () => {
    expect(differencesOf(want, settled(mixture([0.25])), "gmmOut").map(({ kind }) => kind)).toEqual(["shape"]);
  });

  it("keep their form: a variance is not a list with one entry", () => {
    expect(differencesOf(want, settled(mixture([0.25, [0.75]])), "gmmOut").map(({ kind }) => kind)).toEqual(["type"]);
  });
});
