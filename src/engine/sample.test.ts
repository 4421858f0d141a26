import { describe, expect, it } from "vitest";
import { monteCarloTolerance } from "../../reference/gaussian.ts";
import { noiseNormals } from "../../reference/noise.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";
import type { SampleOptions, Samples } from "./options.ts";
import { planOf } from "./plan/index.ts";
import type { Move, Plan, Step } from "./plan/moves.ts";
import { asNdarray } from "./ndarray.ts";
import { sample } from "./sample.ts";

const betas = Array.from({ length: 20 }, (_, i) => 0.01 + 0.02 * i);
const vp = { kind: "vp", betaMin: 0.125, betaMax: 12 } as const;
const ve = { kind: "ve", sigmaMin: 0.01, sigmaMax: 20 } as const;
const ring = {
  weights: [0.25, 0.25, 0.5],
  means: [
    [2, 0],
    [-1, 1.5],
    [-1, -1.5],
  ],
  covariances: [0.04, 0.0625, 0.25],
};

const options = {
  chain: betas,
  score: ring,
  sampler: "ancestral",
  count: 1000,
  key: [7, 4_000_000_000],
  backend: "webasm",
  threads: 1,
} satisfies SampleOptions;

const drawn = (changes: Partial<SampleOptions>): Promise<Samples> => sample({ ...options, ...changes });

const same = (a: Samples, b: Samples, count = a.data.length): boolean =>
  a.data.slice(0, count).every((entry, i) => Object.is(entry, b.data[i]));

describe("a run of the engine", () => {
  it("says what it made, where and why", async () => {
    const { data, shape, backend, reason, threads, seconds } = await drawn({});
    expect([data.length, ...shape]).toEqual([2000, 1000, 2]);
    expect([backend, reason, threads]).toEqual(["webasm", "asked for", 1]);
    expect(seconds).toBeGreaterThan(0);
  });

  it.each(["cpu", "webasm"] as const)(
    "is the same bit by bit for every number of steps in a call, on %s",
    async (backend) => {
      const whole = await drawn({ backend });
      for (const chunk of [1, 7, 20]) expect(same(whole, await drawn({ backend, chunk }))).toBe(true);
    },
  );

  it("is the same bit by bit with one thread and with two", async () => {
    const count = 9000;
    const [one, two] = [await drawn({ count }), await drawn({ count, threads: 2 })];
    expect(two.threads).toBe(2);
    expect(same(one, two)).toBe(true);
  });

  it("gives a particle the same result among a few and among many", async () => {
    const [few, many] = [await drawn({ count: 5 }), await drawn({ count: 140_000, sampler: "ddim", steps: 2 })];
    const again = await drawn({ count: 5, sampler: "ddim", steps: 2 });
    expect(same(again, many, again.data.length)).toBe(true);
    expect(same(few, await drawn({}), few.data.length)).toBe(true);
  });

  it("is the same beside other runs of the same kernel", async () => {
    const keys = [0, 1, 2].map((word) => [word, 6] as const);
    const alone: Samples[] = [];
    for (const key of keys) alone.push(await drawn({ key, chunk: 7 }));
    const together = await Promise.all(keys.map((key) => drawn({ key, chunk: 7 })));
    together.forEach((samples, i) => expect(same(samples, alone[i] as Samples)).toBe(true));
  });

  it("depends on both words of the key", async () => {
    const base = await drawn({});
    for (const key of [[8, 4_000_000_000] as const, [7, 4_000_000_001] as const])
      expect(same(base, await drawn({ key }))).toBe(false);
  });

  it("agrees between backends to rounding", async () => {
    const [a, b] = [await drawn({ backend: "cpu" }), await drawn({ backend: "webasm" })];
    const worst = a.data.reduce((most, entry, i) => Math.max(most, Math.abs(entry - (b.data[i] as number))), 0);
    expect(worst).toBeLessThan(1e-4);
  });

  it("may be looked at as an ndarray over the same memory", async () => {
    const samples = await drawn({ count: 3 });
    const x = asNdarray(samples);
    expect(x.shape).toEqual([3, 2]);
    expect([x.get(2, 1), x.data]).toEqual([samples.data[5], samples.data]);
  });

  it("reports progress up to the last particle", async () => {
    const seen: number[] = [];
    await drawn({ chunk: 6, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([0.3, 0.6, 0.9, 1]);
  });
});

/** With standard normal data one DDIM step from the level of power 1/2 halves the power of the start. */
const starts = async (dimension: number, changes: Partial<SampleOptions> = {}): Promise<Float32Array> => {
  const score = { weights: [1], means: [new Array<number>(dimension).fill(0)], covariances: [1] };
  const { data } = await drawn({ score, sampler: "ddim", steps: 1, chain: [0.5], count: 40, ...changes });
  return data;
};

describe("the draws of a run", () => {
  it.each([1, 2, 3, 4, 5, 8, 9])("are the stream of the chapter noise, in %i dimensions", async (dimension) => {
    const padded = 2 * Math.ceil(dimension / 2);
    const normals = numbers(noiseNormals({ key: vec([7, 4_000_000_000]), step: 0, count: 40 * padded }).normals);
    const want = Array.from({ length: 40 * dimension }, (_, e) => {
      const [i, j] = [Math.floor(e / dimension), e % dimension];
      return Math.SQRT1_2 * (normals[i * padded + j] as number);
    });
    for (const backend of ["cpu", "webasm"] as const) {
      const got = await starts(dimension, { backend });
      got.forEach((entry, e) => expect(Math.abs(entry - (want[e] as number))).toBeLessThan(4e-6));
    }
  });

  it("use the draws 1, 2, ... after the start, one a step", async () => {
    const chain = [0.5, 0.5];
    const score = { weights: [1], means: [[0, 0]], covariances: [1] };
    const { data } = await drawn({ chain, score, sampler: "reverse-diffusion", count: 8 });
    const z = [0, 1, 2].map((step) => numbers(noiseNormals({ key: vec([7, 4_000_000_000]), step, count: 16 }).normals));
    const gain = 2 - Math.SQRT1_2 - 0.5;
    data.forEach((entry, e) => {
      const [start, first, second] = z.map((draws) => draws[e] as number) as [number, number, number];
      const want = gain * (gain * start + Math.SQRT1_2 * first) + Math.SQRT1_2 * second;
      expect(Math.abs(entry - want)).toBeLessThan(8e-6);
    });
  });
});

/** The state after a step without noise, for one Gaussian: the plan read as plain arithmetic. */
const stepped = (plan: Plan, { moves, corrections }: Step, x: number, mean: number, variance: number): number => {
  const move = ({ level, keep, pull }: Pick<Move, "level" | "keep" | "pull">, e: number): number =>
    keep * e + (pull * (level.scale * mean - e)) / (level.scale ** 2 * variance + level.sigma ** 2);
  const [first, second, third, fourth] = moves as [Move, Move, Move, Move];
  let y = move(first, x);
  if (plan.form === "heun") y += move(second, 2 * y - x);
  if (plan.form === "rk4") {
    const c = x + move(second, y);
    const d = x + move(third, c);
    y = (y + 2 * c + d - x) / 3 + move(fourth, d);
  }
  return corrections.reduce((e, { level, factor }) => move({ level, keep: 1, pull: factor ** 2 / 2 }, e), y);
};

/** Mean and variance of the output: every step is affine on Gaussian data. */
const propagated = (plan: Plan, mean: number, variance: number): { mean: number; variance: number } => {
  let moments = { mean: 0, variance: plan.startSpread ** 2 };
  for (const step of plan.steps) {
    const offset = stepped(plan, step, 0, mean, variance);
    const gain = stepped(plan, step, 1, mean, variance) - offset;
    const spread = (step.moves[0] as Move).spread;
    moments = { mean: offset + gain * moments.mean, variance: gain ** 2 * moments.variance + spread ** 2 };
  }
  return moments;
};

const momentsOf = ({ data, shape: [count] }: Samples, j: number): { mean: number; variance: number } => {
  let [total, squares] = [0, 0];
  for (let i = 0; i < count; i += 1) total += data[2 * i + j] as number;
  for (let i = 0; i < count; i += 1) squares += ((data[2 * i + j] as number) - total / count) ** 2;
  return { mean: total / count, variance: squares / count };
};

describe("moments of many particles follow the affine recursion of the plan", () => {
  const count = 2 ** 20;
  const score = { weights: [1], means: [[1, -0.5]], covariances: [[0.25, 0.5]] };
  const shared = { score, count, key: [1, 2], backend: "webasm" } as const;
  const runs: readonly SampleOptions[] = [
    { ...shared, chain: betas, sampler: "ancestral" },
    { ...shared, chain: betas, sampler: "reverse-diffusion" },
    { ...shared, chain: betas, sampler: "ddim", steps: 5, eta: 0.5 },
    { ...shared, sde: vp, sampler: "euler-maruyama", steps: 20 },
    { ...shared, sde: ve, sampler: "pf-euler", steps: 20 },
    { ...shared, sde: ve, sampler: "pf-heun", steps: 12 },
    { ...shared, sde: vp, sampler: "pf-rk4", steps: 6 },
  ];

  it.each(runs.map((run) => [`${run.sampler}, ${run.sde?.kind ?? "chain"}`, run] as const))("%s", async (_, run) => {
    const samples = await sample(run);
    [0, 1].forEach((j) => {
      const [mean0, variance0] = [score.means[0]?.[j], score.covariances[0]?.[j]] as [number, number];
      const want = propagated(planOf(run), mean0, variance0);
      const got = momentsOf(samples, j);
      const tolerance = monteCarloTolerance({ kSigma: 5, n: count, variance: want.variance });
      expect(Math.abs(got.mean - want.mean)).toBeLessThan(tolerance.meanTolerance);
      expect(Math.abs(got.variance - want.variance)).toBeLessThan(tolerance.varianceTolerance);
    });
  });
});
