import { asMatrix, logDeterminant } from "../../../reference/kit/gaussians.ts";
import { affineCovariance } from "../../../reference/kit/covariances.ts";
import { inverse } from "../../../reference/kit/linalg.ts";
import type { Cov, Gmm, Level } from "../../../reference/kit/records.ts";
import { at, length, numbers } from "../../../reference/kit/tensor.ts";
import type { Writer } from "./functions.ts";
import { exp, softmaxExp, softmaxScale } from "./functions.ts";
import { larger, literal, names, sum } from "./text.ts";

/**
 * The exact score of a mixture at a noise level as kernel source. Component `k` has mean `a m_k` and covariance
 * `C_k = a^2 S_k + sigma^2` there, and the score is `sum_k w_k(x) C_k^-1 (a m_k - x)` with softmax weights `w_k(x)`.
 * What depends on the level alone is computed on the host in float64 and read from columns of a table.
 */
export interface ScoreCode {
  /** Numbers that one evaluation reads from the table. */
  readonly width: number;
  /** The columns for `keep x + pull score(x)` at a level. */
  readonly columns: (level: Level, keep: number, pull: number) => number[];
  /** Writes `keep x + pull score(x)`: the names `x` of a state, the names of its columns, and a prefix of its own. */
  readonly write: (
    x: readonly string[],
    columns: readonly string[],
    prefix: string,
  ) => { lines: string[]; value: string[] };
}

/** How the weights are computed. */
export interface Weighing {
  readonly exp: Writer;
  readonly scale: number;
}

/** The two exponentials by name. */
export const weighings: Readonly<Record<"fast" | "accurate", Weighing>> = {
  fast: { exp: softmaxExp, scale: softmaxScale },
  accurate: { exp, scale: 1 },
};

/** Softmax weights `${p}e0 ...` of the names `${p}l0 ...`, not yet divided by their sum `${p}se`. */
const weights = (count: number, p: string, weighing: Weighing): string[] => {
  if (count === 1) return [];
  return [
    ...maximum(names(`${p}l`, count), `${p}m`),
    ...names("", count).flatMap((k) => {
      const { lines, value } = weighing.exp(`${p}d${k}`, `${p}x${k}`);
      return [`const ${p}d${k} = ${p}l${k} - ${p}m;`, ...lines, `const ${p}e${k} = ${value};`];
    }),
  ];
};

/** The largest of several names, as a tree of comparisons. */
const maximum = (of: readonly string[], result: string): string[] => {
  const lines: string[] = [];
  let level = of;
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = [level[i] as string, level[i + 1]];
      if (b === undefined) next.push(a);
      else {
        const name = level.length === 2 ? result : `${result}${lines.length}`;
        lines.push(`const ${name} = ${larger(a, b)};`);
        next.push(name);
      }
    }
    level = next;
  }
  return lines;
};

const product = (factor: string, weight: string): string => `${weight} * ${factor}`;

const dotWith = (mean: readonly number[], x: readonly string[]): string =>
  sum(mean.map((entry, j) => product(literal(entry), x[j] as string)));

const squared = (x: readonly number[]): number => x.reduce((total, entry) => total + entry * entry, 0);

interface Parts {
  readonly logWeights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly covariances: readonly Cov[];
  readonly dimension: number;
  readonly weighing: Weighing;
}

const all = <Item>(items: readonly Item[], same: (item: Item) => boolean): boolean => items.every(same);

/** The score for one variance in all components: the weights are linear in the state up to a common factor. */
const sharedVariance = ({ logWeights, means, covariances, weighing: w }: Parts): ScoreCode => {
  const variance = covariances[0] as number;
  const offsets = means.map((mean, k) => ({ norm: squared(mean), logWeight: logWeights[k] as number }));
  const [first] = offsets as [(typeof offsets)[number]];
  const flat = all(
    offsets,
    ({ norm, logWeight }) => Math.abs(norm - first.norm) <= 1e-12 * norm && logWeight === first.logWeight,
  );
  return {
    width: 4,
    columns: ({ scale: a, sigma }, keep, pull) => {
      const c = a * a * variance + sigma * sigma;
      return [a / (c * w.scale), (-a * a) / (2 * c * w.scale), keep - pull / c, (pull * a) / c];
    },
    write: (x, [slope, bend, gain, pullTo], p) => {
      const lines = x.map((entry, j) => `const ${p}y${j} = ${entry} * ${slope};`);
      const y = names(`${p}y`, x.length);
      means.forEach((mean, k) => {
        const { norm, logWeight } = offsets[k] as (typeof offsets)[number];
        const bias = flat ? "" : ` + (${bend} * ${literal(norm)} + ${literal(logWeight / w.scale)})`;
        if (means.length > 1) lines.push(`const ${p}l${k} = ${dotWith(mean, y)}${bias};`);
      });
      lines.push(...weights(means.length, p, w));
      if (means.length === 1) {
        return {
          lines,
          value: x.map(
            (entry, j) => `(${gain} * ${entry} + ${pullTo} * ${literal((means[0] as number[])[j] as number)})`,
          ),
        };
      }
      const e = names(`${p}e`, means.length);
      lines.push(`const ${p}i = ${pullTo} / ${sum(e)};`);
      const value = x.map(
        (entry, j) =>
          `(${gain} * ${entry} + ${p}i * ${sum(e.map((name, k) => product(literal((means[k] as number[])[j] as number), name)))})`,
      );
      return { lines, value };
    },
  };
};

/** The score for variances that differ between components: one number per component, or one per coordinate. */
const ownVariances = ({ logWeights, means, covariances, dimension: d, weighing: w }: Parts): ScoreCode => {
  const isDiagonal = covariances.some((covariance) => typeof covariance !== "number");
  const perComponent = isDiagonal ? d : 1;
  const count = means.length;
  const varianceOf = (covariance: Cov, j: number): number =>
    typeof covariance === "number" ? covariance : at(covariance, j);
  return {
    width: 3 + count * (perComponent + 1),
    columns: ({ scale: a, sigma }, keep, pull) => {
      const levelled = covariances.map((covariance) =>
        Array.from({ length: d }, (_, j) => a * a * varianceOf(covariance, j) + sigma * sigma),
      );
      const precisions = levelled.flatMap((c) => c.slice(0, perComponent).map((entry) => 1 / (entry * w.scale)));
      const biases = levelled.map((c, k) => {
        const logDet = c.reduce((total, entry) => total + Math.log(entry), 0);
        const shift = c.reduce(
          (total, entry, j) => total + (a * ((means[k] as number[])[j] as number)) ** 2 / entry,
          0,
        );
        return ((logWeights[k] as number) - 0.5 * (logDet + shift)) / w.scale;
      });
      return [a, keep, pull * w.scale, ...precisions, ...biases];
    },
    write: (x, [scale, keep, pull, ...rest], p) => {
      const precision = (k: number, j: number): string => rest[k * perComponent + (isDiagonal ? j : 0)] as string;
      const lines = x.map((entry, j) => `const ${p}y${j} = ${entry} * ${scale};`);
      const y = names(`${p}y`, d);
      lines.push(...x.map((entry, j) => `const ${p}h${j} = 0.5 * ${entry} * ${entry};`));
      lines.push(`const ${p}h = ${sum(names(`${p}h`, d))};`);
      means.forEach((mean, k) => {
        if (count === 1) return;
        const form = isDiagonal
          ? sum(mean.map((entry, j) => `${precision(k, j)} * (${y[j]} * ${literal(entry)} - ${p}h${j})`))
          : `${precision(k, 0)} * (${dotWith(mean, y)} - ${p}h)`;
        lines.push(`const ${p}l${k} = ${form} + ${rest[count * perComponent + k]};`);
      });
      lines.push(...weights(count, p, w));
      const e = count === 1 ? ["1.0"] : names(`${p}e`, count);
      lines.push(`const ${p}i = ${pull} / ${sum(e)};`);
      const columns = isDiagonal ? d : 1;
      for (let j = 0; j < columns; j += 1) {
        lines.push(...e.map((name, k) => `const ${p}g${k}_${j} = ${name} * ${precision(k, j)};`));
        lines.push(`const ${p}o${j} = ${keep} - ${p}i * ${sum(names(`${p}g`, count).map((name) => `${name}_${j}`))};`);
      }
      lines.push(`const ${p}v = ${p}i * ${scale};`);
      const value = x.map((entry, j) => {
        const column = isDiagonal ? j : 0;
        const pulled = sum(means.map((mean, k) => product(literal(mean[j] as number), `${p}g${k}_${column}`)));
        return `(${p}o${column} * ${entry} + ${p}v * ${pulled})`;
      });
      return { lines, value };
    },
  };
};

/** The score for full covariances: the inverses come from the host. */
const fullCovariances = ({ logWeights, means, covariances, dimension: d, weighing: w }: Parts): ScoreCode => {
  const count = means.length;
  const places = Array.from({ length: d }, (_, i) => Array.from({ length: i + 1 }, (__, j) => [i, j] as const)).flat();
  return {
    width: 3 + count * (places.length + 1),
    columns: ({ scale: a, sigma }, keep, pull) => {
      const levelled = covariances.map((covariance) => affineCovariance(asMatrix(covariance, d), a * a, sigma * sigma));
      const precisions = levelled.flatMap((c) => {
        const matrix = inverse(asMatrix(c, d));
        return places.map(([i, j]) => at(matrix, i, j) / w.scale);
      });
      const biases = levelled.map((c, k) => ((logWeights[k] as number) - 0.5 * logDeterminant(c, d)) / w.scale);
      return [a, keep, pull * w.scale, ...precisions, ...biases];
    },
    write: (x, [scale, keep, pull, ...rest], p) => {
      const precision = (k: number, i: number, j: number): string => {
        const [row, column] = i >= j ? [i, j] : [j, i];
        return rest[k * places.length + (row * (row + 1)) / 2 + column] as string;
      };
      const lines: string[] = [];
      means.forEach((mean, k) => {
        lines.push(
          ...x.map((entry, j) => `const ${p}b${k}_${j} = ${scale} * ${literal(mean[j] as number)} - ${entry};`),
        );
        const deviation = names(`${p}b${k}_`, d);
        lines.push(
          ...x.map(
            (_, i) => `const ${p}c${k}_${i} = ${sum(deviation.map((name, j) => `${precision(k, i, j)} * ${name}`))};`,
          ),
        );
        const half = sum(deviation.map((name, j) => `${name} * ${p}c${k}_${j}`));
        if (count > 1) lines.push(`const ${p}l${k} = ${rest[count * places.length + k]} - 0.5 * ${half};`);
      });
      lines.push(...weights(count, p, w));
      const e = count === 1 ? ["1.0"] : names(`${p}e`, count);
      lines.push(`const ${p}i = ${pull} / ${sum(e)};`);
      const value = x.map(
        (entry, j) => `(${keep} * ${entry} + ${p}i * ${sum(e.map((name, k) => `${name} * ${p}c${k}_${j}`))})`,
      );
      return { lines, value };
    },
  };
};

/** The source of the score of a mixture, in the cheapest of its forms. */
export const scoreOfMixture = ({ weights: shares, means, covariances }: Gmm, weighing: Weighing): ScoreCode => {
  const dimension = means.shape[1] as number;
  const rows = Array.from({ length: length(means) }, (_, k) =>
    Array.from({ length: dimension }, (__, j) => at(means, k, j)),
  );
  const parts: Parts = { logWeights: numbers(shares).map(Math.log), means: rows, covariances, dimension, weighing };
  const isMatrix = (covariance: Cov): boolean => typeof covariance !== "number" && covariance.shape.length === 2;
  if (covariances.some(isMatrix)) return fullCovariances(parts);
  if (all(covariances, (covariance) => typeof covariance === "number" && covariance === covariances[0]))
    return sharedVariance(parts);
  return ownVariances(parts);
};
