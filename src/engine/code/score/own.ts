import type { Cov } from "../../../../reference/kit/records.ts";
import { at } from "../../../../reference/kit/tensor.ts";
import { literal, names, sum } from "../text.ts";
import type { Parts, ScoreCode } from "./parts.ts";
import { dotWith, oneByOne, product, sideBySide } from "./parts.ts";
import { weights } from "./weights.ts";

/** The score for variances that differ between components: one number per component, or one per coordinate. */
export const ownVariances = (parts: Parts): ScoreCode => {
  const { logWeights, means, covariances, dimension: d, weighing: w } = parts;
  const isDiagonal = covariances.some((covariance) => typeof covariance !== "number");
  const perComponent = isDiagonal ? d : 1;
  const count = means.length;
  const varianceOf = (covariance: Cov, j: number): number =>
    typeof covariance === "number" ? covariance : at(covariance, j);
  const width = 3 + count * (perComponent + 1);
  return {
    particles: sideBySide(parts),
    width,
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
    write: oneByOne(width, (x, [scale, keep, pull, ...rest], p) => {
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
    }),
  };
};
