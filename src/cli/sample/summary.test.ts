import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../engine/options.ts";
import { scratch } from "../testing/scratch.ts";
import { onTheMeans, standIn } from "./testing/stand-in.ts";

const { written, run } = standIn();
const { path, names } = scratch();

describe("sample, what it writes", () => {
  it("is samples, a picture and a summary that names them", async () => {
    expect(await run(["--count", "800", "--out", path("a.npy"), "--plot", path("a.svg")])).toBe(0);
    expect(names()).toEqual(["a.npy", "a.svg"]);
    expect(readFileSync(path("a.npy")).length).toBe(128 + 4 * 1600);
    expect(readFileSync(path("a.svg"), "utf8")).toContain("eight-gaussians: ddim, 50 steps, 800 samples");
    for (const part of [path("a.npy"), path("a.svg"), "a stand-in", "0.1 million particle-steps per second"]) {
      expect(written.out).toContain(part);
    }
  });

  it("says that points on the means have no variance of their own, and that this is no noise", async () => {
    expect(await run(["--count", "80000"])).toBe(0);
    expect(written.out).toMatch(/ {2}var\[1\] +2\.0400 +2\.0000 +-0\.0400 +0\.0050 +-8\.0/);
    expect(written.out).toMatch(/2 of 13 numbers are not within 4 standard errors/);
  });

  it("warns of the corrector in few dimensions", async () => {
    const args = ["--count", "80000", "--sampler", "predictor-corrector"];
    expect(await run([...args, "--corrector-rule", "langevin"])).toBe(0);
    expect(written.out).toContain("divides by the norm of one score, which in 2 dimensions");
    expect(await run(args)).toBe(0);
    expect(written.out.split("divides by the norm").length).toBe(2);
  });

  it("is the same as JSON", async () => {
    expect(await run(["--data", "two-peaks", "--count", "10", "--json", "--out", path("a.csv")])).toBe(0);
    const summary = JSON.parse(written.out) as Record<string, unknown>;
    expect(summary).toMatchObject({
      data: { name: "two-peaks", components: 2, dimension: 1 },
      sampler: "ddim",
      steps: 50,
      count: 10,
      key: [0, 0],
      backend: "cpu",
      reason: "a stand-in",
      seconds: 0.5,
      particleStepsPerSecond: 1000,
      files: [path("a.csv")],
    });
    expect((summary["moments"] as { name: string }[]).map(({ name }) => name)).toEqual(["mean[1]", "var[1]"]);
    expect(existsSync(path("a.csv"))).toBe(true);
  });

  it("shows no progress without a terminal", async () => {
    const chatty: Sample = (options) => {
      options.onProgress?.({ done: 1, total: 2, particles: 0, seconds: 1 });
      return onTheMeans(options);
    };
    expect(await run([], chatty)).toBe(0);
    expect(written.err).toBe("");
  });
});
