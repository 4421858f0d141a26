import { normals } from "./noise.ts";

/** The columns of a move in the table of a pipeline: five coefficients, and the arguments of the score. */
export const moveWidth = 8;
/** Where the time, the scale and the noise of the level stand. */
export const toldColumn = 5;

/**
 * Where the noise of a pipeline comes from: from nowhere, from a key as halves of words, or from an array of noise that
 * another kernel has made. A pipeline takes arrays only, so that words cannot be in integer registers.
 */
export type MoveNoise = "none" | "halves" | "given";

/** A kernel of a pipeline as text. */
export interface MoveKernel {
  readonly source: string;
  readonly arguments: readonly string[];
}

/** Both normals of a pair are computed where one is needed, because a thread is one coordinate. */
const fromHalves = (pairs: number): string[] => {
  const pair = `this.thread.x * ${pairs}.0 + Math.floor(this.thread.y * 0.5)`;
  return [
    ...normals("halves", { pair, step: "row", pairs: 1 }, "n"),
    "const odd = this.thread.y - 2.0 * Math.floor(this.thread.y * 0.5);",
    "const z = odd > 0.5 ? nz1 : nz0;",
  ];
};

const noiseOf: Readonly<Record<MoveNoise, (pairs: number) => { lines: readonly string[]; arguments: string[] }>> = {
  none: () => ({ lines: [], arguments: [] }),
  halves: (pairs) => ({ lines: fromHalves(pairs), arguments: ["halves"] }),
  given: (pairs) => ({
    lines: [`const z = zs[row][this.thread.x * ${2 * pairs}.0 + this.thread.y];`],
    arguments: ["zs"],
  }),
};

/**
 * One move of one coordinate: `keep e + pull s + spread z + plus0 a + plus1 b`, coefficients from the row of the table that the
 * clock shows. The clock is read once: gpu.js gives every reading of an array inside the index of another one the same
 * name on webgl2.
 */
export const moveKernel = (dimension: number, noise: MoveNoise): MoveKernel => {
  const { lines, arguments: own } = noiseOf[noise](Math.ceil(dimension / 2));
  const here = "[this.thread.y][this.thread.x]";
  const source = [
    "const row = clock[0];",
    ...[0, 1, 2, 3, 4].map((i) => `const c${i} = table[row][${i}];`),
    ...lines,
    `return c0 * e${here} + c1 * s${here} + c3 * a${here} + c4 * b${here}${noise === "none" ? "" : " + c2 * z"};`,
  ];
  return { source: source.join("\n"), arguments: ["e", "s", "a", "b", "table", "clock", ...own] };
};
