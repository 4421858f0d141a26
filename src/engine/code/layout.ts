import type { Backend } from "../options.ts";

/** The distribution of particles and coordinates over the threads of a kernel. */
export interface Layout {
  readonly dimension: number;
  /** Particles of one thread. */
  readonly particles: number;
  /** Coordinates in one result, and results that make up a particle. */
  readonly group: number;
  readonly groups: number;
}

/**
 * The layout on a backend, with so many particles side by side where that is possible. A thread gives back at most four
 * numbers, but on webasm as many as a particle has. Elsewhere every group of four coordinates is a thread of its own that
 * runs the whole particle.
 */
export const layoutOf = (dimension: number, sideBySide: number, backend: Backend): Layout => {
  if (backend === "webasm") return { dimension, particles: sideBySide, group: dimension, groups: 1 };
  if (dimension <= 4) return { dimension, particles: Math.floor(4 / dimension), group: dimension, groups: 1 };
  return { dimension, particles: 1, group: 4, groups: Math.ceil(dimension / 4) };
};

/** Numbers that a thread gives back. */
export const componentsOf = ({ particles, group }: Layout): number => particles * group;

/** The place of a coordinate in the state of a block, as a factor of the thread and an offset. */
export const placeOf = (
  { dimension, particles, groups, group }: Layout,
  threads: number,
  particle: number,
  j: number,
): { readonly stride: number; readonly offset: number } =>
  groups === 1
    ? { stride: particles * dimension, offset: particle * dimension + j }
    : { stride: group, offset: Math.floor(j / group) * threads * group + (j % group) };

const isRowMajor = ({ groups }: Layout): boolean => groups === 1;

/** The first particles of a state, row by row. */
export const rowsOf = (state: Float32Array, layout: Layout, count: number): Float32Array => {
  const { dimension, group, groups } = layout;
  if (isRowMajor(layout)) return state.subarray(0, count * dimension);
  const threads = state.length / (group * groups);
  return Float32Array.from({ length: count * dimension }, (_, e) => {
    const { stride, offset } = placeOf(layout, threads, 0, e % dimension);
    return state[Math.floor(e / dimension) * stride + offset] as number;
  });
};

/** The state of a block whose particles are given row by row: the inverse of `rowsOf`, the rest filled with zeros. */
export const blockOf = (rows: Float32Array, layout: Layout, threads: number): Float32Array => {
  const { dimension, groups } = layout;
  const state = new Float32Array(threads * componentsOf(layout) * groups);
  if (isRowMajor(layout)) {
    state.set(rows);
    return state;
  }
  rows.forEach((entry, e) => {
    const { stride, offset } = placeOf(layout, threads, 0, e % dimension);
    state[Math.floor(e / dimension) * stride + offset] = entry;
  });
  return state;
};
