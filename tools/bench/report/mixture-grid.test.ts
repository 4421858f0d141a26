import { describe, expect, it } from "vitest";
import type { Section } from "../measured.ts";
import { entriesOf, workload } from "../workloads.ts";
import { mixtureGrid, mixtureGridsOf, reasonsOf, wouldTakeLonger } from "./mixture-grid.ts";

/** A section in which every named subject takes so many nanoseconds for a step of a particle. */
const section = (components: number, dimension: number, costs: Readonly<Record<string, number>>): Section => {
  const own = workload("ddpm", components, dimension, 2 ** 12);
  return {
    workload: own,
    cores: "one",
    threads: 1,
    timings: Object.entries(costs).map(([id, cost]) => {
      const seconds = Array.from({ length: 5 }, () => cost * 1e-9 * own.count * own.steps);
      return { id, seconds, cpu: seconds, stray: 0 };
    }),
    failures: [],
    tooSlow: [],
    limits: [],
  };
};

const grid: Section[] = [
  section(2, 2, {
    "engine-fast": 20,
    "engine-accurate": 90,
    "plain-loops": 300,
    "torch-rows": 40,
    "torch-columns": 30,
  }),
  { ...section(2, 16, { "engine-fast": 60, "torch-rows": 50, "torch-columns": 55 }), tooSlow: ["plain-loops"] },
  {
    ...section(8, 2, { "engine-fast": 40, "plain-loops": 700 }),
    failures: ["broadcast", "rows", "columns", "compile"].map((form) => ({
      id: `torch-${form}`,
      failed: "Traceback\nMemoryError",
    })),
  },
];
const missing = [{ family: "jax", reason: "not installed" }] as const;

describe("mixtureGridsOf", () => {
  it("takes sections of one size and one number of threads, three at least", () => {
    const several = grid.slice(0, 2).map((one): Section => ({ ...one, cores: "all", threads: 2 }));
    const larger: Section = { ...section(8, 2, {}), workload: workload("ddpm", 8, 2, 2 ** 16) };
    expect(mixtureGridsOf({ sections: [larger, ...grid, ...several] })).toEqual([grid]);
  });

  it("finds the nine mixtures of the full extent for both numbers of threads, and none in the default one", () => {
    const sectionsOf = (extent: "default" | "full"): Section[] =>
      entriesOf(extent).flatMap(({ workload: own, threads }) =>
        threads.map((cores) => ({ ...section(2, 2, {}), workload: own, cores })),
      );
    expect(mixtureGridsOf({ sections: sectionsOf("full") }).map(({ length }) => length)).toEqual([9, 9]);
    expect(mixtureGridsOf({ sections: sectionsOf("default") })).toEqual([]);
  });
});

describe("mixtureGrid", () => {
  it("shows the fastest form of every family that ran, and the fastest family in bold", () => {
    expect(mixtureGrid(grid).head).toEqual(["K", "d", "engine", "plain TypeScript", "PyTorch"]);
    expect(mixtureGrid(grid).rows).toEqual([
      ["2", "2", "**20.0** fast", "300", "30.0 columns"],
      ["2", "16", "60.0 fast", "-", "**50.0** rows"],
      ["8", "2", "**40.0** fast", "700", "-"],
    ]);
  });
});

describe("reasonsOf", () => {
  it("says where and why a family has no figure", () => {
    expect(reasonsOf(grid, missing)).toEqual([
      `plain TypeScript, K = 2, d = 16: ${wouldTakeLonger}`,
      "ndarray-ops, everywhere: was not chosen",
      "NumPy, everywhere: was not chosen",
      "PyTorch, K = 8, d = 2: failed: MemoryError",
      "JAX, everywhere: not installed",
      "tfjs-wasm, everywhere: was not chosen",
    ]);
  });

  it("tells of programs with one thread", () => {
    const all = grid.map((one): Section => ({ ...one, cores: "all", threads: 2, timings: [], failures: [] }));
    expect(reasonsOf(all, [])).toContain("NumPy, everywhere: it has one thread");
  });
});

describe("the full extent", () => {
  it("has every section once, and all sizes that targets read", () => {
    const full = entriesOf("full").flatMap(({ workload: own, threads }) =>
      threads.map((cores) => JSON.stringify([own, cores])),
    );
    expect(new Set(full).size).toBe(full.length);
    [workload("ddpm", 32, 16, 2 ** 14), workload("ddpm", 8, 2, 2 ** 14), workload("ddpm", 8, 2, 2 ** 20)].forEach(
      (own) => expect(full).toContain(JSON.stringify([own, "one"])),
    );
  });
});
