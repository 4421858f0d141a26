import { literal, names, sum } from "../text.ts";
import type { Parts, ScoreCode } from "./parts.ts";
import { dotWith, oneByOne, product, sideBySide, squared } from "./parts.ts";
import { weights } from "./weights.ts";

/** The score for one variance in all components: the weights are linear in the state up to a common factor. */
export const sharedVariance = (parts: Parts): ScoreCode => {
  const { logWeights, means, covariances, weighing: w } = parts;
  const variance = covariances[0] as number;
  const offsets = means.map((mean, k) => ({ norm: squared(mean), logWeight: logWeights[k] as number }));
  const [first] = offsets as [(typeof offsets)[number]];
  const flat = offsets.every(
    ({ norm, logWeight }) => Math.abs(norm - first.norm) <= 1e-12 * norm && logWeight === first.logWeight,
  );
  return {
    particles: sideBySide(parts),
    width: 4,
    columns: ({ scale: a, sigma }, keep, pull) => {
      const c = a * a * variance + sigma * sigma;
      return [a / (c * w.scale), (-a * a) / (2 * c * w.scale), keep - pull / c, (pull * a) / c];
    },
    write: oneByOne(4, (x, [slope, bend, gain, pullTo], p) => {
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
    }),
  };
};
