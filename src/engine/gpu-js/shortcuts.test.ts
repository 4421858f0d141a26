import { GPU } from "gpu.js";
import type { IKernelRunShortcut } from "gpu.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Emitter } from "./classes.ts";
import { classesOf } from "./classes.ts";
import { extendWebasm } from "./index.ts";

let gpu: GPU;
let emitter: Emitter;
beforeEach(() => {
  gpu = new GPU({ mode: "webasm" } as never);
  extendWebasm(gpu);
  emitter = classesOf(gpu).emitter;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gpu.destroy();
});

const strange = [0, -0, 1, -1, 0.1, NaN, Infinity, -Infinity, 3e-45];
const pairs = strange.flatMap((a) => strange.map((b) => [a, b] as const));
const [left, right] = [0, 1].map((i) => Float32Array.from(pairs, (pair) => pair[i] as number)) as [
  Float32Array,
  Float32Array,
];

/** Runs source on webasm: one number for every thread, those of the last ones by code without vectors. */
const run = (source: string, arrays: Readonly<Record<string, unknown>>, count = pairs.length): number[] => {
  const settings = { output: [count], loopMaxIterations: 100 };
  const body: unknown = new Function(...Object.keys(arrays), source);
  const kernel = gpu.createKernel(body as never, settings as never) as unknown as IKernelRunShortcut;
  return [...(kernel(...(Object.values(arrays) as never[])) as unknown as Float32Array)];
};

const ab = "const a = x[this.thread.x]; const b = y[this.thread.x];";

describe("the larger of two numbers", () => {
  it.each([
    ["a > b ? a : b", 1, (a: number, b: number) => (a > b ? a : b)],
    ["b > a ? b : a", 1, (a: number, b: number) => (b > a ? b : a)],
    ["a > -1.0 ? a : -1.0", 1, (a: number) => (a > -1 ? a : -1)],
    ["a > b ? b : a", 0, (a: number, b: number) => (a > b ? b : a)],
    ["a > b ? a : 0.5", 0, (a: number, b: number) => (a > b ? a : 0.5)],
    ["a < b ? a : b", 0, (a: number, b: number) => (a < b ? a : b)],
    ["a + b > b ? a + b : b", 0, (a: number, b: number) => Math.fround(a + b > b ? a + b : b)],
  ])("%s is as the language says, with %i pmax", (source, times, expected) => {
    const pmax = vi.spyOn(emitter, "f32x4Pmax");
    expect(run(`${ab} return ${source};`, { x: left, y: right })).toEqual(
      pairs.map(([a, b]) => expected(Math.fround(a), Math.fround(b))),
    );
    expect(pmax).toHaveBeenCalledTimes(times);
  });
});

describe("a place in an array", () => {
  const rows = [0, 1, 2].map((i) => Float32Array.from({ length: 7 }, (_, j) => 10 * i + j));
  const loop = (read: string): string =>
    `let s = 0.0 * x[this.thread.x]; for (let k = 0; k < 3; k++) { const c = k * 2; s = s * 100.0 + ${read}; } return s;`;

  it.each([
    ["t[k][0]", [0, 10, 20]],
    ["t[k][5]", [5, 15, 25]],
    ["t[k][c + 2]", [2, 14, 26]],
    ["t[k][2 + c]", [2, 14, 26]],
    ["t[k][c]", [0, 12, 24]],
    ["t[2][k + 1]", [21, 22, 23]],
  ])("%s is that entry", (read, [first, second, third]) => {
    const expected = ((first as number) * 100 + (second as number)) * 100 + (third as number);
    expect(run(loop(read), { x: new Float32Array(7), t: rows }, 7)).toEqual(Array.from({ length: 7 }, () => expected));
  });

  it("is one for every thread where it depends on the thread", () => {
    const flat = Float32Array.from({ length: 9 }, (_, i) => i * i);
    const expected = [0, 1, 2, 3, 4, 5, 6].map((i) => (i + 2) ** 2);
    expect(run("return v[this.thread.x + 2];", { v: flat }, 7)).toEqual(expected);
  });
});

describe("a number for all lanes", () => {
  it("is loaded and copied at once", () => {
    const bytes = (splats: () => void): number[] => {
      const blank = Object.assign(Object.create(emitter) as Emitter, { bytes: [] as number[] });
      blank.f32Load(16);
      splats.call(blank);
      return blank.bytes;
    };
    expect(
      bytes(function (this: Emitter) {
        this.f32x4Splat();
      }),
    ).toEqual([0xfd, 0x09, 2, 16]);
    expect(
      bytes(function (this: Emitter) {
        this.i32Const(3).f32x4Splat();
      }),
    ).toEqual([0x2a, 2, 16, 0x41, 3, 0xfd, 0x13]);
  });

  it("is that number", () => {
    const expected = left.map((a) => Math.fround(a * 3));
    expect(run("return x[this.thread.x] * c[1];", { x: left, c: Float32Array.of(2, 3) })).toEqual([...expected]);
  });
});
