import { describe, expect, it } from "vitest";
import { responsibilities } from "../../reference/gaussian/mixture.ts";
import { tensor, vec } from "../../reference/kit/tensor.ts";
import { isolatedInflation } from "./isolated.ts";
import { judge, rowsToReturn } from "./judge.ts";
import type { Level } from "./peers/loops.ts";
import { levelsOf, sampleByLoops } from "./peers/loops.ts";
import { normals } from "./peers/normals.ts";
import type { Problem } from "./problem.ts";
import { mixtureOf, problemOf } from "./problem.ts";
import type { Reply } from "./protocol.ts";
import { explain } from "./responsibilities.ts";
import type { Algorithm, Workload } from "./workloads.ts";
import { workload } from "./workloads.ts";

const seed = 20261121;

/** A subject: what it makes of a problem, and of the levels that follow from that. */
interface Faulty {
  readonly problem?: (problem: Problem) => Problem;
  readonly levels?: (level: Level, problem: Problem) => Level;
}

const replyOf = (
  count: number,
  dimension: number,
  x: Float64Array,
): Required<Pick<Reply, "mean" | "variance" | "rows">> => {
  const rows = Array.from({ length: count }, (_, i) => [...x.subarray(i * dimension, (i + 1) * dimension)]);
  const average = (of: (row: readonly number[]) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0) / count;
  const mean = Array.from({ length: dimension }, (_, j) => average((row) => row[j] as number));
  return { rows, mean, variance: mean.map((m, j) => average((row) => ((row[j] as number) - m) ** 2)) };
};

const sampled = (own: Workload, { problem: change = (same) => same, levels = (same) => same }: Faulty = {}) => {
  const problem = change(problemOf(own, "loops"));
  const tables = levelsOf(problem).map((level) => levels(level, problem));
  return replyOf(own.count, own.dimension, sampleByLoops(problem, tables, normals(seed)));
};

const withoutLogDeterminant: Faulty = {
  levels: (level, { weights }) => ({ ...level, constants: Float64Array.from(weights, Math.log) }),
};
const withEqualWeights: Faulty = {
  problem: (problem) => ({ ...problem, weights: problem.weights.map(() => 1 / problem.weights.length) }),
};
const withWideComponents: Faulty = {
  problem: (problem) => ({ ...problem, variances: problem.variances.map((variance) => 1.05 * variance) }),
};

describe("explain", () => {
  it("gives the responsibilities of the reference", () => {
    const { weights, means, variances } = mixtureOf(8, 2);
    const gmm = { weights: vec(weights), means: tensor([8, 2], means.flat()), covariances: variances };
    const x = [0.4, -0.9];
    const { shares } = responsibilities(vec(x), gmm);
    const found = explain({ weights, means, variances })(x).responsibilities;
    found.forEach((r, k) => expect(r).toBeCloseTo(shares[k] as number, 14));
  });

  it("measures distances in standard deviations of the components", () => {
    const mixture = {
      weights: [0.5, 0.5],
      means: [
        [-50, 0],
        [50, 0],
      ],
      variances: [1, 4],
    };
    expect(explain(mixture)([50, 6]).distance).toBeCloseTo(36 / 4 / 2, 12);
  });
});

describe("isolatedInflation", () => {
  it.each(["ddpm", "ddim", "heun"] as const)("is what %s makes of a single Gaussian", (algorithm) => {
    const own = workload(algorithm, 1, 2, 2 ** 13);
    const [variance] = mixtureOf(1, 2).variances as [number];
    const found = sampled(own).variance.reduce((sum, v) => sum + v / variance / 2, 0);
    const want = isolatedInflation(problemOf(own, ""));
    expect(Math.abs(found / want - 1)).toBeLessThan(4 * Math.sqrt(1 / own.count));
  });

  it.each(["ddpm", "ddim", "heun"] as const)("tends to 1 with more steps of %s", (algorithm) => {
    const error = (steps: number): number =>
      Math.abs(isolatedInflation(problemOf({ ...workload(algorithm, 8, 2, 1), steps }, "")) - 1);
    expect(error(400)).toBeLessThan(error(100) / 2);
  });
});

describe("judge", () => {
  const own = (algorithm: Algorithm): Workload => workload(algorithm, 8, 2, 2 ** 12);

  it.each(["ddpm", "ddim", "heun"] as const)("accepts %s as the problem states it", (algorithm) => {
    expect(judge(sampled(own(algorithm)), own(algorithm)).relativeError).toBeLessThan(1);
  });

  it.each(["ddpm", "ddim", "heun"] as const)("refuses %s without the log-determinants", (algorithm) => {
    const { relativeError, of } = judge(sampled(own(algorithm), withoutLogDeterminant), own(algorithm));
    expect(of).toBe("mean responsibilities");
    expect(relativeError).toBeGreaterThan(1.2);
  });

  it.each(["ddpm", "ddim", "heun"] as const)("refuses %s with equal weights", (algorithm) => {
    expect(judge(sampled(own(algorithm), withEqualWeights), own(algorithm)).relativeError).toBeGreaterThan(1.2);
  });

  it("refuses variances that are 5 % too large where coordinates are many", () => {
    const many = workload("ddpm", 2, 16, 2 ** 12);
    expect(judge(sampled(many), many).relativeError).toBeLessThan(1);
    const { relativeError, of } = judge(sampled(many, withWideComponents), many);
    expect(of).toBe("distances from the components");
    expect(relativeError).toBeGreaterThan(1.1);
  });

  it("refuses rows that are missing, short or not finite", () => {
    const [few, place] = [workload("ddim", 8, 2, 2 ** 8), workload("ddim", 8, 2, 2 ** 8)];
    const reply = sampled(few);
    const rows = (change: (rows: readonly (readonly number[])[]) => unknown): number =>
      judge({ ...reply, rows: change(reply.rows) as never }, place).relativeError;
    expect(rows((all) => all)).toBeLessThan(1);
    expect(rows((all) => all.slice(1))).toBe(Infinity);
    expect(rows((all) => all.map(([x]) => [x]))).toBe(Infinity);
    expect(rows((all) => all.map(([x], i) => [x, i === 7 ? null : 0]))).toBe(Infinity);
    expect(judge({}, place).relativeError).toBe(Infinity);
  });

  it("asks for 2^12 rows at most", () => {
    expect([2 ** 10, 2 ** 16].map((count) => rowsToReturn(workload("ddpm", 8, 2, count)))).toEqual([2 ** 10, 2 ** 12]);
  });
});
