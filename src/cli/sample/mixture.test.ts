import { describe, expect, it } from "vitest";
import { gmmLogPdf } from "../../../reference/gaussian.ts";
import { generate, numbers } from "../../../reference/kit/tensor.ts";
import { noiseNormals } from "../../../reference/noise.ts";
import { readData } from "./data.ts";
import { densityOf, marginal, momentsOf } from "./mixture.ts";
import { presets } from "./presets.ts";

const forms = JSON.stringify({
  weights: [0.5, 0.3, 0.2],
  means: [
    [0, 1, 2],
    [-3, 0.5, 0],
    [1, 1, -1],
  ],
  covariances: [
    0.3,
    [0.1, 2, 1],
    [
      [2, 0.5, -0.3],
      [0.5, 1, 0.2],
      [-0.3, 0.2, 0.7],
    ],
  ],
});

const inputs = [...Object.keys(presets), forms];

const pointsOf = (dimension: number): number[][] => {
  const normals = numbers(noiseNormals({ key: [0, 3], step: 0, count: 20 * dimension }).normals);
  return Array.from({ length: 20 }, (_, i) => normals.slice(i * dimension, (i + 1) * dimension).map((z) => 3 * z));
};

describe("the prepared density", () => {
  it.each(inputs)("is that of the reference, and the shares sum to one: %s", (text) => {
    const { mixture, dimension, components } = readData(text);
    const { shares } = densityOf(mixture);
    const out = new Float64Array(components);
    for (const point of pointsOf(dimension)) {
      const { logp } = gmmLogPdf({ x: generate(dimension, (i) => point[i] as number), gmm: mixture });
      const got = shares([NaN, ...point], 1, out);
      expect(Math.abs(got - logp)).toBeLessThan(1e-11 * (1 + Math.abs(logp)));
      expect(out.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });
});

describe("moments of a mixture", () => {
  it("are those computed by hand", () => {
    const { mean, covariance } = momentsOf(readData("two-peaks").mixture);
    expect(mean[0]).toBeCloseTo(0.3 * -2 + 0.7 * 1.5, 14);
    expect(covariance[0]?.[0]).toBeCloseTo(0.3 * (0.25 + 4) + 0.7 * (0.5 + 2.25) - 0.45 ** 2, 14);
    expect(momentsOf(readData("gaussian").mixture)).toEqual({
      mean: [1, -0.5],
      covariance: [
        [1, 0.6],
        [0.6, 0.8],
      ],
    });
  });

  it("of eight Gaussians on a circle are those of the circle", () => {
    const { mean, covariance } = momentsOf(readData("eight-gaussians").mixture);
    for (const entry of mean) expect(entry).toBeCloseTo(0, 14);
    expect(covariance[0]?.[0]).toBeCloseTo(2 ** 2 / 2 + 0.04, 13);
    expect(covariance[0]?.[1]).toBeCloseTo(0, 13);
  });

  it("of a marginal are a corner of the whole", () => {
    const { mixture } = readData(forms);
    const [whole, part] = [momentsOf(mixture), momentsOf(marginal(mixture, 2))];
    expect(part.mean).toEqual(whole.mean.slice(0, 2));
    expect(part.covariance).toEqual(whole.covariance.slice(0, 2).map((row) => row.slice(0, 2)));
  });
});
