import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConformanceError } from "../../conformance/exit-codes.ts";
import { EngineError } from "../../engine/errors.ts";
import type { EngineErrorCode } from "../../engine/errors.ts";
import type { Sample, SampleOptions } from "../../engine/options.ts";
import { at } from "../../../reference/kit/tensor.ts";
import type { Gmm } from "../../../reference/kit/records.ts";
import { sampleCommandOver } from "../sample.ts";
import { loaded } from "./failures.ts";
import { presets } from "./presets.ts";

let written: { out: string; err: string };
let asked: SampleOptions | undefined;
let folder: string;

beforeEach(() => {
  written = { out: "", err: "" };
  asked = undefined;
  folder = mkdtempSync(join(tmpdir(), "diffusion-spec-sample-"));
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Puts every sample on a mean of the mixture, one after the other. */
const onTheMeans: Sample = async (options) => {
  asked = options;
  const { means } = options.score as Gmm;
  const [components, dimension] = means.shape as [number, number];
  const data = Float32Array.from({ length: options.count * dimension }, (_, i) =>
    at(means, Math.floor(i / dimension) % components, i % dimension),
  );
  const shape = [options.count, dimension] as const;
  return { data, shape, backend: "cpu", reason: "a stand-in", threads: 1, seconds: 0.5 };
};

const failing =
  (code: EngineErrorCode): Sample =>
  async () => {
    throw new EngineError(code, "subject", `it is ${code}.`);
  };

const run = (args: readonly string[], sample: Sample = onTheMeans): Promise<number> =>
  sampleCommandOver(sample)
    .run(args)
    .catch((error: ConformanceError) => {
      written.err += error.message;
      return error.exitCode;
    });

const path = (name: string): string => join(folder, name);

describe("sample, as it is asked", () => {
  it("takes a preset, DDIM, 50 steps of the linear chain and ten thousand samples where nothing is said", async () => {
    expect(await run([])).toBe(0);
    expect(asked).toMatchObject({ sampler: "ddim", steps: 50, count: 10_000, key: [0, 0], eta: 0 });
    expect(asked?.chain).toHaveLength(1000);
    expect(asked?.chain?.[0]).toBeCloseTo(1e-4, 12);
    expect(asked?.chain?.[999]).toBeCloseTo(0.02, 12);
    expect(asked).not.toHaveProperty("backend");
    expect(written.err).toBe("");
  });

  it("hands every option to the engine", async () => {
    const args =
      "--data two-peaks --sampler predictor-corrector --sde ve --sigma-min 0.02 --sigma-max 30 --cutoff 1e-4 --steps 7 " +
      "--count 1e2 --corrector-steps 2 --snr 0.1 --corrector-rule langevin --key 5,4294967295 --backend webasm --precision accurate --threads 1 --chunk 3";
    expect(await run(args.split(" "))).toBe(0);
    expect(asked).toMatchObject({
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
    expect(asked).toMatchObject(wanted);
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
    expect(asked).toBeUndefined();
  });
});

describe("sample, asked for nonsense", () => {
  it.each([
    ["--sampler dim", '--sampler must be one of ancestral, .*; got "dim"\\. Did you mean ddim\\?'],
    ["--backend webgpi", "Did you mean webgpu\\?"],
    ["--precision acurate", "Did you mean accurate\\?"],
    ["--sde vq", "--sde must be one of vp, ve, subvp"],
    ["--chain linaer", "Did you mean linear\\?"],
    ["--data two-moon", 'there is no preset "two-moon"\\. Did you mean two-moons\\?'],
    ["--data nowhere/mixture.json", "cannot read nowhere/mixture.json: ENOENT"],
    ["--data {", "the text is not JSON"],
    ["--data {}", "mixture.weights must be given.*A mixture is"],
    ['--data {"weights":[0.5],"means":[[0]],"covariances":[1]}', "mixture.weights must be summing to 1"],
    ['--data {"weights":[1],"means":[[0]],"covariances":[-1]}', "mixture.covariances\\[0\\] must be > 0"],
    ['--data {"weights":[1],"means":[[0,1]],"covariances":[[1]]}', "mixture.covariances\\[0\\] must be of length"],
    ["--steps 0", '--steps must be a whole number from 1 on, got "0"'],
    ["--steps 1.5", "--steps must be a whole number"],
    ["--count none", "--count must be a whole number"],
    ["--count 1e30", "--count must be a whole number"],
    ["--levels 20", "betasFromContinuous: numLevels must be > betaMax"],
    ["--beta-min 3 --beta-max 2", "betaMax must be >= betaMin"],
    ["--sde ve --sigma-min 2 --sigma-max 1", "sigmaMax must be > sigmaMin"],
    ["--sde vp --cutoff 2", "--sde vp: vpMarginal: t must be"],
    ["--cutoff 0.1", "--cutoff has no effect: a chain ends at the data"],
    ["--sde vp --levels 10", "--levels has no effect"],
    ["--sde vp --chain linear", "give --sde or --chain, not both"],
    ["--sde ve --beta-min 1", "--beta-min has no effect"],
    ["--sde vp --sigma-min 1", "--sigma-min has no effect"],
    ["--chain cosine --beta-max 1", "--beta-max has no effect"],
    ["--sampler pf-rk4 --eta 1", "--eta has no effect: eta is of the sampler ddim"],
    ["--snr 0.1", "--snr has no effect"],
    ["--variance large", "--variance has no effect"],
    ["--sampler ancestral --variance larg", "Did you mean large\\?"],
    ["--sampler pf-rk4 --corrector-steps 1", "--corrector-steps has no effect"],
    ["--eta x", '--eta must be a number, got "x"'],
    ["--seed -1", "option"],
    ["--seed=-1", "--seed must be a whole number from 0 on"],
    ["--key 1", "two words with a comma"],
    ["--key 1,2,3", "two words with a comma"],
    ["--key 1,4294967296", "two words from 0 to 4294967295"],
    ["--key 1,", "two words from 0 to"],
    ["--key 1,2 --seed 3", "give --seed or --key, not both"],
    ["--threads 0", "--threads must be a whole number from 1 on"],
    ["--chunk 0", "--chunk must be a whole number from 1 on"],
    ["--out samples.txt", "--out must end in .npy, .csv, .json"],
    ["--plot samples.png", "--plot must end in .svg"],
    ["--smapler ddim", "Did you mean --sampler\\?"],
    ["ddim", '"ddim" belongs to no option'],
    ["-- ddim", '"ddim" belongs to no option'],
  ])("refuses %s in one sentence", async (args, message) => {
    expect(await run(args.split(" "))).toBe(2);
    expect(written.err).toMatch(new RegExp(message));
    expect(asked).toBeUndefined();
  });

  it("refuses a file that cannot be written before it samples", async () => {
    for (const args of [
      ["--out", path("no/a.npy")],
      ["--out", path("a.npy"), "--plot", path("no/b.svg")],
    ]) {
      expect(await run(args)).toBe(2);
      expect(written.err).toContain("ENOENT");
    }
    expect(asked).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("names the packages that are missing", async () => {
    const missing = Object.assign(new Error("Cannot find package 'd3-scale' imported from x"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    const load = (): Promise<never> => Promise.reject(missing);
    await expect(loaded("--plot", ["d3-contour", "d3-scale"], load)).rejects.toMatchObject({
      exitCode: 2,
      message: '--plot needs d3-contour and d3-scale: "npm install d3-contour d3-scale".',
    });
    await expect(loaded("sample", ["gpu.js"], load)).rejects.toBe(missing);
  });
});

describe("sample, when the engine refuses", () => {
  it.each([
    ["OPTION", 2],
    ["MEMORY", 2],
    ["BACKEND", 5],
    ["KERNEL", 1],
    ["NONFINITE", 1],
    ["ABORTED", 130],
  ] as const)("ends %s with exit code %d, says why, and leaves no file", async (code, exitCode) => {
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], failing(code))).toBe(exitCode);
    expect(written.err).toContain(`it is ${code}.`);
    expect(written.out).toBe("");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says what was found where a backend is not there", async () => {
    expect(await run(["--backend", "webgpu"], failing("BACKEND"))).toBe(5);
    expect(written.err).toContain(`This is Node ${process.versions.node} without WebGPU`);
  });

  it("lets every other error through", async () => {
    const broken = sampleCommandOver(() => Promise.reject(new TypeError("a bug")));
    await expect(broken.run([])).rejects.toThrow(TypeError);
  });
});

describe("sample, interrupted", () => {
  it("hands Ctrl-C to the engine and leaves the older file as it was", async () => {
    writeFileSync(path("a.npy"), "older");
    const slow: Sample = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new EngineError("ABORTED", "signal", "the run was aborted.")));
        process.emit("SIGINT");
      });
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], slow)).toBe(130);
    expect(readdirSync(folder)).toEqual(["a.npy"]);
    expect(readFileSync(path("a.npy"), "utf8")).toBe("older");
  });

  it("stops while it writes", async () => {
    const finished: Sample = async (options) => {
      const samples = await onTheMeans(options);
      process.emit("SIGINT");
      return samples;
    };
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], finished)).toBe(130);
    expect(written.out).toBe("");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("sample, what it writes", () => {
  it("is samples, a picture and a summary that names them", async () => {
    expect(await run(["--count", "800", "--out", path("a.npy"), "--plot", path("a.svg")])).toBe(0);
    expect(readdirSync(folder)).toEqual(["a.npy", "a.svg"]);
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

  it("shows no progress where nobody looks", async () => {
    const chatty: Sample = (options) => {
      options.onProgress?.({ done: 1, total: 2, particles: 0, seconds: 1 });
      return onTheMeans(options);
    };
    expect(await run([], chatty)).toBe(0);
    expect(written.err).toBe("");
  });
});
