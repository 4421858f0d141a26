import fc from "fast-check";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { generateMatrix, tensor, vec } from "../../reference/kit/tensor.ts";

/** A number in [low, high] on a grid that binary32 holds exactly, so that float32 implementations get it unchanged. */
export const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 4096 }).map((k) => Math.fround(low + ((high - low) * k) / 4096));

/** A state of `d` coordinates of ordinary size. */
export const state = (d: number): fc.Arbitrary<Vec> =>
  fc.array(between(-3, 3), { minLength: d, maxLength: d }).map((entries) => vec(entries));

/** Several states of one dimension between 1 and 4. */
export const states = <Name extends string>(...names: readonly Name[]): fc.Arbitrary<Record<Name, Vec>> =>
  fc.integer({ min: 1, max: 4 }).chain((d) => {
    const fields = Object.fromEntries(names.map((name) => [name, state(d)]));
    return fc.record(fields) as fc.Arbitrary<Record<Name, Vec>>;
  });

/** A matrix with entries of at most `most`. */
export const matrix = (rows: number, columns: number, most = 1.5): fc.Arbitrary<Mat> =>
  fc
    .array(between(-most, most), { minLength: rows * columns, maxLength: rows * columns })
    .map((entries) => generateMatrix(rows, columns, (i, j) => entries[i * columns + j] as number));

/** Signal powers of two levels, the noisier first. */
export const levelPair: fc.Arbitrary<{ alphaBar: number; alphaBarPrev: number }> = fc
  .record({ alphaBarPrev: between(0.1, 0.98), ratio: between(0.05, 0.95) })
  .map(({ alphaBarPrev, ratio }) => ({ alphaBar: Math.fround(alphaBarPrev * ratio), alphaBarPrev }));

/** A table of signal powers: 1, then strictly decreasing, with between 2 and `most` levels. */
export const alphaBarTable = (most: number): fc.Arbitrary<Vec> =>
  fc.array(between(0.5, 0.95), { minLength: 2, maxLength: most }).map((factors) => {
    const entries = [1];
    for (const factor of factors) entries.push(Math.fround((entries[entries.length - 1] as number) * factor));
    return vec(entries);
  });

/** A strictly increasing sub-sequence of the levels 1..numLevels. */
export const subSequence = (numLevels: number): fc.Arbitrary<number[]> =>
  fc
    .subarray(
      Array.from({ length: numLevels }, (_, i) => i + 1),
      { minLength: 1 },
    )
    .map((levels) => levels);

/** Rows of noise. */
export const noiseRows = (rows: number, d: number): fc.Arbitrary<Vec> =>
  fc.array(between(-2, 2), { minLength: rows * d, maxLength: rows * d }).map((entries) => tensor([rows, d], entries));

/** Mean and variance of one-dimensional Gaussian data. */
export const gaussians: fc.Arbitrary<{ mean0: number; variance0: number }> = fc.record({
  mean0: between(-2, 2),
  variance0: between(0.05, 4),
});
