import type { IKernelFunctionThis } from "gpu.js";
import { describe, expect, it } from "vitest";
import type { SampleOptions } from "../options.ts";
import { sample } from "../sample.ts";

/* v8 ignore start -- @preserve gpu.js runs the text of this function. */
/** The score of a Gaussian with means 1, 2, ... and variance 1/2, written as a user would. */
function gaussianScore(this: IKernelFunctionThis, x: number[][], level: number[]): number {
  const variance = level[1]! * level[1]! * 0.5 + level[2]! * level[2]!;
  return (level[1]! * (this.thread.y + 1) - x[this.thread.y]![this.thread.x]!) / variance;
}
/* v8 ignore stop -- @preserve */

const chain = Array.from({ length: 12 }, (_, i) => 0.02 + 0.03 * i);
const vp = { kind: "vp", betaMin: 0.125, betaMax: 12 } as const;
const ve = { kind: "ve", sigmaMin: 0.01, sigmaMax: 20 } as const;

const runs: readonly Partial<SampleOptions>[] = [
  { chain, sampler: "ancestral" },
  { chain, sampler: "ddim", steps: 5, eta: 0.5 },
  { chain, sampler: "predictor-corrector", corrector: { steps: 2, snr: 0.1 } },
  { sde: vp, sampler: "euler-maruyama", steps: 12 },
  { sde: ve, sampler: "reverse-diffusion", steps: 12 },
  { sde: vp, sampler: "pf-euler", steps: 12 },
  { sde: vp, sampler: "pf-heun", steps: 12 },
  { sde: vp, sampler: "pf-rk4", steps: 12 },
];

const largest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, entry, i) => Math.max(most, Math.abs(entry - (b[i] as number))), 0);

describe.each([1, 2, 5])("a score of the user's in %i dimensions", (dimension) => {
  const exact = {
    weights: [1],
    means: [Array.from({ length: dimension }, (_, j) => j + 1)],
    covariances: [0.5],
  };
  const shared = { count: 100, key: [3, 4], backend: "webasm", threads: 1, dimension } as const;

  it.each(runs.map((run) => [`${run.sampler}`, run] as const))(
    "gives the noise and states of the loop: %s",
    async (_, run) => {
      const options = { ...shared, ...run } as SampleOptions;
      const [loop, pipeline] = [
        await sample({ ...options, score: exact }),
        await sample({ ...options, score: { kernel: gaussianScore }, chunk: 5 }),
      ];
      expect(largest(loop.data, pipeline.data)).toBeLessThan(5e-5);
    },
  );
});

describe("the pipeline", () => {
  const options = { sde: vp, sampler: "pf-heun", steps: 3, count: 50, dimension: 2, key: [3, 4] } as const;

  it.each(["cpu", "webasm"] as const)("is the same bit by bit for every chunking, on %s", async (backend) => {
    const score = { kernel: gaussianScore };
    const [whole, chunked] = [
      await sample({ ...options, score, backend }),
      await sample({ ...options, score, backend, chunk: 1 }),
    ];
    expect(largest(whole.data, chunked.data)).toBe(0);
  });

  it("lets a backend be chosen by measuring", async () => {
    const { reason } = await sample({ ...options, count: 2 ** 19, dimension: 1, score: { kernel: gaussianScore } });
    const measured = /^estimated on 4096 particles: (webasm|cpu) [\d.]+ s, (webasm|cpu) [\d.]+ s$/.exec(reason);
    expect(new Set(measured?.slice(1))).toEqual(new Set(["webasm", "cpu"]));
  });

  it("is told the number of a level of a chain", async () => {
    const kernel = function (this: IKernelFunctionThis, x: number[][], level: number[]): number {
      return level[0]! + 0 * x[this.thread.y]![this.thread.x]!;
    };
    const none = function (this: IKernelFunctionThis, x: number[][]): number {
      return 0 * x[this.thread.y]![this.thread.x]!;
    };
    const oneStep = { chain: [0.5], sampler: "reverse-diffusion", count: 2, dimension: 1, key: [0, 0] } as const;
    const { data } = await sample({ ...oneStep, backend: "cpu", score: { kernel } });
    const { data: without } = await sample({ ...oneStep, backend: "cpu", score: { kernel: none } });
    data.forEach((entry, i) => expect(entry - (without[i] as number)).toBeCloseTo(0.5, 5));
  });
});
