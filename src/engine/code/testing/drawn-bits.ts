import { GPU } from "gpu.js";
import { threefryBits } from "../../../../reference/noise.ts";
import { at, vec } from "../../../../reference/kit/tensor.ts";
import { keySchedule, noiseArguments, normals } from "../noise.ts";
import type { Dialect } from "../noise.ts";

const halvesOf = (word: number): [number, number] => [(word >>> 16) & 0xffff, word & 0xffff];

/** A key, a first pair and a first step whose words use all their bits. */
export const wordCase = { key: [0x9e3779b9, 0xfedcba98], pair0: 0x89abcdef, step0: 0xfffffff0, step: 21 } as const;

/** The upper 23 bits of the words that a kernel makes for the pairs `pair0 ... pair0 + count - 1`. */
export const drawnBits = async (
  mode: string,
  dialect: Dialect,
  count: number,
): Promise<{ first: number[]; second: number[] }> => {
  const { key, pair0, step0, step } = wordCase;
  const values = [...keySchedule(key), pair0 | 0, step0 | 0, 0, 0];
  const isInteger = dialect === "integers";
  const pair = isInteger ? "this.thread.x" : "this.thread.x * 1.0";
  const lines = normals(dialect, { pair, step: isInteger ? `${step}` : `${step}.0`, pairs: 1 }, "");
  const names = isInteger ? [...noiseArguments] : ["halves"];
  const args = isInteger ? values : [Float32Array.from(values.flatMap(halvesOf))];
  const gpu = new GPU({ mode } as never);
  const run = async (result: string): Promise<number[]> => {
    const body = new Function(...names, [...lines, `return ${result};`].join("\n"));
    const argumentTypes = Object.fromEntries(names.map((name) => [name, isInteger ? "Integer" : "Array"]));
    const kernel = gpu.createKernel(body as never, { output: [count], argumentTypes } as never);
    return Array.from((await (kernel(...(args as never[])) as unknown)) as Float32Array);
  };
  try {
    return { first: await run("n0_w - 0.5"), second: await run("n0_g * 8388608.0 - 0.5") };
  } finally {
    await gpu.destroy();
  }
};

/** The same bits from the reference. */
export const referenceBits = (count: number): { first: number[]; second: number[] } => {
  const { key, pair0, step0, step } = wordCase;
  const words = Array.from(
    { length: count },
    (_, i) => threefryBits({ key: vec([...key]), step: (step0 + step) % 2 ** 32, index: (pair0 + i) % 2 ** 32 }).bits,
  );
  return { first: words.map((word) => at(word, 0) >>> 9), second: words.map((word) => at(word, 1) >>> 9) };
};
