import { literal, names, sum } from "../text.ts";
import type { Parts, ScoreCode, Written } from "./parts.ts";
import { columnNames, squared } from "./parts.ts";
import { maximum } from "./weights.ts";

/**
 * The score of a large mixture with one variance for each component, as a loop over groups of components. Written out
 * line by line its code would not fit into the instruction cache. The weights are kept relative to the largest logit so far;
 * when a group raises it, the sums are scaled down once.
 *
 * A row of `ms` holds one group: for every component its mean, half its squared norm, and the logarithm of its weight.
 */

interface Shape {
  readonly particles: number;
  readonly group: number;
}

/** How many particles share one reading of a group, and how many components it has: measured. */
const shapeOf = (dimension: number): Shape => {
  if (dimension <= 4) return { particles: 4, group: 8 };
  return dimension <= 16 ? { particles: 2, group: 8 } : { particles: dimension <= 32 ? 2 : 1, group: 2 };
};

interface Component {
  readonly mean: readonly number[];
  readonly logWeight: number;
  readonly variance: number;
}

/** Whole groups: the last component is split into equal parts, which changes nothing. */
const wholeGroups = ({ means, logWeights, covariances }: Parts, group: number): Component[] => {
  const components = means.map((mean, k) => ({
    mean,
    logWeight: logWeights[k] as number,
    variance: covariances[k] as number,
  }));
  const last = components.at(-1) as Component;
  const parts = 1 + ((group - (components.length % group)) % group);
  const part = { ...last, logWeight: last.logWeight - Math.log(parts) };
  return [...components.slice(0, -1), ...Array.from({ length: parts }, () => part)];
};

const dot = (of: readonly string[], x: readonly string[]): string => sum(of.map((name, j) => `${name} * ${x[j]}`));

/** The score of a mixture whose components each have one variance. */
export const rolledScore = (parts: Parts): ScoreCode => {
  const { dimension: d, weighing: w } = parts;
  const { particles, group } = shapeOf(d);
  const components = wholeGroups(parts, group);
  const isShared = components.every(({ variance }) => variance === (components[0] as Component).variance);
  const own = isShared ? 1 : components.length;
  const stride = d + 2;
  const rows = Array.from({ length: components.length / group }, (_, g) =>
    Float32Array.from(
      components
        .slice(g * group, (g + 1) * group)
        .flatMap(({ mean, logWeight }) => [...mean, squared(mean) / 2, logWeight / w.scale]),
    ),
  );

  /** The names of one group, read for all particles. */
  const reading = (column: number, p: string): string[] =>
    names("", group).flatMap((g) => [
      ...names("", stride).map((j) => `const ${p}r${g}_${j} = ms[${p}k][${Number(g) * stride + Number(j)}];`),
      `const ${p}u${g} = c${column} * c${column} * ${p}r${g}_${d};`,
      ...(isShared
        ? []
        : [
            `const ${p}v${g} = tab[t][${column + 3} + ${p}k * ${group} + ${g}];`,
            `const ${p}w${g} = tab[t][${column + 3 + own} + ${p}k * ${group} + ${g}];`,
          ]),
    ]);

  /** One group for one particle: logits, the new largest, the factor of the sums so far, and what is added to them. */
  const gathering = (q: string, precision: string, p: string): string[] => {
    const groupNames = names("", group);
    const logit = (g: string): string => {
      const inner = `${dot(names(`${p}r${g}_`, d), names(`${q}y`, d))}${isShared ? "" : ` - ${q}h`} - ${p}u${g}`;
      const exponent = isShared ? precision : `${p}v${g}`;
      return `(${inner}) * ${exponent} + ${isShared ? "" : `${p}w${g} + `}${p}r${g}_${d + 1}`;
    };
    const rescaling = w.exp(`${q}a`, `${q}f`);
    const limit = literal(w.scale === 1 ? -100 : -1);
    return [
      ...groupNames.map((g) => `const ${q}l${g} = ${logit(g)};`),
      ...maximum([`${q}m`, ...names(`${q}l`, group)], `${q}n`),
      `const ${q}a = ${q}m - ${q}n;`,
      ...rescaling.lines,
      `const ${q}b = ${q}a > ${limit} ? ${rescaling.value} : 0.0;`,
      `${q}m = ${q}n;`,
      ...groupNames.flatMap((g) => {
        const { lines, value } = w.exp(`${q}d${g}`, `${q}x${g}_`);
        return [
          `const ${q}d${g} = ${q}l${g} - ${q}n;`,
          ...lines,
          ...(isShared ? [] : [`const ${q}e${g} = ${value};`]),
          `const ${q}g${g} = ${isShared ? value : `${q}e${g} * ${p}v${g}`};`,
        ];
      }),
      `${q}s = ${q}s * ${q}b + ${sum(names(isShared ? `${q}g` : `${q}e`, group))};`,
      ...(isShared ? [] : [`${q}t = ${q}t * ${q}b + ${sum(names(`${q}g`, group))};`]),
      ...names("", d).map(
        (j) => `${q}o${j} = ${q}o${j} * ${q}b + ${sum(groupNames.map((g) => `${p}r${g}_${j} * ${q}g${g}`))};`,
      ),
    ];
  };

  const write = (x: readonly (readonly string[])[], column: number, p: string): Written => {
    const [scale, ...columns] = columnNames(column, 4) as [string, string, string, string];
    const [keep, pull, precision] = columns as [string, string, string];
    const each = x.map((state, index) => ({ state, q: `${p}${index}_` }));
    const lines = [
      ...each.flatMap(({ state, q }) => [
        ...state.map((entry, j) => `const ${q}y${j} = ${entry} * ${scale};`),
        ...(isShared ? [] : [`const ${q}h = 0.5 * ${dot(state, state)};`]),
        `let ${q}m = ${literal(-1e30)};`,
        `let ${q}s = 0.0;`,
        ...(isShared ? [] : [`let ${q}t = 0.0;`]),
        ...names(`${q}o`, d).map((name) => `let ${name} = 0.0;`),
      ]),
      `for (let ${p}k = 0; ${p}k < ${rows.length}; ${p}k++) {`,
      ...reading(column, p),
      ...each.flatMap(({ q }) => gathering(q, precision, p)),
      "}",
      ...each.flatMap(({ q }) => [
        `const ${q}i = ${pull} / ${q}s;`,
        `const ${q}c = ${isShared ? keep : `${keep} - ${q}i * ${q}t`};`,
        ...(isShared ? [] : [`const ${q}z = ${q}i * ${scale};`]),
      ]),
    ];
    const value = each.map(({ state, q }) =>
      state.map((entry, j) => `(${q}c * ${entry} + ${isShared ? `${q}i` : `${q}z`} * ${q}o${j})`),
    );
    return { lines, value };
  };

  return {
    particles,
    width: isShared ? 4 : 3 + 2 * own,
    rows,
    write,
    columns: ({ scale: a, sigma }, keep, pull) => {
      const variances = components.slice(0, own).map(({ variance }) => a * a * variance + sigma * sigma);
      const precisions = variances.map((c) => 1 / (c * w.scale));
      const [c] = variances as [number];
      if (isShared) return [a, keep - pull / c, (pull * a) / c, ...precisions];
      return [a, keep, pull * w.scale, ...precisions, ...variances.map((v) => (-0.5 * d * Math.log(v)) / w.scale)];
    },
  };
};
