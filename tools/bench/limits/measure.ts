import { module, operationsPerTurn } from "./module.ts";

/** The limits of the machine: f32x4 multiply-adds in WebAssembly, and bytes through typed arrays larger than any cache. */
export interface Limits {
  /** Floating-point operations per second. */
  readonly peak: number;
  /** Bytes per second of `a.set(b)`: one read, one written. */
  readonly copy: number;
  /** Bytes per second of `a = b + s c`: two read, one written. */
  readonly triad: number;
}

const seconds = (work: () => void): number => {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1e3;
};

const least = (times: number, work: () => void): number =>
  Math.min(...Array.from({ length: times }, () => seconds(work)));

const turns = 1 << 17;

/** Numbers in each array of the bandwidth test: 64 MiB of them, thrice. */
const entries = 1 << 23;

const triadInto = (a: Float64Array, b: Float64Array, c: Float64Array): void => {
  for (let i = 0; i < a.length; i += 1) a[i] = (b[i] as number) + 0.5 * (c[i] as number);
};

/** A function that measures the limits of one thread. Its arrays are allocated once. */
export const limitsMeter = (): (() => Limits) => {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports as {
    run: (turns: number) => number;
  };
  const [a, b, c] = [1, 2, 3].map((value) => new Float64Array(entries).fill(value)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const measure = (): Limits => ({
    peak: (turns * operationsPerTurn) / least(5, () => run(turns)),
    copy: (2 * a.byteLength) / least(2, () => a.set(b)),
    triad: (3 * a.byteLength) / least(2, () => triadInto(a, b, c)),
  });
  measure();
  return measure;
};
