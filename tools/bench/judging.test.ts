import { describe, expect, it } from "vitest";
import { limitsMeter } from "./limits/measure.ts";
import { module, operationsPerTurn } from "./limits/module.ts";
import type { Section } from "./measured.ts";
import { exactMoments, relativeErrorOf } from "./moments.ts";
import { predicted, timedOut } from "./time-limit.ts";
import { normals } from "./peers/normals.ts";
import { mixtureOf } from "./problem.ts";
import { asMarkdown, asText, brief } from "./report/grid.ts";
import { handwritten, keptFrom } from "./report/markdown.ts";
import { spreadOf } from "./statistics.ts";
import type { Target } from "./targets.ts";
import { verdictOf } from "./targets.ts";
import { workload } from "./workloads.ts";

describe("moments", () => {
  const place = workload("ddpm", 2, 1, 2 ** 16);
  const exact = exactMoments({ weights: [0.25, 0.75], means: [[-1], [3]], variances: [0.5, 1] });

  it("are those of the mixture", () => {
    expect(exact.mean[0]).toBeCloseTo(2, 12);
    expect(exact.variance[0]).toBeCloseTo(0.25 * 1.5 + 0.75 * 10 - 4, 12);
  });

  it("have the fourth power of a single Gaussian, and of two points", () => {
    const gaussian = exactMoments({ weights: [1], means: [[5]], variances: [2] });
    expect(gaussian.fourth[0]).toBeCloseTo(12, 12);
    const points = exactMoments({ weights: [0.5, 0.5], means: [[-3], [3]], variances: [0, 0] });
    expect(points.fourth[0]).toBeCloseTo(81, 12);
  });

  it("allow each coordinate its own sampling error", () => {
    const wide = exactMoments({ weights: [1], means: [[0, 0]], variances: [1] });
    const uneven = { ...wide, variance: [0.01, 1.99], fourth: [3e-4, 3 * 1.99 ** 2] };
    const shifted = (j: number): number =>
      relativeErrorOf({ mean: [0, 0].map((m, i) => (i === j ? m + 0.1 : m)), variance: uneven.variance }, uneven, {
        ...place,
        count: 2 ** 10,
      });
    expect(shifted(0)).toBeGreaterThan(3 * shifted(1));
  });

  it("refuse a shifted mean, a wide variance, a missing coordinate and a number that is none", () => {
    const { mean, variance } = exact;
    expect(relativeErrorOf(exact, exact, place)).toBe(0);
    expect(relativeErrorOf({ mean: [2.2], variance }, exact, place)).toBeGreaterThan(1);
    expect(relativeErrorOf({ mean, variance: [(exact.variance[0] as number) * 1.1] }, exact, place)).toBeGreaterThan(1);
    expect(relativeErrorOf({ mean: [], variance }, exact, place)).toBe(Infinity);
    expect(relativeErrorOf({ mean: [NaN], variance }, exact, place)).toBe(Infinity);
  });

  it("of few particles have a wider tolerance", () => {
    const off = { mean: [2.05], variance: exact.variance };
    expect(relativeErrorOf(off, exact, { ...place, count: 2 ** 20 })).toBeGreaterThan(
      relativeErrorOf(off, exact, { ...place, count: 64 }),
    );
  });
});

describe("normals", () => {
  it("have mean 0, variance 1 and kurtosis 3", () => {
    const draw = normals(7);
    const values = Float64Array.from({ length: 2 ** 18 }, draw);
    const power = (p: number): number => values.reduce((sum, value) => sum + value ** p, 0) / values.length;
    expect(Math.abs(power(1))).toBeLessThan(0.01);
    expect(Math.abs(power(2) - 1)).toBeLessThan(0.015);
    expect(Math.abs(power(4) - 3)).toBeLessThan(0.1);
  });
});

describe("the module of the peak", () => {
  it("multiplies and adds in all chains as often as it says", () => {
    const { run } = new WebAssembly.Instance(new WebAssembly.Module(module)).exports as {
      run: (turns: number) => number;
    };
    const [f, a] = [Math.fround(0.999), Math.fround(0.001)];
    const chain = (start: number, times: number): number =>
      Array.from({ length: times }).reduce<number>((x) => Math.fround(Math.fround(x * f) + a), start);
    const turns = 3;
    const chains = Array.from({ length: 12 }, (_, i) => chain(i, turns * (operationsPerTurn / (12 * 4 * 2))));
    expect(run(turns)).toBe(chains.reduce((sum, x) => Math.fround(sum + x), 0));
  });

  it("is measured in numbers that a machine can have", () => {
    const { peak, copy, triad } = limitsMeter()();
    [peak, copy, triad].forEach((limit) => expect(limit).toBeGreaterThan(1e7));
  });
});

describe("spreadOf", () => {
  it("takes the middle and the quarters", () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, lower: 2, upper: 4 });
    expect(spreadOf([4, 1]).median).toBe(2.5);
  });
});

describe("verdictOf", () => {
  const target = (better: "more" | "less"): Target => ({
    work: "",
    peer: "",
    better,
    atLeast: better === "more" ? 10 : 1.3,
    aim: better === "more" ? 14 : 1.1,
    unit: "x",
    read: () => undefined,
  });

  it.each([
    ["more", 15, "aim met"],
    ["more", 12, "met"],
    ["more", 8, "missed by 20 %"],
    ["more", NaN, "missed by NaN %"],
    ["less", 1, "aim met"],
    ["less", 1.2, "met"],
    ["less", 1.95, "missed by 50 %"],
  ] as const)("of %s and %d is %s", (better, value, verdict) => {
    expect(verdictOf(target(better), value)).toBe(verdict);
  });
});

describe("predicted", () => {
  const section = (count: number, seconds: number): Section => ({
    workload: workload("ddpm", 8, 2, count),
    cores: "one",
    threads: 1,
    timings: [{ id: "plain-loops", seconds: [seconds], cpu: [seconds], stray: 0 }],
    failures: [],
    tooSlow: [],
    limits: [],
  });

  it("scales the nearest run with particles, steps, components and coordinates", () => {
    const before = [section(2 ** 10, 99), section(2 ** 14, 1)];
    expect(predicted("plain-loops", workload("ddpm", 8, 2, 2 ** 16), before)).toBeCloseTo(4, 12);
    expect(predicted("plain-loops", workload("ddpm", 32, 16, 2 ** 14), before)).toBeCloseTo(32, 12);
  });

  it("asks the nearest shape before the nearest size", () => {
    const wide = { ...section(2 ** 10, 1), workload: workload("ddpm", 8, 16, 2 ** 10) };
    const before = [section(2 ** 16, 4), wide];
    expect(predicted("plain-loops", workload("ddpm", 8, 64, 2 ** 12), before)).toBeCloseTo(16, 12);
  });

  it("says nothing of what has not run", () => {
    expect(predicted("plain-loops", workload("ddim", 8, 2, 2 ** 16), [section(2 ** 10, 1)])).toBeUndefined();
    expect(predicted("jax-rows", workload("ddpm", 8, 2, 2 ** 16), [section(2 ** 10, 1)])).toBeUndefined();
  });
});

describe("timedOut", () => {
  const own = workload("ddpm", 8, 16, 2 ** 12);
  const before: Section[] = [
    { workload: own, cores: "one", threads: 1, timings: [], failures: [], tooSlow: ["numpy-columns"], limits: [] },
  ];

  it.each([
    ["the same workload", own, true],
    ["more coordinates", workload("ddpm", 8, 64, 2 ** 12), true],
    ["fewer particles", workload("ddpm", 8, 64, 2 ** 10), false],
    ["fewer components", workload("ddpm", 2, 16, 2 ** 12), false],
    ["another algorithm", workload("heun", 8, 16, 2 ** 12), false],
  ] as const)("remembers a subject for %s or not", (_, place, expected) => {
    expect(timedOut("numpy-columns", place, before)).toBe(expected);
    expect(timedOut("numpy-broadcast", place, before)).toBe(false);
  });
});

describe("tables", () => {
  const grid = {
    head: ["name", "value"],
    figures: [1],
    rows: [
      ["a", "1.0"],
      ["long", "10.0"],
    ],
  };

  it("stand in columns on a terminal", () => {
    expect(asText(grid)).toBe(["name  value", "----  -----", "a       1.0", "long   10.0"].join("\n"));
  });

  it("align figures in Markdown", () => {
    expect(asMarkdown(grid).split("\n")[1]).toBe("| --- | --: |");
  });

  it("show three digits", () => {
    expect([0.01234, 1.234, 12.34, 123.4, 1234].map(brief)).toEqual(["0.0123", "1.23", "12.3", "123", "1234"]);
  });
});

describe("a report", () => {
  it("keeps what was written by hand, and nothing else", () => {
    expect(keptFrom(`# old\n${handwritten.begin}\n\nwhy\n\n${handwritten.end}\nrest`)).toBe("why");
    expect(keptFrom("# old")).toBe("");
  });
});

describe("the mixture", () => {
  it("has different variances", () => {
    const { variances } = mixtureOf(8, 2);
    expect(new Set(variances).size).toBe(8);
  });
});
