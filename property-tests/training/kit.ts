import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";

/** All vectors of `n` signs. */
export const signs = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, k) => Array.from({ length: n }, (__, i) => ((k >> i) % 2 === 0 ? 1 : -1)));

/** Mean of `f` over a list. */
export const meanOver = async <T>(items: readonly T[], f: (item: T) => Promise<number>): Promise<number> => {
  let sum = 0;
  for (const item of items) sum += await f(item);
  return sum / items.length;
};

/** Isotropic Gaussian data, seen at one noise level. */
export interface Setting {
  readonly d: number;
  readonly mean0: number;
  readonly variance0: number;
  readonly scale: number;
  readonly sigma: number;
}

/** Gaussian data in one or two dimensions at a level with some signal and some noise. */
export const settings: fc.Arbitrary<Setting> = fc.record({
  d: fc.integer({ min: 1, max: 2 }),
  mean0: between(-2, 2),
  variance0: between(0.0625, 4),
  scale: between(0.125, 1),
  sigma: between(0.25, 4),
});

/** The score model `-slope (x - centre)`. */
export interface Affine {
  readonly slope: number;
  readonly centre: number;
}

/** An affine score model, right for no data in particular. */
export const affine: fc.Arbitrary<Affine> = fc.record({ slope: between(0.125, 2), centre: between(-2, 2) });

/** Variance of a coordinate of the noisy sample. */
export const spread = ({ scale, variance0, sigma }: Setting): number => scale * scale * variance0 + sigma * sigma;

/** The true score of the noisy samples. */
export const exact = (setting: Setting): Affine => ({
  slope: 1 / spread(setting),
  centre: setting.scale * setting.mean0,
});

/** Value of an affine score. */
export const scoreAt = ({ slope, centre }: Affine, x: readonly number[]): number[] =>
  x.map((entry) => -slope * (entry - centre));

/** A draw of data and noise, and the noisy sample that they make. */
export interface Draw {
  readonly x0: readonly number[];
  readonly noise: readonly number[];
  readonly x: readonly number[];
}

/**
 * Draws whose mean of any quadratic function of data and noise is its expectation: standard normals take all signs,
 * which have the same means, variances and correlations.
 */
export const drawsOf = ({ d, mean0, variance0, scale, sigma }: Setting): Draw[] =>
  signs(2 * d).map((all) => {
    const [x0, noise] = [all.slice(0, d).map((w) => mean0 + Math.sqrt(variance0) * w), all.slice(d)];
    return { x0, noise, x: x0.map((clean, i) => scale * clean + sigma * (noise[i] as number)) };
  });

/** `E ||s - true score||²` over the noisy samples. */
export const explicitLoss = (setting: Setting, { slope, centre }: Affine): number => {
  const truth = exact(setting);
  const ofSlope = (slope - truth.slope) ** 2 / truth.slope;
  return setting.d * (ofSlope + (slope * (truth.centre - centre)) ** 2);
};

/** What rounding errors of a squared error of an affine score are proportional to. */
export const lossSize = ({ d, mean0, variance0, scale, sigma }: Setting, { slope, centre }: Affine): number => {
  const reach = scale * (Math.abs(mean0) + Math.sqrt(variance0)) + sigma + Math.abs(centre);
  return d * (slope * reach + 1 / sigma) ** 2;
};

/** Sum of absolute values. */
export const absolute = (x: Vec | readonly number[]): number =>
  (Array.isArray(x) ? x : numbers(x as Vec)).reduce((sum, entry) => sum + Math.abs(entry), 0);

/** A score and the Jacobian of its model, row by row, in up to three dimensions. */
export const fields: fc.Arbitrary<{ score: Vec; jacobian: readonly (readonly number[])[] }> = fc
  .integer({ min: 1, max: 3 })
  .chain((d) => {
    const line = fc.array(between(-2, 2), { minLength: d, maxLength: d });
    return fc.record({
      score: line.map((entries) => vec(entries)),
      jacobian: fc.tuple(...Array.from({ length: d }, () => line)),
    });
  });

/** `A v`. */
export const product = (a: readonly (readonly number[])[], v: readonly number[]): number[] =>
  a.map((line) => line.reduce((sum, entry, j) => sum + entry * (v[j] as number), 0));

/** Sum of the diagonal. */
export const trace = (a: readonly (readonly number[])[]): number =>
  a.reduce((sum, line, i) => sum + (line[i] as number), 0);
