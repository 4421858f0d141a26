import { literal, names, sum } from "../../text.ts";
import { maximum } from "../weights.ts";
import type { Pen } from "./pen.ts";
import { inBlocks, reading, rowOf } from "./pen.ts";

const groupOf = ({ group }: Pen): number[] => Array.from({ length: group }, (_, g) => g);

const meanAt = (pen: Pen, j: number, g: number, use: 0 | 1): string =>
  `ms[${rowOf(pen)}][${(use * pen.dimension + j) * pen.group + g}]`;
const columnAt = ({ p }: Pen, i: number): string => `tab[t][${p}c + ${i}]`;

/** The products of all means of a group with the state. */
export const products = (pen: Pen): string[] =>
  inBlocks(pen, (j) =>
    groupOf(pen).flatMap((g) =>
      reading(pen, meanAt(pen, j, g, 0), (q, r) => `${q}l${g} = ${j === 0 ? "" : `${q}l${g} + `}${r} * ${q}y${j};`),
    ),
  );

/** Logits from products. */
export const logits = (pen: Pen): string[] =>
  groupOf(pen).flatMap((g) => [
    ...(pen.isShared
      ? []
      : reading(pen, columnAt(pen, pen.group + g), (q, r) => `${q}l${g} = (${q}l${g} - ${q}h) * ${r};`)),
    ...reading(pen, columnAt(pen, g), (q, r) => `${q}l${g} = ${q}l${g} + ${r};`),
  ]);

/** The new largest logit of a particle, the factor of its sums so far, and the weights of the group. */
export const weights = (pen: Pen, q: string): string[] => {
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
export const precise = (pen: Pen): string[] =>
  pen.isShared
    ? []
    : [
        ...groupOf(pen).flatMap((g) =>
          reading(pen, columnAt(pen, pen.group + g), (q, r) => `const ${q}g${g} = ${q}e${g} * ${r};`),
        ),
        ...pen.each.map(({ q }) => `${q}t = ${q}t * ${q}b + ${sum(names(`${q}g`, pen.group))};`),
      ];

/** The weighted means of a group, added to the sums. */
export const gathering = (pen: Pen): string[] => {
  const weight = pen.isShared ? "e" : "g";
  return inBlocks(pen, (j) => [
    ...groupOf(pen).flatMap((g) =>
      reading(pen, meanAt(pen, j, g, 1), (q, r) => `${q}u = ${g === 0 ? "" : `${q}u + `}${r} * ${q}${weight}${g};`),
    ),
    ...pen.each.map(({ q }) => `${q}o${j} = ${q}o${j} * ${q}b + ${q}u;`),
  ]);
};
