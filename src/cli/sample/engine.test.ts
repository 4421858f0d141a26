import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ConformanceError } from "../../conformance/exit-codes.ts";
import { sample } from "../../engine/index.ts";
import { main } from "../main.ts";
import { sampleCommandOver } from "../sample.ts";
import { captured } from "../testing/captured.ts";
import { scratch } from "../testing/scratch.ts";
import type { Summary } from "./summary.ts";

const written = captured();
const folder = scratch();

const few = ["sample", "--data", "two-peaks", "--count", "4000", "--json"];

describe("sample with the engine", () => {
  it.each([["cpu"], ["webasm", "--threads", "1"]])("has the exact moments within noise on %s", async (...on) => {
    const [backend] = on;
    const args = ["--sampler", "pf-heun", "--steps", "60", "--backend", ...on];
    expect(await main([...few, ...args])).toBe(0);
    const { moments, shares, ...summary } = JSON.parse(written.out) as Summary;
    expect(summary).toMatchObject({ backend, threads: 1, count: 4000, steps: 60 });
    for (const { name, deviations } of [...moments, ...shares.components]) {
      expect(Math.abs(deviations), name).toBeLessThan(4);
    }
  });

  it("writes the samples that it speaks of, and the same ones for the same seed", async () => {
    const [first, second, other] = ["a.npy", "b.npy", "c.npy"].map((name) => folder.path(name)) as [
      string,
      string,
      string,
    ];
    for (const [path, seed] of [
      [first, "7"],
      [second, "7"],
      [other, "8"],
    ] as const) {
      expect(await main([...few, "--backend", "cpu", "--steps", "5", "--seed", seed, "--out", path])).toBe(0);
    }
    expect(readFileSync(first)).toHaveLength(128 + 4 * 4000);
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    expect(readFileSync(first).equals(readFileSync(other))).toBe(false);
  });

  it.each([
    ["--backend webgpu", 5, "without WebGPU and without a canvas; available backends: cpu, webasm"],
    ["--sampler euler-maruyama --chain linear", 2, "needs an sde"],
    ["--sampler ancestral --sde vp --steps 10", 2, "beta\\(t\\) h < 1"],
    ["--sampler ancestral --steps 10", 2, "one step for each of the 1000 levels"],
    ["--sampler ddim --sde ve", 2, "ddim needs a chain or the VP SDE"],
    ["--eta 2", 2, "eta must be"],
    ["--steps 2000", 2, "at most 1000"],
    ["--count 1e12", 2, "at most \\d+ fit"],
  ])("refuses %s with exit code %d and leaves no file", async (args, exitCode, message) => {
    expect(await main([...few.slice(0, 3), ...args.split(" "), "--out", folder.path("a.npy")])).toBe(exitCode);
    expect(written.err).toMatch(new RegExp(`^diffusion-spec: .*${message}`));
    expect(folder.names()).toEqual([]);
  });

  it("stops at the first look after Ctrl-C", async () => {
    const reports: number[] = [];
    const stopped = sampleCommandOver((options) =>
      sample({
        ...options,
        onProgress: ({ done }) => {
          reports.push(done);
          process.emit("SIGINT");
        },
      }),
    );
    const args = [...few.slice(1, 5), "--backend", "cpu", "--chunk", "2", "--out", folder.path("a.npy")];
    const exitCode = await stopped.run(args).catch((error: ConformanceError) => error.exitCode);
    expect(exitCode).toBe(130);
    expect(reports).toEqual([8000]);
    expect(folder.names()).toEqual([]);
  });
});
