import { affineCovariance } from "../../../../reference/kit/covariances.ts";
import { asMatrix, logDeterminant } from "../../../../reference/kit/gaussians.ts";
import { inverse } from "../../../../reference/kit/linalg.ts";
import { at } from "../../../../reference/kit/tensor.ts";
import { literal, names, sum } from "../text.ts";
import type { Parts, ScoreCode } from "./parts.ts";
import { oneByOne, sideBySide } from "./parts.ts";
import { weights } from "./weights.ts";

/** The score for full covariances: the inverses come from the host. */
export const fullCovariances = (parts: Parts): ScoreCode => {
  const { logWeights, means, covariances, dimension: d, weighing: w } = parts;
  const count = means.length;
  const places = Array.from({ length: d }, (_, i) => Array.from({ length: i + 1 }, (__, j) => [i, j] as const)).flat();
  const width = 3 + count * (places.length + 1);
  return {
    particles: sideBySide(parts),
    width,
    columns: ({ scale: a, sigma }, keep, pull) => {
      const levelled = covariances.map((covariance) => affineCovariance(asMatrix(covariance, d), a * a, sigma * sigma));
      const precisions = levelled.flatMap((c) => {
        const matrix = inverse(asMatrix(c, d));
        return places.map(([i, j]) => at(matrix, i, j) / w.scale);
      });
      const biases = levelled.map((c, k) => ((logWeights[k] as number) - 0.5 * logDeterminant(c, d)) / w.scale);
      return [a, keep, pull * w.scale, ...precisions, ...biases];
    },
    write: oneByOne(width, (x, [scale, keep, pull, ...rest], p) => {
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
    }),
  };
};
