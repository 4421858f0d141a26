import type { Dialect } from "../../noise.ts";
import type { Weighing } from "../weights.ts";

/** Particles of a thread while a score is written: the names of their states, and a prefix of their own. */
export interface Particle {
  readonly state: readonly string[];
  readonly q: string;
}

/** One evaluation while it is written. */
export interface Pen {
  readonly p: string;
  readonly each: readonly Particle[];
  readonly dimension: number;
  readonly group: number;
  readonly isShared: boolean;
  readonly weighing: Weighing;
  readonly dialect: Dialect;
}

/**
 * The number of a group. Counters of loops are floats in gpu.js, and every use in an index would convert them; what begins as a
 * Boolean stays in an integer register on webasm.
 */
export const counterOf = ({ p }: Pen): string => `${p}w`;

/** The row of `ms` that holds the group. */
export const rowOf = (pen: Pen): string => (pen.dialect === "integers" ? `${counterOf(pen)} | 0` : `${pen.p}k`);

/** Coordinates of one block. */
const atOnce = 4;

/**
 * Lines for every coordinate, in blocks under a condition that always holds: within a block the compiler reads everything first
 * and keeps it on the stack, so that a long block is slow.
 */
export const inBlocks = (pen: Pen, of: (j: number) => readonly string[]): string[] => {
  const lines = Array.from({ length: pen.dimension }, (_, j) => of(j));
  if (pen.dialect === "halves") return lines.flat();
  return Array.from({ length: Math.ceil(pen.dimension / atOnce) }, (_, i) => {
    const inside = lines.slice(i * atOnce, (i + 1) * atOnce).flat();
    return `if (this.thread.z > -1) { ${inside.join(" ")} }`;
  });
};

/** Reads a number for all particles, and uses it for each of them. */
export const reading = ({ p, each }: Pen, place: string, use: (q: string, number: string) => string): string[] => [
  `${p}r = ${place};`,
  ...each.map(({ q }) => use(q, `${p}r`)),
];
