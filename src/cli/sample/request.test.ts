import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { presets } from "./presets.ts";
import { standIn } from "./testing/stand-in.ts";

const { written, asked, run } = standIn();
const { path } = scratch();

describe("the request of sample", () => {
  it("takes a preset, DDIM, 50 steps of the linear chain and ten thousand samples where nothing is said", async () => {
    expect(await run([])).toBe(0);
    expect(asked()).toMatchObject({ sampler: "ddim", steps: 50, count: 10_000, key: [0, 0], eta: 0 });
    expect(asked()?.chain).toHaveLength(1000);
    expect(asked()?.chain?.[0]).toBeCloseTo(1e-4, 12);
    expect(asked()?.chain?.[999]).toBeCloseTo(0.02, 12);
    expect(asked()).not.toHaveProperty("backend");
    expect(written.err).toBe("");
  });

  it("hands every option to the engine", async () => {
    const args =
      "--data two-peaks --sampler predictor-corrector --sde ve --sigma-min 0.02 --sigma-max 30 --cutoff 1e-4 --steps 7 " +
      "--count 1e2 --corrector-steps 2 --snr 0.1 --corrector-rule langevin --key 5,4294967295 --backend webasm --precision accurate --threads 1 --chunk 3";
    expect(await run(args.split(" "))).toBe(0);
    expect(asked()).toMatchObject({
      sampler: "predictor-corrector",
      sde: { kind: "ve", sigmaMin: 0.02, sigmaMax: 30 },
      cutoff: 1e-4,
      steps: 7,
      count: 100,
      corrector: { steps: 2, snr: 0.1, rule: "langevin" },
      key: [5, 4294967295],
      backend: "webasm",
      precision: "accurate",
      threads: 1,
      chunk: 3,
    });
  });

  it.each([
    ["--sampler ancestral", { sampler: "ancestral", steps: 1000 }],
    ["--sampler ancestral --chain cosine --levels 20", { steps: 20 }],
    ["--sampler ancestral --levels 4000 --variance large", { steps: 4000, variance: "large" }],
    ["--sampler ddim --levels 30 --eta 0.5", { steps: 30, eta: 0.5 }],
    ["--sampler pf-heun", { steps: 50, sde: { kind: "vp", betaMin: 0.1, betaMax: 20 }, cutoff: 1e-3 }],
    ["--sampler euler-maruyama --sde subvp --beta-max 5", { steps: 1000, sde: { kind: "subvp", betaMax: 5 } }],
    ["--sde ve --sampler pf-euler", { sde: { kind: "ve", sigmaMin: 0.01, sigmaMax: 50 }, cutoff: 1e-5 }],
    ["--seed 42", { key: [0, 42] }],
    ["--seed 4294967297", { key: [1, 1] }],
  ])("understands %s", async (args, wanted) => {
    expect(await run(["--count", "10", ...args.split(" ")])).toBe(0);
    expect(asked()).toMatchObject(wanted);
  });

  it.each(Object.keys(presets))("knows the preset %s", async (name) => {
    expect(await run(["--data", name, "--count", "100"])).toBe(0);
    expect(written.out).toContain(`${name}: `);
  });

  it("reads a mixture from a file and from the command line", async () => {
    const mixture = JSON.stringify({ weights: [1], means: [[0, 0, 0]], covariances: [[1, 2, 3]] });
    writeFileSync(path("mine.json"), mixture);
    for (const data of [path("mine.json"), mixture]) {
      expect(await run(["--data", data, "--count", "10"])).toBe(0);
      expect(written.out).toContain("1 component in 3 dimensions");
    }
  });

  it("explains itself", async () => {
    expect(await run(["--help"])).toBe(0);
    for (const name of Object.keys(presets)) expect(written.out).toContain(name);
    expect(asked()).toBeUndefined();
  });
});
