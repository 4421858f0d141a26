import type { Level } from "../../../../reference/kit/records.ts";
import type { Dialect } from "../noise.ts";
import { literal, names, sum } from "../text.ts";
import type { Parts, ScoreCode, Written } from "./parts.ts";
import { columnNames, squared } from "./parts.ts";
import type { Weighing } from "./weights.ts";
import { maximum } from "./weights.ts";

/**
 * The score of a large mixture with one variance for each component, as a loop over groups of components. Written out
 * line by line its code would not fit into the instruction cache. The weights are kept relative to the largest logit so far;
 * when a group raises it, the sums are scaled down once.
 *
 * A row of `ms` holds the means of one group, coordinate by coordinate, and once again for the second use: two readings of one
 * place would keep its address in memory. Every number is read into the same variable right before all particles use it, and
 * every coordinate is a block of its own under a condition that always holds: within a block the compiler reads everything
 * first and keeps it on the stack.
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

const meansOf = (components: readonly Component[], group: number, dimension: number): Float32Array[] =>
  Array.from({ length: components.length / group }, (_, g) => {
    const members = components.slice(g * group, (g + 1) * group);
    const row = names("", dimension).flatMap((j) => members.map(({ mean }) => mean[Number(j)] as number));
    return Float32Array.from([...row, ...row]);
  });

/** Columns before those of the components. */
const levelColumns = 3;

/** Particles of a thread while a score is written: the names of their states, and a prefix of their own. */
interface Particle {
  readonly state: readonly string[];
  readonly q: string;
}

/** One evaluation while it is written. */
interface Pen {
  readonly p: string;
  readonly each: readonly Particle[];
  readonly dimension: number;
  readonly group: number;
  readonly isShared: boolean;
  readonly weighing: Weighing;
  readonly dialect: Dialect;
}

const counterOf = ({ p }: Pen): string => `${p}w`;

const rowOf = (pen: Pen): string => (pen.dialect === "integers" ? `${counterOf(pen)} | 0` : `${pen.p}k`);

/** Coordinates of one block. */
const atOnce = 4;

/** Lines for every coordinate, in blocks. */
const inBlocks = (pen: Pen, of: (j: number) => readonly string[]): string[] => {
  const lines = Array.from({ length: pen.dimension }, (_, j) => of(j));
  if (pen.dialect === "halves") return lines.flat();
  return Array.from({ length: Math.ceil(pen.dimension / atOnce) }, (_, i) => {
    const inside = lines.slice(i * atOnce, (i + 1) * atOnce).flat();
    return `if (this.thread.z > -1) { ${inside.join(" ")} }`;
  });
};

/** Reads a number for all particles, and uses it for each of them. */
const reading = ({ p, each }: Pen, place: string, use: (q: string, number: string) => string): string[] => [
  `${p}r = ${place};`,
  ...each.map(({ q }) => use(q, `${p}r`)),
];

const groupOf = ({ group }: Pen): number[] => Array.from({ length: group }, (_, g) => g);

const meanAt = (pen: Pen, j: number, g: number, use: 0 | 1): string =>
  `ms[${rowOf(pen)}][${(use * pen.dimension + j) * pen.group + g}]`;
const columnAt = ({ p }: Pen, i: number): string => `tab[t][${p}c + ${i}]`;

/** The products of all means of a group with the state. */
const products = (pen: Pen): string[] =>
  inBlocks(pen, (j) =>
    groupOf(pen).flatMap((g) =>
      reading(pen, meanAt(pen, j, g, 0), (q, r) => `${q}l${g} = ${j === 0 ? "" : `${q}l${g} + `}${r} * ${q}y${j};`),
    ),
  );

/** Logits from products. */
const logits = (pen: Pen): string[] =>
  groupOf(pen).flatMap((g) => [
    ...(pen.isShared
      ? []
      : reading(pen, columnAt(pen, pen.group + g), (q, r) => `${q}l${g} = (${q}l${g} - ${q}h) * ${r};`)),
    ...reading(pen, columnAt(pen, g), (q, r) => `${q}l${g} = ${q}l${g} + ${r};`),
  ]);

/** The new largest logit of a particle, the factor of its sums so far, and the weights of the group. */
const weights = (pen: Pen, q: string): string[] => {
  const { exp, scale } = pen.weighing;
  const rescaling = exp(`${q}a`, `${q}f`);
  return [
    ...maximum([`${q}m`, ...names(`${q}l`, pen.group)], `${q}n`),
    `const ${q}a = ${q}m - ${q}n;`,
    ...rescaling.lines,
    `const ${q}b = ${q}a > ${literal(scale === 1 ? -100 : -1)} ? ${rescaling.value} : 0.0;`,
    `${q}m = ${q}n;`,
    ...groupOf(pen).flatMap((g) => {
      const { lines, value } = exp(`${q}d${g}`, `${q}x${g}_`);
      return [`const ${q}d${g} = ${q}l${g} - ${q}n;`, ...lines, `const ${q}e${g} = ${value};`];
    }),
    `${q}s = ${q}s * ${q}b + ${sum(names(`${q}e`, pen.group))};`,
  ];
};

/** The weights over the variances, where these differ. */
const precise = (pen: Pen): string[] =>
  pen.isShared
    ? []
    : [
        ...groupOf(pen).flatMap((g) =>
          reading(pen, columnAt(pen, pen.group + g), (q, r) => `const ${q}g${g} = ${q}e${g} * ${r};`),
        ),
        ...pen.each.map(({ q }) => `${q}t = ${q}t * ${q}b + ${sum(names(`${q}g`, pen.group))};`),
      ];

/** The weighted means of a group, added to the sums. */
const gathering = (pen: Pen): string[] => {
  const weight = pen.isShared ? "e" : "g";
  return inBlocks(pen, (j) => [
    ...groupOf(pen).flatMap((g) =>
      reading(pen, meanAt(pen, j, g, 1), (q, r) => `${q}u = ${g === 0 ? "" : `${q}u + `}${r} * ${q}${weight}${g};`),
    ),
    ...pen.each.map(({ q }) => `${q}o${j} = ${q}o${j} * ${q}b + ${q}u;`),
  ]);
};

/** What the loop changes, before it begins. */
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

/** The score of a mixture whose components each have one variance. */
export const rolledScore = (parts: Parts, dialect: Dialect): ScoreCode => {
  const { dimension, weighing } = parts;
  const { particles, group } = shapeOf(dimension);
  const components = wholeGroups(parts, group);
  const [first] = components as [Component];
  const isShared = components.every(({ variance }) => variance === first.variance);
  const groups = components.length / group;
  return {
    particles,
    width: levelColumns + components.length * (isShared ? 1 : 2),
    rows: meansOf(components, group, dimension),
    columns: (level, keep, pull) => {
      const numbers = components.map((component) => levelled(component, level, weighing.scale, dimension));
      const inGroups = Array.from({ length: groups }, (_, g) => numbers.slice(g * group, (g + 1) * group));
      const [{ precision }] = numbers as [Levelled];
      const head = isShared
        ? [
            level.scale * precision,
            keep - pull * weighing.scale * precision,
            pull * weighing.scale * level.scale * precision,
          ]
        : [level.scale, keep, pull * weighing.scale];
      return [
        ...head,
        ...inGroups.flatMap((members) => [
          ...members.map(({ bias }) => bias),
          ...(isShared ? [] : members.map(({ precision: own }) => own)),
        ]),
      ];
    },
    write: (x, column, p) => {
      const each = x.map((state, index) => ({ state, q: `${p}${index}_` }));
      return written({ p, each, dimension, group, isShared, weighing, dialect }, groups, column);
    },
  };
};

/** What a level says of a component: its precision, and what its logit has that does not depend on the state. */
interface Levelled {
  readonly precision: number;
  readonly bias: number;
}

const levelled = (
  { mean, logWeight, variance }: Component,
  { scale: a, sigma }: Level,
  reduction: number,
  dimension: number,
): Levelled => {
  const c = a * a * variance + sigma * sigma;
  const exponent = logWeight - 0.5 * (dimension * Math.log(c) + (a * a * squared(mean)) / c);
  return { precision: 1 / (c * reduction), bias: exponent / reduction };
};
