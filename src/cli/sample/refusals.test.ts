import { describe, expect, it } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { loaded } from "./failures.ts";
import { standIn } from "./testing/stand-in.ts";

const { written, asked, run } = standIn();
const { path, names } = scratch();

describe("sample, asked for nonsense", () => {
  it.each([
    ["--sampler dim", '--sampler must be one of ancestral, .*; got "dim"\\. Did you mean ddim\\?'],
    ["--backend webgpi", "Did you mean webgpu\\?"],
    ["--precision acurate", "Did you mean accurate\\?"],
    ["--sde vq", "--sde must be one of vp, ve, subvp"],
    ["--chain linaer", "Did you mean linear\\?"],
    ["--data two-moon", 'unknown preset "two-moon"\\. Did you mean two-moons\\?'],
    ["--data nowhere/mixture.json", "cannot read nowhere/mixture.json: ENOENT"],
    ["--data {", "the text is not JSON"],
    ["--data {}", "missing input mixture.weights.*A mixture is"],
    ['--data {"weights":[0.5],"means":[[0]],"covariances":[1]}', "mixture.weights must be summing to 1"],
    ['--data {"weights":[1],"means":[[0]],"covariances":[-1]}', "mixture.covariances\\[0\\] must be > 0"],
    ['--data {"weights":[1],"means":[[0,1]],"covariances":[[1]]}', "mixture.covariances\\[0\\] must be of length"],
    ["--steps 0", '--steps must be a whole number of at least 1, got "0"'],
    ["--steps 1.5", "--steps must be a whole number"],
    ["--count none", "--count must be a whole number"],
    ["--count 1e30", "--count must be a whole number"],
    ["--levels 20", "betasFromContinuous: numLevels must be > betaMax"],
    ["--beta-min 3 --beta-max 2", "betaMax must be >= betaMin"],
    ["--sde ve --sigma-min 2 --sigma-max 1", "sigmaMax must be > sigmaMin"],
    ["--sde vp --cutoff 2", "--sde vp: vpMarginal: t must be"],
    ["--cutoff 0.1", "sample: --cutoff has no effect with --chain linear: a chain ends at the data\\."],
    ["--sde vp --levels 10", "--levels has no effect"],
    ["--sde vp --chain linear", "give --sde or --chain, not both"],
    ["--sde ve --beta-min 1", "--beta-min has no effect"],
    ["--sde vp --sigma-min 1", "--sigma-min has no effect"],
    ["--chain cosine --beta-max 1", "--beta-max has no effect"],
    ["--sampler pf-rk4 --eta 1", "--eta has no effect with --sampler pf-rk4: it sets the noise of --sampler ddim"],
    ["--snr 0.1", "--snr has no effect"],
    ["--variance large", "--variance has no effect"],
    ["--sampler ancestral --variance larg", "Did you mean large\\?"],
    ["--sampler pf-rk4 --corrector-steps 1", "--corrector-steps has no effect"],
    ["--sampler predictor-corrector --corrector-steps 0 --snr 0.1", "--snr has no effect with --corrector-steps 0"],
    ["--backend cpu --threads 2", "--threads has no effect with --backend cpu: only webasm has threads"],
    ["--eta x", '--eta must be a number, got "x"'],
    ["--seed -1", "option"],
    ["--seed=-1", "--seed must be a whole number of at least 0"],
    ["--key 1", "two words with a comma"],
    ["--key 1,2,3", "two words with a comma"],
    ["--key 1,4294967296", "two words from 0 to 4294967295"],
    ["--key 1,", "two words from 0 to"],
    ["--key 1,2 --seed 3", "give --seed or --key, not both"],
    ["--threads 0", "--threads must be a whole number of at least 1"],
    ["--chunk 0", "--chunk must be a whole number of at least 1"],
    ["--out samples.txt", "--out must end in .npy, .csv, .json"],
    ["--plot samples.png", "--plot must end in .svg"],
    ["--smapler ddim", "Did you mean --sampler\\?"],
    ["ddim", 'unexpected argument "ddim"'],
    ["-- ddim", 'unexpected argument "ddim"'],
    ["--steps 3 --steps 4", "--steps is given twice"],
  ])("refuses %s in one sentence", async (args, message) => {
    expect(await run(args.split(" "))).toBe(2);
    expect(written.err).toMatch(new RegExp(message));
    expect(asked()).toBeUndefined();
  });

  it("refuses a file that cannot be written before it samples", async () => {
    for (const args of [
      ["--out", path("no/a.npy")],
      ["--out", path("a.npy"), "--plot", path("no/b.svg")],
    ]) {
      expect(await run(args)).toBe(2);
      expect(written.err).toContain("ENOENT");
    }
    expect(asked()).toBeUndefined();
    expect(names()).toEqual([]);
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
