import type { Layout } from "./layout.ts";
import type { Dialect } from "./noise.ts";
import { normals } from "./noise.ts";
import { names } from "./text.ts";

/** Where noise comes from: a key inside the kernel, an array of recorded noise, or nowhere. */
export type NoiseSource = "key" | "recorded" | "none";

/** The number of a noise vector in its step, and how many a step has. */
export interface NoiseIndex {
  readonly index: number;
  readonly perStep: number;
}

const number = (dialect: Dialect, value: number): string => (dialect === "integers" ? `${value}` : `${value}.0`);

/** The first pair of a particle of a thread, as source. */
const pairOf = (dialect: Dialect, { dimension, particles }: Layout, particle: number): string => {
  const pairs = Math.ceil(dimension / 2);
  return `this.thread.x * ${number(dialect, particles * pairs)} + ${number(dialect, particle * pairs)}`;
};

/** Writes the numbers `${p}z0 ...` of a noise vector of a particle; `t` is the step within a call. */
export const writeNoise = (
  { noise, dialect, layout }: { readonly noise: NoiseSource; readonly dialect: Dialect; readonly layout: Layout },
  { index, perStep }: NoiseIndex,
  particle: number,
  p: string,
): string[] => {
  const { dimension, particles } = layout;
  if (noise === "recorded") {
    const first = `(this.thread.x * ${particles}.0 + ${particle}.0) * ${dimension}.0`;
    return names("", dimension).map((j) => `const ${p}z${j} = zs[t * ${perStep}.0 + ${index}.0][${first} + ${j}.0];`);
  }
  const step = `${dialect === "integers" ? "(t | 0)" : "t"} * ${number(dialect, perStep)} + ${number(dialect, index)}`;
  return normals(dialect, { pair: pairOf(dialect, layout, particle), step, pairs: Math.ceil(dimension / 2) }, p);
};
