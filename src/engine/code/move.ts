import { normals } from "./noise.ts";

/** The columns of a move in the table of a pipeline: five coefficients, the number of the draw, and what a score is told. */
export const moveWidth = 9;
/** Where the number of the draw stands. */
export const drawColumn = 5;
/** Where the time, the scale and the noise of the level stand. */
export const toldColumn = 6;

/** A kernel of a pipeline as text. */
export interface MoveKernel {
  readonly source: string;
  readonly arguments: readonly string[];
}

/**
 * One move of one coordinate: `keep e + pull s + spread z + plus0 a + plus1 b`, coefficients from the row of the table that the
 * clock shows. Both normals of a pair are computed where one is needed, because a thread is one coordinate. The words of the
 * generator are held in halves on every backend: a pipeline takes arrays only. The clock is read once: gpu.js gives every
 * reading of an array inside the index of another one the same name on webgl2.
 */
export const moveKernel = (dimension: number, isNoisy: boolean): MoveKernel => {
  const pair = `this.thread.x * ${Math.ceil(dimension / 2)}.0 + Math.floor(this.thread.y * 0.5)`;
  const step = `table[row][${drawColumn}]`;
  const noise = [
    ...normals("halves", { pair, step, pairs: 1 }, "n"),
    "const odd = this.thread.y - 2.0 * Math.floor(this.thread.y * 0.5);",
    "const z = odd > 0.5 ? nz1 : nz0;",
  ];
  const here = "[this.thread.y][this.thread.x]";
  const source = [
    "const row = clock[0];",
    ...[0, 1, 2, 3, 4].map((i) => `const c${i} = table[row][${i}];`),
    ...(isNoisy ? noise : []),
    `return c0 * e${here} + c1 * s${here} + c3 * a${here} + c4 * b${here}${isNoisy ? " + c2 * z" : ""};`,
  ];
  return {
    source: source.join("\n"),
    arguments: ["e", "s", "a", "b", "table", "clock", ...(isNoisy ? ["halves"] : [])],
  };
};
