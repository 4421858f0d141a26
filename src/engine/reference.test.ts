import { describe, expect, it } from "vitest";
import { pfSample } from "../../reference/flow.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";
import { spaced } from "../../reference/kit/tables.ts";
import type { LooseGmm } from "../../reference/kit/records.ts";
import { noiseNormals } from "../../reference/noise.ts";
import { sample } from "./sample.ts";

/** Numbers between -1 and 1 that look irregular. */
const irregular = (i: number): number => Math.sin(12.9898 * i + 0.7) * Math.cos(4.1414 * i);

type Form = (k: number, d: number) => LooseGmm["covariances"][number];

const forms: Readonly<Record<string, Form>> = {
  "one variance": () => 0.0625,
  "own variances": (k) => 0.05 + 0.01 * (k % 5),
  "diagonal covariances": (k, d) => Array.from({ length: d }, (_, j) => 0.05 + 0.02 * ((k + j) % 4)),
  "full covariances": (k, d) =>
    Array.from({ length: d }, (_, i) =>
      Array.from({ length: d }, (__, j) => (i === j ? 0.1 : 0.02 * irregular(k + i + j))),
    ),
};

const mixture = (components: number, d: number, form: Form): LooseGmm => {
  const raw = Array.from({ length: components }, (_, k) => 1 + 0.5 * irregular(k + 91));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return {
    weights: raw.map((weight) => weight / total),
    means: Array.from({ length: components }, (_, k) => Array.from({ length: d }, (__, j) => 2 * irregular(7 * k + j))),
    covariances: Array.from({ length: components }, (_, k) => form(k, d)),
  };
};

const symmetric = (score: LooseGmm): LooseGmm => ({
  ...score,
  covariances: score.covariances.map((covariance) =>
    Array.isArray(covariance) && Array.isArray(covariance[0])
      ? (covariance as number[][]).map((row, i) =>
          row.map((entry, j) => (entry + ((covariance as number[][])[j] as number[])[i]!) / 2),
        )
      : covariance,
  ),
});

const vp = { kind: "vp", betaMin: 0.125, betaMax: 6 } as const;
const [key, steps, cutoff, count] = [[11, 13] as const, 6, 0.05, 6];

const sizes = [
  [1, 1],
  [1, 5],
  [2, 1],
  [3, 2],
  [13, 2],
  [20, 3],
  [33, 2],
  [5, 6],
  [9, 17],
] as const;

const cases = Object.entries(forms).flatMap(([name, form]) =>
  sizes
    .filter(([components, d]) => !name.startsWith("full") || components * d * d < 200)
    .map(
      ([components, d]) =>
        [`${components} components in ${d} dimensions, ${name}`, symmetric(mixture(components, d, form)), d] as const,
    ),
);

describe("the engine follows the reference from the same noise", () => {
  it.each(cases)("%s", async (name, score, d) => {
    const sde = vp;
    const padded = 2 * Math.ceil(d / 2);
    const starts = numbers(noiseNormals({ key: vec([...key]), step: 0, count: count * padded }).normals);
    const times = spaced(cutoff, 1, steps + 1);
    const precisions = name.startsWith("13 ") ? (["fast", "accurate"] as const) : (["fast"] as const);
    for (const precision of precisions) {
      const { data } = await sample({
        sde,
        score,
        sampler: "pf-heun",
        steps,
        cutoff,
        count,
        key,
        precision,
        backend: "webasm",
      });
      for (let i = 0; i < count; i += 1) {
        const x = starts.slice(i * padded, i * padded + d);
        const want = numbers(pfSample({ x, times, sde, method: "heun", scoreFn: { gmm: score, sde } }).x);
        want.forEach((entry, j) => {
          const got = data[i * d + j] as number;
          expect(Math.abs(got - entry), `particle ${i}, coordinate ${j}: ${got} for ${entry}`).toBeLessThan(2e-4);
        });
      }
    }
  });
});

describe("a mixture that is too large for a kernel", () => {
  it("is refused before its kernel is compiled", async () => {
    const score = symmetric(mixture(100, 10, forms["full covariances"] as Form));
    const run = sample({ sde: vp, score, sampler: "pf-euler", steps: 2, count: 4, key, backend: "webasm" });
    await expect(run).rejects.toMatchObject({ code: "OPTION", subject: "score" });
    await expect(run).rejects.toThrow(/operations of source; a kernel can have at most 16000/);
  });
});
