import type { IKernelFunctionThis } from "gpu.js";
import { describe, expect, it } from "vitest";
import { EngineError } from "./errors.ts";
import type { SampleOptions } from "./options.ts";
import { sample } from "./sample.ts";

const vp = { kind: "vp", betaMin: 0.125, betaMax: 12 } as const;
const gaussian = { weights: [1], means: [[0, 0]], covariances: [1] };
const options: SampleOptions = {
  sde: vp,
  score: gaussian,
  sampler: "pf-heun",
  steps: 4,
  count: 8,
  key: [1, 2],
  backend: "cpu",
  threads: 1,
};

const failure = async (changes: object): Promise<EngineError> => {
  try {
    await sample({ ...options, ...changes } as SampleOptions);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error("the run was not refused");
};

const chain = [0.1, 0.2];
const zero = (): number => 0;

describe("the engine refuses, before any work", () => {
  it.each([
    ["an unknown sampler", { sampler: "dpm" }, "OPTION", "sampler", /one of ancestral, .*got "dpm"/],
    ["an unknown backend", { backend: "cuda" }, "OPTION", "backend", /one of auto, cpu/],
    ["no particles", { count: 0 }, "OPTION", "count", />= 1/],
    ["half a particle", { count: 1.5 }, "OPTION", "count", /integer/],
    ["a key of one word", { key: [1] }, "OPTION", "key", /two words/],
    ["a word that is too long", { key: [1, 2 ** 32] }, "OPTION", "key[1]", /4294967295/],
    ["no process", { sde: undefined }, "OPTION", "sde", /one of sde and chain/],
    ["two processes", { chain }, "OPTION", "sde", /one of sde and chain/],
    ["an SDE without its parameters", { sde: { kind: "vp" } }, "OPTION", "sde.betaMin", /missing input sde.betaMin/],
    ["a beta of 1", { sde: undefined, chain: [0.5, 1], sampler: "ddim" }, "OPTION", "chain[1]", /\(0, 1\)/],
    ["more steps than levels", { sde: undefined, chain, sampler: "ddim", steps: 3 }, "OPTION", "steps", /at most 2/],
    [
      "a part of a chain",
      { sde: undefined, chain, sampler: "ancestral", steps: 1 },
      "OPTION",
      "steps",
      /each of the 2/,
    ],
    ["a flow on a chain", { sde: undefined, chain, steps: 2 }, "OPTION", "sampler", /needs an sde/],
    ["steps with beta h >= 1", { sampler: "ancestral", steps: 4 }, "OPTION", "steps", /beta\(t\) h < 1 .*4 steps give/],
    [
      "an ancestral rule of sub-VP",
      { sde: { ...vp, kind: "subvp" }, sampler: "ancestral" },
      "OPTION",
      "sampler",
      /sub-VP/,
    ],
    ["ddim of VE", { sde: { kind: "ve", sigmaMin: 1, sigmaMax: 2 }, sampler: "ddim" }, "OPTION", "sampler", /VP/],
    ["a cutoff of 0", { cutoff: 0 }, "OPTION", "cutoff", /\(0, 1\)/],
    ["an eta of 2", { eta: 2, sampler: "ddim" }, "OPTION", "eta", /eta/],
    [
      "weights that do not sum to 1",
      { score: { ...gaussian, weights: [0.5] } },
      "OPTION",
      "score.weights",
      /summing to 1/,
    ],
    ["another dimension than the mixture's", { dimension: 3 }, "OPTION", "dimension", /2 dimensions/],
    ["more memory than there is", { count: 2 ** 31 }, "MEMORY", "count", /bytes; at most/],
    [
      "particles too long for a kernel",
      { score: { kernel: zero }, dimension: 2 ** 20 },
      "OPTION",
      "dimension",
      /524288/,
    ],
    ["a kernel without its dimension", { score: { kernel: zero } }, "OPTION", "dimension", /dimension/],
    [
      "norms of particles for a kernel of one coordinate",
      {
        score: { kernel: zero },
        dimension: 2,
        sde: undefined,
        chain,
        steps: 2,
        sampler: "predictor-corrector",
        corrector: { steps: 1, snr: 0.1, rule: "langevin" },
      },
      "OPTION",
      "corrector.rule",
      /use ald/,
    ],
  ] as const)("%s", async (_, changes, code, subject, message) => {
    const error = await failure(changes);
    expect([error.code, error.subject]).toEqual([code, subject]);
    expect(error.message).toMatch(message);
  });
});

describe("a run ends with a typed error", () => {
  it.each(["webgl2", "webgpu"] as const)("where there is no %s, and says what was found", async (backend) => {
    const error = await failure({ backend });
    expect([error.code, error.subject]).toEqual(["BACKEND", backend]);
    expect(error.message).toMatch(new RegExp(`${backend} was asked for, found`));
  });

  it("where it is stopped", async () => {
    const control = new AbortController();
    let calls = 0;
    const error = await failure({
      chunk: 1,
      signal: control.signal,
      onProgress: () => {
        calls += 1;
        if (calls === 2) control.abort();
      },
    });
    expect([error.code, calls]).toEqual(["ABORTED", 2]);
  });

  it("where it was stopped before it began", async () => {
    expect((await failure({ signal: AbortSignal.abort() })).code).toBe("ABORTED");
  });

  it("where a score is not a number, with the particle", async () => {
    const kernel = function (this: IKernelFunctionThis, x: number[][]): number {
      return this.thread.x === 5 ? 0 / (x[0]![0]! - x[0]![0]!) : 0;
    };
    const error = await failure({ score: { kernel }, dimension: 2, backend: "webasm" });
    expect(error.code).toBe("NONFINITE");
    expect(error.message).toMatch(/particle 5 became NaN in the steps 1 to 4/);
  });

  it("where the kernel of a score cannot be compiled", async () => {
    const kernel = function (this: IKernelFunctionThis): number {
      return Number.parseFloat("1");
    };
    const error = await failure({ score: { kernel }, dimension: 2, backend: "webasm" });
    expect([error.code, error.subject]).toEqual(["KERNEL", "score"]);
  });
});
