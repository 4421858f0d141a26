import type { Level } from "../../../../../reference/kit/records.ts";
import type { Dialect } from "../../noise.ts";
import { literal, names, sum } from "../../text.ts";
import type { Parts, ScoreCode, Written } from "../parts.ts";
import { columnNames } from "../parts.ts";
import type { Component } from "./components.ts";
import { levelled, meansOf, wholeGroups } from "./components.ts";
import { gathering, logits, precise, products, weights } from "./group.ts";
import type { Pen } from "./pen.ts";
import { counterOf } from "./pen.ts";

/**
 * The score of a large mixture with one variance for each component, as a loop over groups of components. Written out
 * line by line its code would not fit into the instruction cache. The weights are kept relative to the largest logit so far;
 * when a group raises it, the sums are scaled down once.
 *
 * A row of `ms` holds the means of one group, coordinate by coordinate, and once again for the second use: two readings of one
 * place would keep its address in memory. Every number is read into the same variable right before all particles use it.
 */

interface Shape {
  readonly particles: number;
  readonly group: number;
}

/** How many particles share one reading of a number, and how many components a group has: measured. */
const shapeOf = (dimension: number): Shape => {
  if (dimension <= 4) return { particles: 4, group: 8 };
  return { particles: dimension <= 32 ? 2 : 1, group: 4 };
};

/** Columns before those of the components. */
const levelColumns = 3;

/** The variables of the loop, before it begins. */
const declared = (pen: Pen, scale: string): string[] => [
  `let ${pen.p}r = 0.0 * ${pen.each[0]?.state[0]};`,
  ...pen.each.flatMap(({ state, q }) => [
    ...state.map((entry, j) => `const ${q}y${j} = ${entry} * ${scale};`),
    ...(pen.isShared ? [] : [`const ${q}h = 0.5 * ${sum(state.map((entry) => `${entry} * ${entry}`))};`]),
    `let ${q}m = ${literal(-1e30)};`,
    ...names(`${q}o`, pen.dimension).map((name) => `let ${name} = 0.0;`),
    ...[...names(`${q}l`, pen.group), `${q}u`, `${q}s`].map((name) => `let ${name} = 0.0;`),
    ...(pen.isShared ? [] : [`let ${q}t = 0.0;`]),
  ]),
];

/** Numbers of a group in the table. */
const numbersOf = ({ group, isShared }: Pen): number => group * (isShared ? 1 : 2);

const written = (pen: Pen, groups: number, column: number): Written => {
  const { p, each, isShared } = pen;
  const [scale, keep, pull] = columnNames(column, levelColumns) as [string, string, string];
  const lines = [
    ...declared(pen, scale),
    ...(pen.dialect === "integers" ? [`let ${counterOf(pen)} = false;`] : []),
    `for (let ${p}k = 0; ${p}k < ${groups}; ${p}k++) {`,
    `const ${p}c = ${column + levelColumns} + ${p}k * ${numbersOf(pen)};`,
    ...products(pen),
    ...logits(pen),
    ...each.flatMap(({ q }) => weights(pen, q)),
    ...precise(pen),
    ...gathering(pen),
    ...(pen.dialect === "integers" ? [`${counterOf(pen)}++;`] : []),
    "}",
    ...each.flatMap(({ q }) => [
      `const ${q}i = ${pull} / ${q}s;`,
      `const ${q}w = ${isShared ? keep : `${keep} - ${q}i * ${q}t`};`,
      `const ${q}z = ${isShared ? `${q}i` : `${q}i * ${scale}`};`,
    ]),
  ];
  const value = each.map(({ state, q }) => state.map((entry, j) => `(${q}w * ${entry} + ${q}z * ${q}o${j})`));
  return { lines, value };
};

/** The values that all components share at a level: for `y = scale x`, and `keep x + pull score(x)` from the sums. */
const headOf = (
  { scale }: Level,
  keep: number,
  pull: number,
  shared: number | undefined,
  reduction: number,
): [number, number, number] => {
  if (shared === undefined) return [scale, keep, pull * reduction];
  return [scale * shared, keep - pull * reduction * shared, pull * reduction * scale * shared];
};

/** The score of a mixture whose components each have one variance. */
export const rolledScore = (parts: Parts, dialect: Dialect): ScoreCode => {
  const { dimension, weighing } = parts;
  const { particles, group } = shapeOf(dimension);
  const components = wholeGroups(parts, group);
  const [first] = components as [Component];
  const isShared = components.every(({ variance }) => variance === first.variance);
  const groups = Array.from({ length: components.length / group }, (_, g) =>
    components.slice(g * group, (g + 1) * group),
  );
  return {
    particles,
    width: levelColumns + components.length * (isShared ? 1 : 2),
    rows: meansOf(groups, dimension),
    columns: (level, keep, pull) => {
      const here = groups.map((members) => members.map((one) => levelled(one, level, weighing.scale, dimension)));
      const shared = isShared ? here[0]?.[0]?.precision : undefined;
      const own = here.flatMap((members) => [
        ...members.map(({ bias }) => bias),
        ...(isShared ? [] : members.map(({ precision }) => precision)),
      ]);
      return [...headOf(level, keep, pull, shared, weighing.scale), ...own];
    },
    write: (x, column, p) => {
      const each = x.map((state, index) => ({ state, q: `${p}${index}_` }));
      return written({ p, each, dimension, group, isShared, weighing, dialect }, groups.length, column);
    },
  };
};
