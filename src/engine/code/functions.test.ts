import { GPU } from "gpu.js";
import { afterAll, describe, expect, it } from "vitest";
import type { Writer } from "./functions.ts";
import { cosineOfTurns, exp, log, silu, sineOfTurns, softmaxExp, softmaxScale, tanh } from "./functions.ts";

const count = 2 ** 16;

/** Points between two ends, the ends among them. */
const between = (from: number, to: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** Points whose sizes are spread evenly over the exponents between two positive ends. */
const spread = (from: number, to: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));

interface Claim {
  readonly name: string;
  readonly write: Writer;
  readonly points: Float32Array;
  readonly exact: (x: number) => number;
  /** What an error is measured in, at a right value. */
  readonly unit: (want: number, x: number) => number;
  readonly most: number;
}

const ulpOf = (value: number): number => 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23);
const absolute = (): number => 1;

const claims: readonly Claim[] = [
  {
    name: "the exponential of a softmax has an absolute error of at most 5e-7",
    write: softmaxExp,
    points: between(-2, 0),
    exact: (x) => Math.exp(softmaxScale * x),
    unit: absolute,
    most: 5e-7,
  },
  { name: "exp is good to 2 ulp", write: exp, points: between(-87, 88), exact: Math.exp, unit: ulpOf, most: 2 },
  { name: "log is good to 2 ulp from 2", write: log, points: spread(2, 1e37), exact: Math.log, unit: ulpOf, most: 2 },
  {
    name: "log is good to 2 ulp below a half",
    write: log,
    points: spread(1e-37, 0.5),
    exact: Math.log,
    unit: ulpOf,
    most: 2,
  },
  {
    name: "log has near 1 an error of at most 1.5e-7 of the distance from 1",
    write: log,
    points: between(0.5, 2).filter((x) => x !== 1),
    exact: Math.log,
    unit: (_, x) => Math.abs(x - 1),
    most: 1.5e-7,
  },
  {
    name: "the sine of turns has an absolute error of at most 5e-7",
    write: sineOfTurns,
    points: between(0, 1),
    exact: (u) => Math.sin(2 * Math.PI * u),
    unit: absolute,
    most: 5e-7,
  },
  {
    name: "the cosine of turns has an absolute error of at most 5e-7",
    write: cosineOfTurns,
    points: between(0, 1),
    exact: (u) => Math.cos(2 * Math.PI * u),
    unit: absolute,
    most: 5e-7,
  },
  {
    name: "tanh has a relative error of at most 1e-6",
    write: tanh,
    points: between(-12, 12).filter((x) => x !== 0),
    exact: Math.tanh,
    unit: Math.abs,
    most: 1e-6,
  },
  {
    name: "tanh has it near 0, too",
    write: tanh,
    points: spread(1e-30, 1),
    exact: Math.tanh,
    unit: Math.abs,
    most: 1e-6,
  },
  {
    name: "SiLU has an error of at most 3e-7 of the larger of 1 and |x|",
    write: silu,
    points: between(-20, 20),
    exact: (x) => x / (1 + Math.exp(-x)),
    unit: (_, x) => Math.max(1, Math.abs(x)),
    most: 3e-7,
  },
];

describe.each(["cpu", "webasm"] as const)("functions written in arithmetic, on %s", (mode) => {
  const gpu = new GPU({ mode } as never);
  afterAll(() => gpu.destroy());

  const evaluate = (write: Writer, points: Float32Array): Float32Array => {
    const { lines, value } = write("x", "f");
    const source = ["const x = xs[this.thread.x];", ...lines, `return ${value};`].join("\n");
    const kernel = gpu.createKernel(new Function("xs", source) as never, { output: [points.length] });
    return kernel(points) as unknown as Float32Array;
  };

  it.each(claims.map((claim) => [claim.name, claim] as const))("%s", (_, { write, points, exact, unit, most }) => {
    const got = evaluate(write, points);
    const errors = Array.from(points, (x, i) => Math.abs((got[i] as number) - exact(x)) / unit(exact(x), x));
    expect(Math.max(...errors.slice(0, count / 2), ...errors.slice(count / 2))).toBeLessThanOrEqual(most);
  });
});
