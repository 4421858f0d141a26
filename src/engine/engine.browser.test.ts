import type { IKernelFunctionThis } from "gpu.js";
import { describe, expect, it } from "vitest";
import { drawnBits, referenceBits } from "./code/testing/drawn-bits.ts";
import type { SampleOptions, Samples } from "./options.ts";
import { sample } from "./sample.ts";

const chain = Array.from({ length: 10 }, (_, i) => 0.02 + 0.04 * i);
const vp = { kind: "vp", betaMin: 0.125, betaMax: 8 } as const;
const ve = { kind: "ve", sigmaMin: 0.02, sigmaMax: 12 } as const;

const plane = {
  weights: [0.25, 0.25, 0.5],
  means: [
    [2, 0],
    [-1, 1.5],
    [-1, -1.5],
  ],
  covariances: [0.25, 0.25, 0.25],
};
const six = {
  weights: [0.5, 0.5],
  means: [
    [1, 0, 0, 2, 0, 1],
    [0, 1, -1, 0, 0, -1],
  ],
  covariances: [0.5, 0.25],
};

const many = {
  weights: Array.from({ length: 20 }, () => 0.05),
  means: Array.from({ length: 20 }, (_, k) => [0, 1, 2].map((j) => 2 * Math.cos(3 * k + j))),
  covariances: Array.from({ length: 20 }, (_, k) => 0.1 + 0.02 * k),
};

const runs: readonly Pick<SampleOptions, "chain" | "sde" | "sampler" | "steps" | "eta" | "score">[] = [
  { chain, sampler: "ancestral", score: plane },
  { chain, sampler: "ddim", steps: 5, eta: 0.5, score: six },
  { chain, sampler: "predictor-corrector", score: plane },
  { sde: vp, sampler: "euler-maruyama", steps: 10, score: plane },
  { sde: ve, sampler: "pf-heun", steps: 10, score: plane },
  { sde: vp, sampler: "pf-rk4", steps: 5, score: six },
  { sde: vp, sampler: "pf-heun", steps: 5, score: many },
];

/* v8 ignore start -- @preserve gpu.js runs the text of this function. */
/** The score of a Gaussian with means 1, 2 and variance 1/2, written as a user would. */
function gaussianScore(this: IKernelFunctionThis, x: number[][], level: number[]): number {
  const variance = level[1]! * level[1]! * 0.5 + level[2]! * level[2]!;
  return (level[1]! * (this.thread.y + 1) - x[this.thread.y]![this.thread.x]!) / variance;
}
/* v8 ignore stop -- @preserve */

const largest = (a: Samples, b: Samples): number =>
  a.data.reduce((most, entry, i) => Math.max(most, Math.abs(entry - (b.data[i] as number))), 0);

describe.each(["webgl2", "webgpu"] as const)("the engine on %s", (backend) => {
  it("makes the words of the chapter noise, bit by bit", async () => {
    expect(await drawnBits(backend, "halves", 67)).toEqual(referenceBits(67));
  });

  it.each(runs.map((run) => [`${run.sampler} ${run.sde?.kind ?? "chain"}`, run] as const))(
    "runs the loop kernel as cpu does: %s",
    async (_, run) => {
      const options = { ...run, count: 100, key: [5, 6], threads: 1 } as const;
      const [here, there] = [await sample({ ...options, backend }), await sample({ ...options, backend: "cpu" })];
      expect(here.backend).toBe(backend);
      expect(largest(here, there)).toBeLessThan(2e-4);
    },
  );

  it.each(runs.map((run) => [`${run.sampler} ${run.sde?.kind ?? "chain"}`, run] as const))(
    "runs a score of the user's in a pipeline as the loop kernel on cpu: %s",
    async (_, run) => {
      const options = { ...run, count: 100, key: [5, 6] } as const;
      const exact = { weights: [1], means: [[1, 2]], covariances: [0.5] };
      const own = { score: { kernel: gaussianScore }, dimension: 2, chunk: 4 };
      const here = await sample({ ...options, ...own, backend });
      expect(here.backend).toBe(backend);
      expect(largest(here, await sample({ ...options, score: exact, backend: "cpu" }))).toBeLessThan(2e-4);
    },
  );

  it("gives the same for every chunking", async () => {
    const options = { chain, sampler: "ancestral", score: plane, count: 50, key: [5, 6], backend } as const;
    expect(largest(await sample(options), await sample({ ...options, chunk: 3 }))).toBe(0);
  });
});

describe("the engine in a browser", () => {
  it("chooses an available backend and says why", async () => {
    const { backend, reason } = await sample({
      chain,
      sampler: "ddim",
      steps: 5,
      score: plane,
      count: 100,
      key: [1, 2],
    });
    expect(["webgpu", "webasm"]).toContain(backend);
    expect(reason).toMatch(/too few to measure/);
  });
});
